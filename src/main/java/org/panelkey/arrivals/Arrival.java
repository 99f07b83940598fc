package org.panelkey.arrivals;

import org.panelkey.accounts.ClientAccountId;

/** What became of somebody who came with a link. */
public sealed interface Arrival {

    /**
     * The person is signed in, and is to go there.
     *
     * @param client the client to show
     * @param path a page of ours; the one that leads on, for a destination of another system
     */
    record Arrived(ClientAccountId client, String path) implements Arrival {}

    /** The browser shows somebody else, who must agree first; the link was not used up. */
    record OfSomebodyElse() implements Arrival {}

    /** The link opens nothing: it is unknown, was used, has ended, or what it was for is not allowed now. */
    record Ended() implements Arrival {}
}
