package org.panelkey.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of the record: written once, never changed. */
@Entity
@Table(name = "audit_event")
public class AuditEvent {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    @SequenceGenerator(name = "panelkey_seq", sequenceName = "panelkey_seq", allocationSize = 50)
    private Long id;

    @Column(nullable = false, updatable = false)
    private Instant at;

    @Column(nullable = false, updatable = false)
    private String reference;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Action action;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Outcome outcome;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_kind", nullable = false, updatable = false)
    private Actor.Kind actorKind;

    @Column(name = "actor_id", updatable = false)
    private @Nullable Long actorId;

    @Column(name = "actor_name", nullable = false, updatable = false)
    private String actorName;

    @Column(nullable = false, updatable = false)
    private String address;

    @Column(name = "object_kind", nullable = false, updatable = false)
    private String objectKind;

    @Column(name = "object_id", updatable = false)
    private @Nullable Long objectId;

    @Column(name = "object_name", nullable = false, updatable = false)
    private String objectName;

    @Column(name = "account_id", updatable = false)
    private @Nullable Long accountId;

    @Column(name = "service_id", updatable = false)
    private @Nullable Long serviceId;

    @Column(name = "server_id", updatable = false)
    private @Nullable Long serverId;

    @Column(nullable = false, updatable = false)
    private String rule;

    @Column(nullable = false, updatable = false)
    private String cause;

    @Column(nullable = false, updatable = false)
    private String detail;

    @Column(name = "panel_millis", updatable = false)
    private @Nullable Long panelMillis;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected AuditEvent() {}

    @SuppressWarnings("NullAway.Init")
    AuditEvent(Instant at, Actor actor, Entry entry) {
        this.at = at;
        this.reference = entry.reference().code();
        this.action = entry.action();
        this.outcome = entry.outcome();
        this.actorKind = actor.kind();
        this.actorId = actor.id();
        this.actorName = OneLine.of(actor.name(), 300);
        this.address = actor.address();
        Subject subject = entry.subject();
        this.objectKind = subject.kind();
        this.objectId = subject.id();
        this.objectName = OneLine.of(subject.name(), 300);
        this.accountId = subject.accountId();
        this.serviceId = subject.serviceId();
        this.serverId = subject.serverId();
        this.rule = entry.rule();
        this.cause = entry.cause();
        this.detail = OneLine.of(entry.detail(), 1000);
        this.panelMillis = entry.panelTime().map(time -> time.toMillis()).orElse(null);
    }

    /** Identifies the row. */
    public long id() {
        return id;
    }

    /** Where it stands. */
    public AuditPlace place() {
        return new AuditPlace(at, id);
    }

    /** When it was written. */
    public Instant at() {
        return at;
    }

    /** The code that joins the rows of one attempt. */
    public Reference reference() {
        return new Reference(reference);
    }

    /** What was attempted. */
    public Action action() {
        return action;
    }

    /** How it went. */
    public Outcome outcome() {
        return outcome;
    }

    /** Who did it. */
    public Actor actor() {
        return new Actor(actorKind, actorId, actorName, address);
    }

    /** On what. */
    public Subject subject() {
        return new Subject(objectKind, objectId, objectName, accountId, serviceId, serverId);
    }

    /** The deciding rule, or empty. */
    public String rule() {
        return rule;
    }

    /** Why it failed, or empty. */
    public String cause() {
        return cause;
    }

    /** Further words. */
    public String detail() {
        return detail;
    }

    /** How long the panel took, in milliseconds, or null. */
    public @Nullable Long panelMillis() {
        return panelMillis;
    }
}
