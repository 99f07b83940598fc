package org.panelkey.health;

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
import org.panelkey.servers.ServerId;

/** Something about a server that was not so before. */
@Entity
@Table(name = "server_health_change")
public class HealthChange {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "server_id", nullable = false)
    private long serverId;

    @Column(name = "happened_at", nullable = false)
    private Instant at;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private HealthState former;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private HealthState state;

    @Column(nullable = false)
    private String cause;

    @Column(nullable = false)
    private String detail;

    @Column(name = "valid_until")
    private @Nullable Instant validUntil;

    @Column(nullable = false)
    private int news;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected HealthChange() {}

    @SuppressWarnings("NullAway.Init")
    private HealthChange(ServerId server, Instant at, Kind kind, HealthState former, HealthState state) {
        this.serverId = server.value();
        this.at = at;
        this.kind = kind;
        this.former = former;
        this.state = state;
        this.cause = "";
        this.detail = "";
    }

    /** Another state, or the same for another cause. */
    static HealthChange ofState(
            ServerId server, Instant at, HealthState former, HealthState state, String cause, String key) {
        HealthChange change = new HealthChange(server, at, Kind.STATE, former, state);
        change.cause = cause;
        change.detail = state == HealthState.KEY_CHANGED ? key : "";
        boolean told = former.needsAttention() || state.needsAttention();
        change.news = told && former != state ? News.WAITING : News.NONE;
        return change;
    }

    /** Another certificate where no key is pinned. */
    static HealthChange ofCertificate(
            ServerId server, Instant at, HealthState state, String key, @Nullable Instant until) {
        HealthChange change = new HealthChange(server, at, Kind.CERTIFICATE, state, state);
        change.detail = key;
        change.validUntil = until;
        return change;
    }

    /** Another version of the panel. */
    static HealthChange ofVersion(ServerId server, Instant at, HealthState state, String version) {
        HealthChange change = new HealthChange(server, at, Kind.VERSION, state, state);
        change.detail = version;
        return change;
    }

    /** On which server. */
    public ServerId server() {
        return new ServerId(serverId);
    }

    /** When it was noticed. */
    public Instant at() {
        return at;
    }

    /** What changed. */
    public Kind kind() {
        return kind;
    }

    /** The state before. */
    public HealthState former() {
        return former;
    }

    /** The state from then on. */
    public HealthState state() {
        return state;
    }

    /** Why, as panels name causes; empty when all is well. */
    public String cause() {
        return cause;
    }

    /** A fingerprint or a version, by kind; hostile text, may be empty. */
    public String detail() {
        return detail;
    }

    /** Until when a new certificate is valid. */
    public Optional<Instant> validUntil() {
        return Optional.ofNullable(validUntil);
    }

    void told() {
        this.news = News.TOLD;
    }

    /** What can change. */
    public enum Kind {
        /** How the server is. */
        STATE,
        /** What it proves itself with. */
        CERTIFICATE,
        /** What its panel calls itself. */
        VERSION
    }

    /** Whether a change waits for a letter. */
    static final class News {
        static final int NONE = 0;
        static final int WAITING = 1;
        static final int TOLD = 2;

        private News() {}
    }
}
