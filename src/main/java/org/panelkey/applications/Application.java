package org.panelkey.applications;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.secrets.RandomValue;

/** A system that users sign in to through this installation. It can be switched off, and is never removed. */
@Entity
@Table(name = "application")
public class Application {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false)
    private String name;

    @Column(name = "client_id", nullable = false, updatable = false)
    private String clientId;

    @Column(nullable = false, updatable = false)
    private boolean confidential;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private SubjectKind subjects;

    @Column(nullable = false)
    private String scopes;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private SigningAlgorithm signing;

    @Column(name = "logout_address")
    private @Nullable String logoutAddress;

    @Column(name = "logout_session", nullable = false)
    private boolean logoutSession;

    @Column(nullable = false)
    private boolean enabled;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Application() {}

    @SuppressWarnings("NullAway.Init")
    Application(ApplicationKind kind, ApplicationData data, String byName, Instant now) {
        this.clientId = RandomValue.name();
        this.confidential = kind.confidential();
        this.subjects = kind.subjects();
        this.createdAt = now;
        this.createdBy = byName;
        describe(data, now);
    }

    /** Identifies the application here. */
    public ApplicationId id() {
        return new ApplicationId(id);
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** What it calls itself; no secret. */
    public String clientId() {
        return clientId;
    }

    /** Whether it can keep a secret. */
    public boolean isConfidential() {
        return confidential;
    }

    /** By what it knows users. */
    public SubjectKind subjects() {
        return subjects;
    }

    /** What it may ask for. */
    public Set<IdScope> scopes() {
        return IdScope.read(scopes);
    }

    /** How its ID tokens are signed. */
    public SigningAlgorithm signing() {
        return signing;
    }

    /** Where it is told that a session has ended; empty where it is not. */
    public Optional<BackChannel> backChannel() {
        return Optional.ofNullable(logoutAddress).map(address -> new BackChannel(address, logoutSession));
    }

    /** Whether anybody can sign in through it. */
    public boolean isEnabled() {
        return enabled;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Who made it, as the person was called then. */
    public String createdBy() {
        return createdBy;
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    /** What distinguishes its users' subjects from those of others. */
    String sector() {
        return subjects == SubjectKind.PAIRWISE ? id.toString() : UserSubject.NOT_APART;
    }

    final void describe(ApplicationData data, Instant now) {
        this.name = data.name();
        this.scopes = IdScope.store(data.scopes());
        this.signing = data.signing();
        this.logoutAddress = data.backChannel().map(BackChannel::address).orElse(null);
        this.logoutSession = data.backChannel().map(BackChannel::session).orElse(true);
        this.enabled = data.enabled();
        touch(now);
    }

    /** Notes a change, also where it is one of what belongs to it: its row is then held before theirs are written. */
    final void touch(Instant now) {
        this.changedAt = now.isAfter(changed()) ? now : changed().plusMillis(1);
    }

    /** Another moment each time: else there would be nothing to write, and nothing held. */
    private Instant changed() {
        return changedAt == null ? Instant.EPOCH : changedAt;
    }
}
