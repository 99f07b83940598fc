package org.panelkey.panels;

import java.util.Optional;

/**
 * A panel's whole HTTP answer; hostile input.
 *
 * @param status the HTTP status
 * @param contentType the media type without parameters, lower case, empty when missing
 * @param retryAfter the raw Retry-After header
 * @param body at most the connection's cap, read as UTF-8 with malformed bytes replaced
 */
public record PanelAnswer(int status, String contentType, Optional<String> retryAfter, String body) {

    /** The body may hold a one-time address. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
