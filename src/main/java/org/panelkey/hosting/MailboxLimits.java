package org.panelkey.hosting;

/**
 * How large clients may make mailboxes of a product, in MB.
 *
 * @param standard what a form proposes
 * @param highest the most that may be asked for
 * @param unlimited whether a mailbox without a limit may be asked for
 */
public record MailboxLimits(int standard, int highest, boolean unlimited) {

    /** What panels can count: 4 TB, by cPanel's documentation. */
    public static final int MOST = 4_096_000;

    private static final int USUAL = 250;
    private static final int USUAL_HIGHEST = 10_240;

    /** Refuses what fits nobody. */
    public MailboxLimits {
        if (standard < 1 || standard > highest || highest > MOST) {
            throw new IllegalArgumentException("No limits for mailboxes");
        }
    }

    /** Of a product for which nobody chose any. */
    public static MailboxLimits usual() {
        return new MailboxLimits(USUAL, USUAL_HIGHEST, false);
    }

    /** For the record. */
    @Override
    public String toString() {
        return "mailboxes of " + standard + " to " + highest + " MB" + (unlimited ? " or without a limit" : "");
    }
}
