package org.panelkey.providers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A company's own sign-in, reached by OpenID Connect. */
@Entity
@Table(name = "provider")
public class Provider {

    /** The scope that is never asked for: nothing is asked of a provider while people are away. */
    public static final String WHILE_AWAY = "offline_access";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String issuer;

    @Column(name = "client_id", nullable = false)
    private String clientId;

    @Column(name = "sealed_secret", nullable = false)
    private String sealedSecret;

    @Column(nullable = false)
    private String scopes;

    @Column(name = "group_claim", nullable = false)
    private String groupClaim;

    @Column(name = "creates_people", nullable = false)
    private boolean createsPeople;

    @Column(name = "counts_as_factor", nullable = false)
    private boolean countsAsFactor;

    @Column(nullable = false)
    private boolean enabled;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ProviderAudience audience;

    @Column(name = "own_address", nullable = false)
    private boolean ownAddress;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Provider() {}

    @SuppressWarnings("NullAway.Init")
    Provider(ProviderData data) {
        describe(data);
        this.ownAddress = true;
        // Sealed as soon as the row has the id that the seal names.
        this.sealedSecret = "";
    }

    /** Identifies the provider. */
    public ProviderId id() {
        return new ProviderId(id);
    }

    /** What its button says. */
    public String name() {
        return name;
    }

    /** Its issuer identifier, byte for byte. */
    public String issuer() {
        return issuer;
    }

    /** What it calls us. */
    public String clientId() {
        return clientId;
    }

    /** What we ask for, separated by blanks. */
    public String scopes() {
        return scopes;
    }

    /** Where it names a person's groups. */
    public String groupClaim() {
        return groupClaim;
    }

    /** Whether somebody unknown becomes an administrator at the first sign-in. */
    public boolean createsPeople() {
        return createsPeople;
    }

    /** Whether a sign-in there that had several factors counts as one here. */
    public boolean countsAsFactor() {
        return countsAsFactor;
    }

    /** Whether it is offered at all. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Whose door it is offered at. */
    public ProviderAudience audience() {
        return audience;
    }

    /** Whether staff may sign in through it. */
    public boolean isOpenToStaff() {
        return enabled && audience.hasStaff();
    }

    /** Whether clients may sign in through it. */
    public boolean isOpenToClients() {
        return enabled && audience.hasClients();
    }

    /** Whether it sends browsers back to an address that no other provider has; else to the one that was there before. */
    public boolean hasOwnAddress() {
        return ownAddress;
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    String sealedSecret() {
        return sealedSecret;
    }

    final void describe(ProviderData data) {
        this.name = data.name();
        this.issuer = data.issuer();
        this.clientId = data.clientId();
        this.scopes = data.scopes();
        this.groupClaim = data.groupClaim();
        this.createsPeople = data.createsPeople();
        this.countsAsFactor = data.countsAsFactor();
        this.enabled = data.enabled();
        this.audience = data.audience();
    }

    void takeOwnAddress() {
        this.ownAddress = true;
    }

    void seal(String sealed) {
        this.sealedSecret = sealed;
    }
}
