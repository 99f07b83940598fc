package org.panelkey.panels;

import java.util.List;

/**
 * Lists and ends the sessions that are open on a panel; only kinds of panels with such calls have one.
 *
 * <p>What holds for {@link Panel} holds here: safe for many threads, all calls through {@link PanelConnection} with its
 * bounds, nothing kept or logged, the source of the protocol named.
 */
public interface SessionEnder {

    /**
     * All sessions that are open on the panel, whoever opened them.
     *
     * @throws PanelException when the panel refuses, can't be reached, is too old or answers what can't be understood
     */
    List<OpenSession> openSessions(PanelConnection connection) throws PanelException;

    /**
     * Ends one of them; false when it was gone already.
     *
     * @throws PanelException as above; then nobody knows whether it is open
     */
    boolean end(PanelConnection connection, OpenSession session) throws PanelException;
}
