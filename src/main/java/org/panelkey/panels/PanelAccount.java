package org.panelkey.panels;

/**
 * One account as a panel lists it: text of others, made short lines of, and checked by whoever uses it.
 *
 * @param username what the account is called on the panel
 * @param domain its main domain
 * @param owner who owns it on the panel: a reseller, or the administrator
 * @param email where its holder is written to; empty when the panel knows none
 * @param holder what its holder is called; empty when the panel doesn't say
 * @param plan the panel's own name of what was sold; empty when the panel doesn't say
 * @param suspended whether the panel keeps it from being used
 * @param reason why it is suspended; empty when it is not
 */
public record PanelAccount(
        String username,
        String domain,
        String owner,
        String email,
        String holder,
        String plan,
        boolean suspended,
        String reason) {

    /** Makes every text safe to store and show as one line. */
    public PanelAccount {
        username = HostileText.line(username);
        domain = HostileText.line(domain);
        owner = HostileText.line(owner);
        email = HostileText.line(email);
        holder = HostileText.line(holder);
        plan = HostileText.line(plan);
        reason = HostileText.line(reason);
    }
}
