package org.panelkey.credentials;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A key that a caller named with a call, and what the call was answered; status 0 until it was. */
@Entity
@Table(name = "api_answer")
public class KeptAnswer {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "credential_id", nullable = false, updatable = false)
    private long credentialId;

    @Column(name = "key_hash", nullable = false, updatable = false)
    private String keyHash;

    @Column(name = "request_hash", nullable = false, updatable = false)
    private String requestHash;

    /** Whose turn it is: drawn anew by each call that goes on with the key. */
    @Column(nullable = false)
    private String mark;

    @Column(name = "reserved_at", nullable = false)
    private Instant reservedAt;

    @Column(name = "ends_at", nullable = false)
    private Instant endsAt;

    @Column(nullable = false)
    private int status;

    @Column(nullable = false)
    private String answer;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected KeptAnswer() {}

    @SuppressWarnings("NullAway.Init")
    KeptAnswer(
            ApiCredentialId credential, String keyHash, String requestHash, String mark, Instant now, Instant endsAt) {
        this.credentialId = credential.value();
        this.keyHash = keyHash;
        this.requestHash = requestHash;
        this.endsAt = endsAt;
        this.answer = "";
        reserve(mark, now);
    }

    long id() {
        return id;
    }

    boolean isOf(String hash) {
        return requestHash.equals(hash);
    }

    Instant reservedAt() {
        return reservedAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    int status() {
        return status;
    }

    String answer() {
        return answer;
    }

    final void reserve(String newMark, Instant now) {
        this.mark = newMark;
        this.reservedAt = now;
    }
}
