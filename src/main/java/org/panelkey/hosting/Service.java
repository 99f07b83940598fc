package org.panelkey.hosting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.servers.ServerId;

/** One hosting account of a client account, on a server. */
@Entity
@Table(name = "service")
public class Service {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "account_id", nullable = false)
    private long accountId;

    @ManyToOne(optional = false)
    @JoinColumn(name = "product_id", nullable = false)
    private Product product;

    @Column(name = "server_id", nullable = false)
    private long serverId;

    @Column(nullable = false)
    private String username;

    @Column(name = "username_key", nullable = false)
    private String usernameKey;

    @Column(nullable = false)
    private String domain;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ServiceStatus status;

    @Column(name = "status_reason", nullable = false)
    private String statusReason;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "held_since")
    private @Nullable Instant heldSince;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Service() {}

    @SuppressWarnings("NullAway.Init")
    Service(ServiceData data, Product product, Instant now) {
        fill(data, product);
        this.createdAt = now;
    }

    /** Identifies the service. */
    public ServiceId id() {
        return new ServiceId(id);
    }

    /** What was sold. */
    public Product product() {
        return product;
    }

    /** All that a person filled in about it. */
    public ServiceData data() {
        return new ServiceData(account(), product.id(), server(), username, domain, status, statusReason);
    }

    /** Whose it is. */
    public ClientAccountId account() {
        return new ClientAccountId(accountId);
    }

    /** Where it is. */
    public ServerId server() {
        return new ServerId(serverId);
    }

    /** The account's name on the panel. */
    public String username() {
        return username;
    }

    /** Its main domain. */
    public String domain() {
        return domain;
    }

    /** When it was added. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    /** Where it is in its life. */
    public ServiceStatus status() {
        return status;
    }

    /** Why it is there, for the client to read. */
    public String statusReason() {
        return statusReason;
    }

    /** Since when it is this client's and this account of a panel, or has ended or begun again; empty where it always was so. */
    public Optional<Instant> heldSince() {
        return Optional.ofNullable(heldSince);
    }

    void describe(ServiceData data, Product newProduct, Instant now) {
        boolean same = accountId == data.account().value()
                && serverId == data.server().value()
                && usernameKey.equals(PanelUsername.key(data.username()))
                && status.takesRoom() == data.status().takesRoom();
        if (!same) {
            this.heldSince = now;
        }
        fill(data, newProduct);
    }

    private void fill(ServiceData data, Product newProduct) {
        this.accountId = data.account().value();
        this.product = newProduct;
        this.serverId = data.server().value();
        this.username = data.username();
        this.usernameKey = PanelUsername.key(data.username());
        this.domain = data.domain();
        this.status = data.status();
        this.statusReason = data.statusReason();
    }
}
