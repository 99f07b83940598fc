package org.panelkey.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Set;

/** A user in a client account, with what the user may do there. */
@Entity
@Table(name = "membership")
public class Membership {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "user_id", nullable = false, updatable = false)
    private long userId;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Column(nullable = false)
    private String permissions;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Membership() {}

    @SuppressWarnings("NullAway.Init")
    Membership(UserId user, ClientAccountId account, Set<AccountPermission> permissions) {
        this.userId = user.value();
        this.accountId = account.value();
        this.permissions = AccountPermission.store(permissions);
    }

    /** Who. */
    public UserId user() {
        return new UserId(userId);
    }

    /** Where. */
    public ClientAccountId account() {
        return new ClientAccountId(accountId);
    }

    /** What the user may do there; the owner's are not read from here. */
    public Set<AccountPermission> permissions() {
        return AccountPermission.read(permissions);
    }

    void permit(Set<AccountPermission> newPermissions) {
        this.permissions = AccountPermission.store(newPermissions);
    }
}
