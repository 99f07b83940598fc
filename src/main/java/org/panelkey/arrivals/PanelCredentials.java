package org.panelkey.arrivals;

import java.time.Instant;
import java.util.Optional;

/** What panels show for the links that come from them, as whoever keeps it knows it at this moment. */
public interface PanelCredentials {

    /** The name of what forbids a credential to lead anybody to a destination now; empty where nothing does. */
    Optional<String> objection(long credential, Destination destination);

    /** Since when the secret lies where everybody who is in the account can read it; empty where it is exchanged again. */
    Optional<Instant> readableSince(long credential);
}
