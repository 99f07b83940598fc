package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.List;

/**
 * What moving a service changes, before it is moved.
 *
 * @param server what the new server is called
 * @param clients why clients would not be signed on there now; empty when nothing stops them
 * @param gains the role groups that may enter there and not here, with how many people they have
 * @param losses the role groups that may enter here and not there
 * @param room how full the server is when it takes no more; else empty
 */
public record MoveReview(String server, List<String> clients, String gains, String losses, String room)
        implements Serializable {

    /** Copies the lists into ones that a session can keep. */
    public MoveReview {
        clients = List.copyOf(clients);
    }
}
