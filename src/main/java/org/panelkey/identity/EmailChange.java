package org.panelkey.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.Email;
import org.panelkey.audit.Actor;
import org.panelkey.tokens.TokenHash;
import org.panelkey.tokens.TokenKind;

/**
 * Somebody wants to sign in with another address.
 *
 * <p>It waits until whoever reads the present address and whoever reads the other one said so. It is worth nothing any
 * more when a day is over, or when address, password or sessions of the person became others meanwhile.
 */
@Entity
@Table(name = "email_change")
public class EmailChange {

    private static final Duration LIFE = TokenKind.EMAIL_CHANGE.life();

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(name = "holder_kind", nullable = false, updatable = false)
    private Actor.Kind holderKind;

    @Column(name = "holder_id", nullable = false, updatable = false)
    private long holderId;

    @Column(nullable = false)
    private int epoch;

    @Column(name = "present_email", nullable = false)
    private String presentEmail;

    @Column(name = "fresh_email", nullable = false)
    private String freshEmail;

    @Column(name = "asked_at", nullable = false)
    private Instant askedAt;

    @Column(name = "ends_at", nullable = false)
    private Instant endsAt;

    @Column(name = "present_confirmed_at")
    private @Nullable Instant presentConfirmedAt;

    @Column(name = "fresh_confirmed_at")
    private @Nullable Instant freshConfirmedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected EmailChange() {}

    @SuppressWarnings("NullAway.Init")
    EmailChange(Person person, Email fresh, Instant now) {
        this.holderKind = person.area().kind();
        this.holderId = person.id();
        begin(person, fresh, now);
    }

    /** Begins, or begins anew: whatever was confirmed before counts for nothing. */
    final void begin(Person person, Email fresh, Instant now) {
        this.epoch = person.epoch();
        this.presentEmail = person.email();
        this.freshEmail = fresh.value();
        this.askedAt = now;
        this.endsAt = now.plus(LIFE);
        this.presentConfirmedAt = null;
        this.freshConfirmedAt = null;
    }

    int epoch() {
        return epoch;
    }

    /** Tells this request from all others of the person: a link carries it, and is worth something for no other. */
    String mark() {
        return TokenHash.of(askedAt.toEpochMilli() + " " + freshEmail);
    }

    /** The address at the time of asking. */
    public Email present() {
        return new Email(presentEmail);
    }

    /** The address that is wanted. */
    public Email fresh() {
        return new Email(freshEmail);
    }

    /** Until when both addresses can be confirmed. */
    public Instant endsAt() {
        return endsAt;
    }

    /** Whether the present address was confirmed. */
    public boolean isPresentConfirmed() {
        return presentConfirmedAt != null;
    }

    /** Whether the wanted address was confirmed. */
    public boolean isFreshConfirmed() {
        return freshConfirmedAt != null;
    }

    /** Whether it still speaks of the person as it is now. */
    boolean isOf(Person person, Instant now) {
        return person.epoch() == epoch && person.email().equals(presentEmail) && endsAt.isAfter(now);
    }

    void confirm(EmailLink.Side side, Instant now) {
        if (side == EmailLink.Side.FRESH) {
            this.freshConfirmedAt = now;
        } else {
            this.presentConfirmedAt = now;
        }
    }

    boolean isConfirmed() {
        return isPresentConfirmed() && isFreshConfirmed();
    }
}
