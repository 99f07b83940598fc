package org.panelkey.simulators;

/**
 * One cPanel account.
 *
 * @param user user name, in lower case
 * @param domain main domain
 * @param owner the WHM user who owns it
 * @param reseller whether the user may sign in to WHM
 * @param suspended whether the account is suspended
 */
public record WhmAccount(String user, String domain, String owner, boolean reseller, boolean suspended) {

    /** Describes a plain active account. */
    public static WhmAccount of(String user, String domain, String owner) {
        return new WhmAccount(user, domain, owner, false, false);
    }

    /** Describes an active reseller, who owns the account of the same name. */
    public static WhmAccount reseller(String user, String domain) {
        return new WhmAccount(user, domain, user, true, false);
    }

    /** Returns the same account in the suspended state. */
    public WhmAccount asSuspended() {
        return new WhmAccount(user, domain, owner, reseller, true);
    }
}
