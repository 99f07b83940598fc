package org.panelkey.panels;

import java.util.Map;

/**
 * One HTTP request to a panel.
 *
 * @param method GET or POST
 * @param path absolute path with its query, already encoded
 * @param headers further headers; values without line breaks
 * @param contentType of the body, empty when there is none
 * @param body sent as UTF-8, empty for GET
 */
public record PanelRequest(String method, String path, Map<String, String> headers, String contentType, String body) {

    /** A GET without a body. */
    public static PanelRequest get(String path, Map<String, String> headers) {
        return new PanelRequest("GET", path, headers, "", "");
    }

    /** A POST of text in UTF-8. */
    public static PanelRequest post(String path, Map<String, String> headers, String contentType, String body) {
        return new PanelRequest("POST", path, headers, contentType, body);
    }

    /** Neither headers nor body, which hold credentials. */
    @Override
    public String toString() {
        return method + " request";
    }
}
