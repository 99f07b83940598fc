package org.panelkey.servers;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.staff.RoleGroupId;

/**
 * A panel host that we hold a credential for.
 *
 * <p>Its secret is sealed for this row: {@link Servers} puts it in and {@link Credentials} takes it out, nobody else.
 */
@Entity
@Table(name = "server")
public class Server {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String panel;

    @Column(nullable = false)
    private String host;

    @Column(nullable = false)
    private int port;

    @Column(name = "trust_kind", nullable = false)
    private String trustKind;

    @Column(name = "trust_value", nullable = false)
    private String trustValue;

    @Column(nullable = false)
    private String username;

    @Column(name = "sealed_secret", nullable = false)
    private String sealedSecret;

    @Column(name = "secret_changed_at", nullable = false)
    private Instant secretChangedAt;

    @Column(name = "public_name")
    private @Nullable String publicName;

    @Column(name = "allowed_hosts", nullable = false)
    private String allowedHosts;

    @Column(name = "path_template")
    private @Nullable String pathTemplate;

    @Column(name = "datacentre_id")
    private @Nullable Long datacentreId;

    @Column(name = "server_group_id")
    private @Nullable Long serverGroupId;

    @Column(name = "max_accounts")
    private @Nullable Integer maxAccounts;

    @Column(nullable = false)
    private boolean restricted;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "server_access", joinColumns = @JoinColumn(name = "server_id"))
    @Column(name = "role_group_id")
    private Set<Long> roleGroupIds = new HashSet<>();

    @Column(nullable = false)
    private boolean enabled;

    @Column(name = "second_factor", nullable = false)
    private boolean secondFactor;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Server() {}

    @SuppressWarnings("NullAway.Init")
    Server(ServerData data, Instant now) {
        this.createdAt = now;
        this.secretChangedAt = now;
        this.sealedSecret = "";
        describe(data);
    }

    /** Identifies the server. */
    public ServerId id() {
        return new ServerId(id);
    }

    /** What staff call it. */
    public String name() {
        return name;
    }

    /** Its kind of panel. */
    public PanelType panel() {
        return new PanelType(panel);
    }

    /** All that a person filled in about it. */
    public ServerData data() {
        return new ServerData(
                name,
                panel(),
                host,
                port,
                trust(),
                username,
                Optional.ofNullable(publicName),
                hosts(),
                Optional.ofNullable(pathTemplate),
                Optional.ofNullable(datacentreId).map(DatacentreId::new),
                Optional.ofNullable(serverGroupId).map(ServerGroupId::new),
                Optional.ofNullable(maxAccounts),
                enabled,
                secondFactor);
    }

    /** Which staff may enter it. */
    public AccessControl accessControl() {
        return new AccessControl(
                restricted, roleGroupIds.stream().map(RoleGroupId::new).collect(Collectors.toSet()));
    }

    /** Whether anybody may be signed on to it. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Whether staff give a second factor each time they enter. */
    public boolean asksSecondFactor() {
        return secondFactor;
    }

    /** When its secret was last replaced. */
    public Instant secretChangedAt() {
        return secretChangedAt;
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    /** Whether its panel is at this host and port, for which its secret was given. */
    public boolean isAt(String otherHost, int otherPort) {
        return host.equals(otherHost) && port == otherPort;
    }

    /** Whether the panel may send a browser to this host: its own, its public name, or one allowed for it. */
    public boolean mayReturn(String returnedHost) {
        return returnedHost.equalsIgnoreCase(host)
                || returnedHost.equalsIgnoreCase(publicName)
                || hosts().stream().anyMatch(returnedHost::equalsIgnoreCase);
    }

    String sealedSecret() {
        return sealedSecret;
    }

    void describe(ServerData data) {
        this.name = data.name();
        this.panel = data.panel().key();
        this.host = data.host();
        this.port = data.port();
        this.trustKind = StoredTrust.kind(data.trust());
        this.trustValue = StoredTrust.value(data.trust());
        this.username = data.username();
        this.publicName = data.publicName().orElse(null);
        this.allowedHosts = String.join(" ", data.allowedHosts());
        this.pathTemplate = data.pathTemplate().orElse(null);
        this.datacentreId = data.datacentre().map(DatacentreId::value).orElse(null);
        this.serverGroupId = data.group().map(ServerGroupId::value).orElse(null);
        this.maxAccounts = data.maxAccounts().orElse(null);
        this.enabled = data.enabled();
        this.secondFactor = data.secondFactor();
    }

    void control(AccessControl control) {
        this.restricted = control.restricted();
        this.roleGroupIds =
                control.roleGroups().stream().map(RoleGroupId::value).collect(Collectors.toCollection(HashSet::new));
    }

    void seal(String sealed, Instant now) {
        this.sealedSecret = sealed;
        this.secretChangedAt = now;
    }

    void pin(String spkiSha256) {
        this.trustKind = StoredTrust.kind(new TlsTrust.PinnedKey(spkiSha256));
        this.trustValue = spkiSha256;
    }

    void allow(String furtherHost) {
        if (!mayReturn(furtherHost)) {
            this.allowedHosts = (allowedHosts + " " + furtherHost).strip();
        }
    }

    private TlsTrust trust() {
        return StoredTrust.read(trustKind, trustValue);
    }

    private List<String> hosts() {
        return allowedHosts.isEmpty() ? List.of() : List.of(allowedHosts.split(" ", -1));
    }
}
