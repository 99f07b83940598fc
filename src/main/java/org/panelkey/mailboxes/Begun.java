package org.panelkey.mailboxes;

import org.panelkey.audit.Reference;
import org.panelkey.panels.NewMailbox;

/** What stands after a form was sent. */
sealed interface Begun {

    /** The key is used up and the intent recorded: the panel may be called. */
    record Ready(FormKey key, Reference reference, Permit.Granted permit, NewMailbox mailbox) implements Begun {}

    /** The form was sent before: by another click, another tab or a reload. */
    record Known(Permit.Granted permit, MailboxAttempt attempt) implements Begun {}

    /** There is nothing to do but to answer. */
    record Answered(MailboxAnswer answer) implements Begun {}
}
