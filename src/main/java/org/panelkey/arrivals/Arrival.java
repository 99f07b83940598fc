package org.panelkey.arrivals;

import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;

/** What became of somebody who came with a link. */
public sealed interface Arrival {

    /**
     * The person is signed in, now or before, and is to go there.
     *
     * @param client the client to show
     * @param path a page of ours; the one that leads on, for a destination of another system
     */
    record Arrived(ClientAccountId client, String path) implements Arrival {}

    /**
     * The link signs nobody in, and was used up; its page asks for sign-in where nobody is.
     *
     * @param client the client to show, where somebody who belongs to it is here
     * @param path the page
     */
    record ToSignIn(Optional<ClientAccountId> client, String path) implements Arrival {}

    /** The browser shows somebody else, who must agree first; the link was not used up. */
    record OfSomebodyElse() implements Arrival {}

    /** The link opens nothing: it is unknown, was used, has ended, or what it was for is not allowed now. */
    record Ended() implements Arrival {}
}
