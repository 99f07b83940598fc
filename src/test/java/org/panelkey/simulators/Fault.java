package org.panelkey.simulators;

import java.io.IOException;

/** A way in which a panel misbehaves on its programming interface; browsers' pages stay sound. */
@FunctionalInterface
public interface Fault {

    /** Answers soundly. */
    Fault NONE = exchange -> exchange.write(exchange.proceed());

    /** Answers a request in its own way and tells whether the connection may go on. */
    boolean answer(Exchange exchange) throws IOException, InterruptedException;

    /** Tells whether the fault strikes before TLS begins. */
    default boolean beforeHandshake() {
        return false;
    }
}
