package org.panelkey.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.panelkey.storage.Stored;

/** People and accounts that are in no database. */
public final class AccountsFixture {

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    private AccountsFixture() {}

    /** A user who may sign in or not. */
    public static User user(boolean enabled) {
        User user = new User(Email.parse("user@example.com").orElseThrow(), "Una User", "en", THEN);
        user.enable(enabled);
        return user;
    }

    /** What the owner may do in an account. */
    public static AccountRights owner(AccountStatus status) {
        return AccountRights.ofOwner(account(status));
    }

    /** What a member may do in an account. */
    public static AccountRights member(AccountStatus status, Set<AccountPermission> permissions) {
        return AccountRights.ofMember(
                account(status), new Membership(new UserId(2), new ClientAccountId(1), permissions));
    }

    /** What a member may do with some of an account's services. */
    public static AccountRights member(AccountStatus status, Set<AccountPermission> permissions, Set<Long> services) {
        Membership membership = new Membership(new UserId(2), new ClientAccountId(1), permissions);
        membership.share(new ServiceShare(Optional.of(services), Optional.empty()));
        return AccountRights.ofMember(account(status), membership);
    }

    /** What the owner may do in an account that other systems sign nobody in to. */
    public static AccountRights closedToSystems() {
        ClientAccount account = account(AccountStatus.ACTIVE);
        account.admitSignOnIn(false);
        return AccountRights.ofOwner(account);
    }

    private static ClientAccount account(AccountStatus status) {
        ClientAccount account = new ClientAccount("Blumen Huber", new UserId(1), THEN);
        Stored.withId(account, 1);
        account.describe(account.name(), status);
        return account;
    }
}
