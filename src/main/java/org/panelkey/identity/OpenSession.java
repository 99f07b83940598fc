package org.panelkey.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.panelkey.audit.Actor;
import org.panelkey.factors.Proof;

/** A session of a person that may still be open; without its row a session has ended. */
@Entity
@Table(name = "open_session")
public class OpenSession {

    @Id
    @Column(name = "key_hash")
    private String keyHash;

    @Enumerated(EnumType.STRING)
    @Column(name = "holder_kind", nullable = false, updatable = false)
    private Actor.Kind holderKind;

    @Column(name = "holder_id", nullable = false, updatable = false)
    private long holderId;

    @Column(name = "began_at", nullable = false, updatable = false)
    private Instant beganAt;

    @Column(name = "seen_at", nullable = false)
    private Instant seenAt;

    @Column(name = "ends_at", nullable = false, updatable = false)
    private Instant endsAt;

    @Column(nullable = false, updatable = false)
    private String address;

    @Column(nullable = false, updatable = false)
    private String browser;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Proof proof;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected OpenSession() {}

    OpenSession(String keyHash, Person person, Instant now, Place place, Proof proof) {
        this.keyHash = keyHash;
        this.holderKind = person.area().kind();
        this.holderId = person.id();
        this.beganAt = now;
        this.seenAt = now;
        this.endsAt = now.plus(person.area().absolute());
        this.address = place.address();
        this.browser = place.browser();
        this.proof = proof;
    }

    /** Identifies the session; opens nothing. */
    public String keyHash() {
        return keyHash;
    }

    /** When it began. */
    public Instant beganAt() {
        return beganAt;
    }

    /** Its last request, to within half a minute. */
    public Instant seenAt() {
        return seenAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    /** Where the browser was. */
    public String address() {
        return address;
    }

    /** What the browser said it is; never to be believed. */
    public String browser() {
        return browser;
    }

    /** What it was opened with. */
    public Proof proof() {
        return proof;
    }

    /**
     * Where somebody signs in.
     *
     * @param address of the browser
     * @param browser what it says it is
     */
    record Place(String address, String browser) {

        private static final int LONGEST = 300;

        Place {
            browser = browser.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
            browser = browser.substring(0, Math.min(browser.length(), LONGEST));
        }
    }
}
