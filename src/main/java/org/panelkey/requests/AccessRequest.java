package org.panelkey.requests;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Reference;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;

/**
 * One administrator's request to enter one server and the services on it for a time.
 *
 * <p>It waits for a decision, for a day at most. Refused, withdrawn or expired it is over. Approved it lets the asker in
 * from that moment until its end, which comes by itself or earlier by hand. What ends by itself is nowhere written down:
 * it follows from the time.
 */
@Entity
@Table(name = "access_request")
public class AccessRequest {

    /** How long a request waits for a decision. */
    public static final Duration PATIENCE = Duration.ofHours(24);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false, updatable = false)
    private String reference;

    @Column(name = "asker_id", nullable = false, updatable = false)
    private long askerId;

    @Column(name = "asker_name", nullable = false, updatable = false)
    private String askerName;

    @Column(name = "server_id", nullable = false, updatable = false)
    private long serverId;

    @Column(name = "server_name", nullable = false, updatable = false)
    private String serverName;

    @Column(nullable = false, updatable = false)
    private String reason;

    @Column(nullable = false, updatable = false)
    private int minutes;

    @Column(name = "asked_at", nullable = false, updatable = false)
    private Instant askedAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private RequestState state;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column
    private @Nullable String sentence;

    @Column(name = "until_at")
    private @Nullable Instant until;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected AccessRequest() {}

    @SuppressWarnings("NullAway.Init")
    AccessRequest(Administrator asker, Server server, String reason, Duration time, Instant now) {
        this.reference = Reference.create().code();
        this.askerId = asker.id().value();
        this.askerName = asker.name();
        this.serverId = server.id().value();
        this.serverName = server.name();
        this.reason = reason;
        this.minutes = (int) time.toMinutes();
        this.askedAt = now;
        this.expiresAt = now.plus(PATIENCE);
        this.state = RequestState.PENDING;
    }

    /** Identifies the request. */
    public RequestId id() {
        return new RequestId(id);
    }

    /** The code that joins its rows in the record. */
    public Reference reference() {
        return new Reference(reference);
    }

    /** Who asked. */
    public AdministratorId asker() {
        return new AdministratorId(askerId);
    }

    /** What the asker was called. */
    public String askerName() {
        return askerName;
    }

    /** Which server it is about; it may be gone by now. */
    public ServerId server() {
        return new ServerId(serverId);
    }

    /** What the server was called. */
    public String serverName() {
        return serverName;
    }

    /** Why access is needed. */
    public String reason() {
        return reason;
    }

    /** For how long access was asked. */
    public Duration time() {
        return Duration.ofMinutes(minutes);
    }

    /** When it was asked. */
    public Instant askedAt() {
        return askedAt;
    }

    /** When it stops waiting for a decision. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** How far it has come at a moment. */
    public RequestState state(Instant now) {
        if (state == RequestState.PENDING && !expiresAt.isAfter(now)) {
            return RequestState.EXPIRED;
        }
        boolean over = until == null || !until.isAfter(now);
        return state == RequestState.APPROVED && over ? RequestState.ENDED : state;
    }

    /** When somebody decided, if anybody did. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Who decided; empty while nobody did. */
    public String decidedBy() {
        return decidedBy == null ? "" : decidedBy;
    }

    /** What the one who decided had to say; mostly empty. */
    public String sentence() {
        return sentence == null ? "" : sentence;
    }

    /** When the access ends by itself, if it was approved. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** When somebody ended or withdrew it, if anybody did. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Who ended or withdrew it; empty while nobody did. */
    public String endedBy() {
        return endedBy == null ? "" : endedBy;
    }

    void approve(Duration granted, String words, String by, Instant now) {
        must(RequestState.PENDING, now);
        if (granted.compareTo(time()) > 0 || granted.toMinutes() < 1) {
            throw new IllegalArgumentException("Nobody gets more time than they asked for");
        }
        decide(RequestState.APPROVED, words, by, now);
        this.until = now.plus(granted);
    }

    void refuse(String words, String by, Instant now) {
        must(RequestState.PENDING, now);
        decide(RequestState.REFUSED, words, by, now);
    }

    void withdraw(String by, Instant now) {
        must(RequestState.PENDING, now);
        end(RequestState.WITHDRAWN, by, now);
    }

    void end(String by, Instant now) {
        must(RequestState.APPROVED, now);
        end(RequestState.ENDED, by, now);
    }

    private void decide(RequestState decision, String words, String by, Instant now) {
        this.state = decision;
        this.sentence = words;
        this.decidedBy = by;
        this.decidedAt = now;
    }

    private void end(RequestState last, String by, Instant now) {
        this.state = last;
        this.endedBy = by;
        this.endedAt = now;
    }

    private void must(RequestState needed, Instant now) {
        if (state(now) != needed) {
            throw new IllegalStateException("The request is " + state(now) + " and not " + needed);
        }
    }
}
