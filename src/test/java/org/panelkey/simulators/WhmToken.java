package org.panelkey.simulators;

import java.util.Set;

/**
 * One API token of a WHM user.
 *
 * @param user the WHM user it belongs to
 * @param token the secret
 * @param rights names of the ACLs it carries; {@code all} stands for root's rights
 */
public record WhmToken(String user, String token, Set<String> rights) {

    /** Describes a token of root with all rights. */
    public static WhmToken root(String token) {
        return new WhmToken("root", token, Set.of("all"));
    }

    /** Describes a reseller's token with all the rights that Panelkey makes use of. */
    public static WhmToken reseller(String user, String token) {
        return new WhmToken(
                user, token, Set.of("create-user-session", "list-accts", "cpanel-api", "cpanel-integration"));
    }

    boolean all() {
        return rights.contains("all");
    }

    boolean may(String right) {
        return all() || rights.contains(right);
    }

    boolean sees(WhmAccount account) {
        return all() || account.owner().equals(user) || account.user().equals(user);
    }
}
