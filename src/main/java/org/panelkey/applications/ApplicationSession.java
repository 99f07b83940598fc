package org.panelkey.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.OwnSession;

/**
 * A session of a user as one application knows it, by a name that no other application has.
 *
 * <p>It outlives the session for as long as the application has to be told of its end, and a while longer for operators to
 * see what came of that.
 */
@Entity
@Table(name = "application_session")
public class ApplicationSession {

    @Id
    private String sid;

    @Column(name = "application_id", nullable = false, updatable = false)
    private long applicationId;

    @Column(name = "session_hash", nullable = false, updatable = false)
    private String sessionHash;

    @Column(name = "user_id", nullable = false, updatable = false)
    private long userId;

    @Column(name = "user_epoch", nullable = false, updatable = false)
    private int userEpoch;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(nullable = false, updatable = false)
    private String issuer;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "made_at", nullable = false, updatable = false)
    private Instant madeAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "tried_at")
    private @Nullable Instant triedAt;

    @Column(nullable = false)
    private int tries;

    @Column(nullable = false)
    private String outcome;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ApplicationSession() {}

    ApplicationSession(
            String sid, ApplicationId application, OwnSession session, String subject, Issuer issuer, Instant now) {
        this.sid = sid;
        this.applicationId = application.value();
        this.sessionHash = session.keyHash();
        this.userId = session.person().id();
        this.userEpoch = session.person().epoch();
        this.subject = subject;
        this.issuer = issuer.value();
        this.state = State.NAMED;
        this.madeAt = now;
        this.outcome = "";
    }

    String sid() {
        return sid;
    }

    ApplicationId application() {
        return new ApplicationId(applicationId);
    }

    String subject() {
        return subject;
    }

    Issuer issuer() {
        return new Issuer(issuer);
    }

    State state() {
        return state;
    }

    int tries() {
        return tries;
    }

    /** When the application was last called, as far as that is known; else when there is something to tell. */
    @Nullable
    Instant triedAt() {
        return triedAt;
    }

    String outcome() {
        return outcome;
    }

    void end(State how, String why, Instant now) {
        this.state = how;
        this.outcome = why;
        this.triedAt = now;
    }

    void postpone(Instant next, String why, Instant now) {
        this.dueAt = next;
        this.outcome = why;
        this.triedAt = now;
    }

    /** Waits once more as if it had not been claimed. */
    void untried(Instant next) {
        this.dueAt = next;
        this.tries--;
    }

    /** Whether it ended before a moment. */
    boolean isOld(Instant before) {
        return endedAt != null && endedAt.isBefore(before);
    }

    /** How far it has come. */
    public enum State {
        /** There is a code; the application may never come for it. */
        NAMED,
        /** The application got an ID token. */
        HELD,
        /** The session has ended, and the application is to be told. */
        WAITING,
        /** The application was told. */
        DELIVERED,
        /** The application said that it can make nothing of it. */
        REFUSED,
        /** The application did not answer, however often it was tried. */
        GIVEN_UP
    }
}
