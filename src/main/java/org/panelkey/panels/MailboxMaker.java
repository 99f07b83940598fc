package org.panelkey.panels;

/**
 * Makes mailboxes in accounts; only kinds of panels with such calls have one.
 *
 * <p>What holds for {@link Panel} holds here: stateless and safe for many threads, no parameter and no result is null,
 * all calls through {@link PanelConnection} with its bounds, so that each call returns within the connection's total
 * deadline; nothing kept or logged, passwords only in the body of a request, the source of the protocol named.
 */
public interface MailboxMaker {

    /**
     * Looks an account's domains up, in one or two calls that change nothing.
     *
     * @throws PanelException when the panel refuses, can't be reached or answers what can't be understood, or has no such
     *     account that mail could be made for
     */
    AccountMail open(PanelConnection connection, MailAccount account) throws PanelException;
}
