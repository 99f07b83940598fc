package org.panelkey.simulators;

import java.io.IOException;

/** A request that no HTTP server would pass on to the panel. */
final class BadRequestException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(int status, String reason) {
        super(reason);
        this.status = status;
    }

    Answer answer() {
        return Answer.html(
                        status, getMessage(), "<html><body><h1>" + status + " " + getMessage() + "</h1></body></html>")
                .with("Connection", "close");
    }
}
