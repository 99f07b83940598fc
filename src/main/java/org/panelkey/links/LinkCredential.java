package org.panelkey.links;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.PanelUsername;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.ServerId;
import org.panelkey.tokens.TokenHash;

/** What a panel shows for one service, as one account of it, and its owner; none of them can be changed. */
@Entity
@Table(name = "link_credential")
public class LinkCredential {

    /** What a credential is made for. */
    enum Purpose {
        /** For the links that the job keeps in the account. */
        PUSHED,
        /** For a panel or system that somebody sets up by hand. */
        BY_HAND
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "client_key", nullable = false, updatable = false)
    private String clientKey;

    @Column(name = "service_id", nullable = false, updatable = false)
    private long serviceId;

    @Column(name = "server_id", nullable = false, updatable = false)
    private long serverId;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Column(name = "owner_id", nullable = false, updatable = false)
    private long ownerId;

    @Column(name = "username_key", nullable = false, updatable = false)
    private String usernameKey;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Purpose purpose;

    @Column(name = "secret_hash", nullable = false, updatable = false)
    private String secretHash;

    @Column(name = "sealed_secret")
    private @Nullable String sealedSecret;

    @Column(name = "made_at", nullable = false, updatable = false)
    private Instant madeAt;

    @Column(name = "made_by", nullable = false, updatable = false)
    private String madeBy;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "ends_at")
    private @Nullable Instant endsAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected LinkCredential() {}

    @SuppressWarnings("NullAway.Init")
    LinkCredential(Service service, ClientAccount client, Purpose purpose, Secret secret, String byName, Instant now) {
        this.clientKey = LinkSecret.drawName();
        this.serviceId = service.id().value();
        this.serverId = service.server().value();
        this.accountId = client.id().value();
        this.ownerId = client.owner().value();
        this.usernameKey = PanelUsername.key(service.username());
        this.purpose = purpose;
        this.secretHash = TokenHash.of(secret.reveal());
        this.madeAt = now;
        this.madeBy = byName;
    }

    /** Identifies the credential. */
    public long id() {
        return id;
    }

    /** What it is called where it is shown; no secret. */
    public String clientKey() {
        return clientKey;
    }

    /** Which service. */
    public ServiceId service() {
        return new ServiceId(serviceId);
    }

    /** The server that the service was on when it was made. */
    public ServerId server() {
        return new ServerId(serverId);
    }

    /** Whose the service was when it was made. */
    public ClientAccountId account() {
        return new ClientAccountId(accountId);
    }

    /** Who owned that client when it was made. */
    public UserId owner() {
        return new UserId(ownerId);
    }

    /** When it was made. */
    public Instant madeAt() {
        return madeAt;
    }

    /** Who made it. */
    public String madeBy() {
        return madeBy;
    }

    /** When it was last shown, if ever. */
    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }

    /** When it ends, or ended. */
    public Optional<Instant> endsAt() {
        return Optional.ofNullable(endsAt);
    }

    /** Whether it counts at a moment. */
    public boolean isLive(Instant now) {
        return endsAt == null || now.isBefore(endsAt);
    }

    /** Whether it is still for this service as it is, and for whoever owns it. */
    boolean isFor(Service present, ClientAccount client) {
        return present.id().equals(service())
                && present.server().equals(server())
                && present.account().equals(account())
                && PanelUsername.key(present.username()).equals(usernameKey)
                && client.id().equals(account())
                && client.owner().equals(owner());
    }

    String usernameKey() {
        return usernameKey;
    }

    Purpose purpose() {
        return purpose;
    }

    String secretHash() {
        return secretHash;
    }

    Optional<String> sealedSecret() {
        return Optional.ofNullable(sealedSecret);
    }

    /** Where its seal belongs. */
    String place() {
        return "link_credential:" + clientKey + ":secret";
    }

    void keep(String seal) {
        this.sealedSecret = seal;
    }

    void confirm(Instant now) {
        this.sealedSecret = null;
        this.confirmedAt = now;
    }

    boolean isConfirmed() {
        return confirmedAt != null;
    }
}
