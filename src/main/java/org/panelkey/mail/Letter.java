package org.panelkey.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One letter in the outbox. */
@Entity
@Table(name = "letter")
public class Letter {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private LetterState state;

    @Column(nullable = false, updatable = false)
    private String recipient;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(name = "sealed_body")
    private @Nullable String sealedBody;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "due_at", nullable = false)
    private Instant dueAt;

    @Column(nullable = false)
    private int tries;

    @Column(nullable = false)
    private String failure;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Letter() {}

    @SuppressWarnings("NullAway.Init")
    Letter(String recipient, String subject, Instant now) {
        this.state = LetterState.WAITING;
        this.recipient = recipient;
        this.subject = subject;
        this.createdAt = now;
        this.dueAt = now;
        this.failure = "";
    }

    long id() {
        return id;
    }

    String recipient() {
        return recipient;
    }

    String subject() {
        return subject;
    }

    LetterState state() {
        return state;
    }

    @Nullable
    String sealedBody() {
        return sealedBody;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    int tries() {
        return tries;
    }

    String failure() {
        return failure;
    }

    /** What the body is sealed for: the same text in another letter can't be opened. */
    String place() {
        return "letter:" + id + ":body";
    }

    void enclose(String sealed) {
        this.sealedBody = sealed;
    }

    void delivered() {
        end(LetterState.DELIVERED, "");
    }

    void giveUp(String why) {
        end(LetterState.GIVEN_UP, why);
    }

    void postpone(Instant next, String why) {
        this.dueAt = next;
        this.failure = why;
    }

    private void end(LetterState newState, String why) {
        this.state = newState;
        this.failure = why;
        this.sealedBody = null;
    }
}
