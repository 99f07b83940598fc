package org.panelkey.mailboxes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.audit.Reference;
import org.panelkey.hosting.MailboxLimits;
import org.panelkey.panels.MailAddress;
import org.panelkey.signon.Stop;

/** What the use case answers. */
public sealed interface MailboxAnswer {

    /** Why nothing is made on a domain that is none of the account's. */
    String FOREIGN_DOMAIN = "FOREIGN_DOMAIN";

    /** A form may be filled in: the domains to choose from, as the panel has them, and the product's limits. */
    record Offered(List<String> domains, MailboxLimits limits) implements MailboxAnswer {}

    /** A form may be had; the panel was not asked, because nobody wished it to be. */
    record Unasked() implements MailboxAnswer {}

    /** Something that was filled in won't do; the panel was not called, and the form's key is still good. */
    record Objected(Set<Objection> objections, MailboxLimits limits) implements MailboxAnswer {}

    /** The mailbox is there. */
    record Made(MailAddress address, MailSettings settings) implements MailboxAnswer {}

    /**
     * It was not made, and won't be by this form.
     *
     * @param cause the key of the failure, or {@link #FOREIGN_DOMAIN}; empty where nobody told
     * @param detail the panel's words and never ours, hostile text; may be empty
     */
    record NotMade(String cause, String detail, Reference reference, MailboxLimits limits) implements MailboxAnswer {}

    /** The address is there, and nobody can tell any more whether by this form. */
    record Found(MailAddress address, Reference reference) implements MailboxAnswer {}

    /** Nobody knows yet whether it was made. */
    record NotKnown(MailAddress address, Reference reference) implements MailboxAnswer {}

    /** The panel could not say which domains there are. */
    record Unavailable(Reference reference) implements MailboxAnswer {}

    /** A rule forbids it; empty where it is not recorded because there is nothing there. */
    record Denied(String rule, Optional<Stop> stop, Optional<Reference> reference) implements MailboxAnswer {}

    /** Too much in a short time: the panel's other visitors must get through as well. */
    record TooMany() implements MailboxAnswer {}

    /** The form was never sent, is of somebody else, or is too old. */
    record NoSuchForm() implements MailboxAnswer {}
}
