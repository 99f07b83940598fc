package org.panelkey.mailboxes;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.panelkey.secrets.Secret;

/**
 * What somebody filled in to get a mailbox, as it was typed.
 *
 * @param local what is to be before the @
 * @param domain what is to be behind it
 * @param password what its owner will sign in with
 * @param quota how many MB it may hold, or {@link #UNLIMITED}
 */
public record MailboxOrder(String local, String domain, Secret password, String quota) {

    /** The quota that is none. */
    public static final String UNLIMITED = "unlimited";

    /** Writes names in lower case, as panels store them. */
    public MailboxOrder {
        local = lower(local);
        domain = lower(domain);
    }

    private static String lower(String text) {
        // Only what is ASCII anyway: some letters beyond become plain ones in lower case, and would pass for them.
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text) ? text.toLowerCase(Locale.ROOT) : text;
    }
}
