package org.panelkey.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The customer that owns services; has exactly one owner and any number of members. */
@Entity
@Table(name = "client_account")
public class ClientAccount {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AccountStatus status;

    @Column(name = "owner_id", nullable = false)
    private long ownerId;

    @Column(name = "sign_on_in", nullable = false)
    private boolean signOnIn;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "owner_since")
    private @Nullable Instant ownerSince;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ClientAccount() {}

    @SuppressWarnings("NullAway.Init")
    ClientAccount(String name, UserId owner, Instant now) {
        this.name = name;
        this.status = AccountStatus.ACTIVE;
        this.ownerId = owner.value();
        this.signOnIn = true;
        this.createdAt = now;
    }

    /** Identifies the account. */
    public ClientAccountId id() {
        return new ClientAccountId(id);
    }

    /** What the company is called. */
    public String name() {
        return name;
    }

    /** Where it is in its life. */
    public AccountStatus status() {
        return status;
    }

    /** The user who holds all permissions. */
    public UserId owner() {
        return new UserId(ownerId);
    }

    /** Whether other systems may sign people in to the client area of this account. */
    public boolean admitsSignOnIn() {
        return signOnIn;
    }

    /** When it was opened. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    /** Since when it has this owner; empty where it never had another. */
    public Optional<Instant> ownerSince() {
        return Optional.ofNullable(ownerSince);
    }

    void describe(String newName, AccountStatus newStatus) {
        this.name = newName;
        this.status = newStatus;
    }

    void admitSignOnIn(boolean admitted) {
        this.signOnIn = admitted;
    }

    void handOver(UserId newOwner, Instant now) {
        if (ownerId != newOwner.value()) {
            this.ownerSince = now;
        }
        this.ownerId = newOwner.value();
    }
}
