package org.panelkey.mailboxes;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.panelkey.audit.Reference;
import org.panelkey.hosting.ServiceId;
import org.panelkey.panels.MailAddress;

/**
 * What became of one form: its one-time key, used up by this row, and how far the mailbox has come.
 *
 * <p>It is stored before the panel is called, changed once or twice after that, and removed a day later.
 */
@Entity
@Table(name = "mailbox_attempt")
public class MailboxAttempt {

    /** How long after the call a panel may still be at it; what is not there then was not made. */
    static final Duration SETTLED = Duration.ofMinutes(2);

    /** How long what is found there can be told from what others made in the panel itself. */
    static final Duration LONG = SETTLED.multipliedBy(2);

    private static final Duration KEPT = Duration.ofDays(1);

    @Id
    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "user_id", nullable = false)
    private long userId;

    @Column(name = "service_id", nullable = false)
    private long serviceId;

    @Column(name = "local_part", nullable = false)
    private String local;

    @Column(nullable = false)
    private String domain;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AttemptState state;

    @Column(nullable = false)
    private String cause;

    @Column(nullable = false)
    private String detail;

    @Column(nullable = false)
    private String reference;

    @Column(name = "began_at", nullable = false)
    private Instant beganAt;

    @Column(name = "ends_at", nullable = false)
    private Instant endsAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected MailboxAttempt() {}

    MailboxAttempt(FormKey key, long userId, ServiceId service, MailAddress address, Reference reference, Instant now) {
        this.keyHash = key.hash();
        this.userId = userId;
        this.serviceId = service.value();
        this.local = address.local();
        this.domain = address.domain();
        this.state = AttemptState.UNDER_WAY;
        this.cause = "";
        this.detail = "";
        this.reference = reference.code();
        this.beganAt = now;
        this.endsAt = now.plus(KEPT);
    }

    boolean isOf(long user, ServiceId service) {
        return userId == user && serviceId == service.value();
    }

    String keyHash() {
        return keyHash;
    }

    MailAddress address() {
        return new MailAddress(local, domain);
    }

    AttemptState state() {
        return state;
    }

    String cause() {
        return cause;
    }

    String detail() {
        return detail;
    }

    Reference reference() {
        return new Reference(reference);
    }

    Instant beganAt() {
        return beganAt;
    }

    /** Whether it may still come to another end. */
    boolean isOpen() {
        return state == AttemptState.UNDER_WAY || state == AttemptState.UNKNOWN;
    }

    void end(Ended ended) {
        state = ended.state();
        cause = ended.told();
        detail = ended.panelsWords();
    }

    /** Whether somebody is asking the panel at this moment. */
    boolean isUnderWay(Instant now) {
        return state == AttemptState.UNDER_WAY && !isSettled(now);
    }

    /** Whether it began before another one; of two that began at once, one did all the same. */
    boolean isBefore(MailboxAttempt other) {
        int order = beganAt.compareTo(other.beganAt);
        return order < 0 || (order == 0 && keyHash.compareTo(other.keyHash) < 0);
    }

    /** Whether so much time has passed that what is there now may have come from anywhere. */
    boolean isLongAgo(Instant now) {
        return beganAt.plus(LONG).isBefore(now);
    }

    /** Whether the panel has had all the time there is. */
    boolean isSettled(Instant now) {
        return !beganAt.plus(SETTLED).isAfter(now);
    }
}
