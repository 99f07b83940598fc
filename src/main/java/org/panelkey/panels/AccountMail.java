package org.panelkey.panels;

import java.util.List;

/**
 * The mail of one account on one panel, for one use: its domains as they were when it was opened, and its mailboxes as
 * they are.
 *
 * <p>What holds for {@link MailboxMaker} holds here.
 */
public interface AccountMail {

    /** The domains of the account that mailboxes can be on, in lower case, the main one first; without any call. */
    List<String> domains();

    /**
     * Whether the panel has a mailbox of this address now.
     *
     * @throws PanelException when the panel refuses, can't be reached or answers what can't be understood; then nobody
     *     knows
     */
    boolean exists(MailAddress address) throws PanelException;

    /**
     * Makes a mailbox, at most once and never again, also when the outcome is unknown.
     *
     * @throws PanelException when the panel refuses or the domain is none of {@link #domains()}; and when it can't be
     *     reached or understood, after which only {@link #exists} can tell whether it was made
     */
    void make(NewMailbox mailbox) throws PanelException;
}
