package org.panelkey.accounts;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    @Column(name = "all_services", nullable = false)
    private boolean allServices;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "membership_service", joinColumns = @JoinColumn(name = "membership_id"))
    @Column(name = "service_id")
    private Set<Long> serviceIds = new HashSet<>();

    @Column(name = "ends_at")
    private @Nullable Instant endsAt;

    /** Raised with each change: not every provider counts a changed collection as a change of the row. */
    @Column(nullable = false)
    private int revision;

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
        this.allServices = true;
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

    /** Which services the permissions are about, and for how long. */
    public ServiceShare share() {
        return new ServiceShare(allServices ? Optional.empty() : Optional.of(serviceIds), Optional.ofNullable(endsAt));
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    void permit(Set<AccountPermission> newPermissions) {
        this.permissions = AccountPermission.store(newPermissions);
    }

    void share(ServiceShare share) {
        this.allServices = share.isOfAll();
        Set<Long> chosen = share.services().orElse(Set.of());
        serviceIds.retainAll(chosen);
        serviceIds.addAll(chosen);
        this.endsAt = share.until().orElse(null);
        this.revision++;
    }
}
