package org.panelkey.accounts;

import java.util.EnumSet;
import java.util.Set;

/**
 * What one user may do in one client account, as the database has it now.
 *
 * @param account the account
 * @param owner whether the user owns it
 * @param permissions all of them for the owner
 * @param share which services they are about; all for the owner
 */
public record AccountRights(
        ClientAccount account, boolean owner, Set<AccountPermission> permissions, ServiceShare share) {

    static AccountRights ofOwner(ClientAccount account) {
        return new AccountRights(account, true, EnumSet.allOf(AccountPermission.class), ServiceShare.whole());
    }

    static AccountRights ofMember(ClientAccount account, Membership membership) {
        return new AccountRights(account, false, membership.permissions(), membership.share());
    }

    /** Whether the permission is among them. */
    public boolean has(AccountPermission permission) {
        return permissions.contains(permission);
    }
}
