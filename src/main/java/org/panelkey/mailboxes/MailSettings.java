package org.panelkey.mailboxes;

import org.panelkey.panels.PanelServer;

/**
 * What a mail program must be told to read and send the mail of a mailbox; the user name is the address.
 *
 * @param host the server, for both ways
 */
public record MailSettings(String host) {

    /** The port of IMAP over TLS (RFC 8314). */
    public static final int IMAP = 993;

    /** The port of submission over TLS (RFC 8314). */
    public static final int SUBMISSION = 465;

    /** Of a panel's server, whose certificate is for its public name. */
    static MailSettings of(PanelServer server) {
        return new MailSettings(server.publicName().orElse(server.host()));
    }
}
