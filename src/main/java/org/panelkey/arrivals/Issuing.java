package org.panelkey.arrivals;

import java.time.Instant;
import org.panelkey.secrets.Secret;

/** What became of the wish to send somebody in. */
public sealed interface Issuing {

    /**
     * A token was made.
     *
     * @param token the value, which is stored nowhere
     * @param until when it ends by itself
     */
    record Issued(Secret token, Instant until) implements Issuing {}

    /**
     * None was made.
     *
     * @param fault why
     */
    record NotIssued(ArrivalFault fault) implements Issuing {}
}
