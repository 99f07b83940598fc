package org.panelkey.simulators;

import java.io.IOException;

/** A fixed port could not be taken. */
public final class PortInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    PortInUseException(int port, Throwable cause) {
        super("Port " + port + " on 127.0.0.1 is in use or not permitted.", cause);
    }
}
