package org.panelkey.applications;

import java.net.URI;
import org.panelkey.secrets.Secret;

/** What became of a question that a browser brought. */
public sealed interface Received {

    /** Neither application nor address can be trusted: the browser is led nowhere. */
    record NotAnswered() implements Received {}

    /**
     * The application is told what is wrong.
     *
     * @param address where the browser is led
     */
    record Refused(URI address) implements Received {}

    /**
     * It is in order.
     *
     * @param key by what it is found
     */
    record Kept(Secret key) implements Received {}
}
