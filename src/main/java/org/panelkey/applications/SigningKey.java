package org.panelkey.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key that ID tokens are signed with.
 *
 * <p>It is published a day before it signs, so that whoever keeps keys for a while has it; it signs until the key of the
 * next generation does; then its private part is forgotten, and the public one stays for as long as what it signed may be
 * shown.
 */
@Entity
@Table(name = "signing_key")
public class SigningKey {

    @Id
    @Column(name = "key_id")
    private String keyId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private SigningAlgorithm algorithm;

    @Column(nullable = false, updatable = false)
    private int generation;

    @Column(name = "public_key", nullable = false, updatable = false)
    private String publicKey;

    @Column(name = "sealed_key")
    private @Nullable String sealedKey;

    @Column(name = "made_at", nullable = false, updatable = false)
    private Instant madeAt;

    @Column(name = "signs_from", nullable = false, updatable = false)
    private Instant signsFrom;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected SigningKey() {}

    SigningKey(
            String keyId,
            SigningAlgorithm algorithm,
            int generation,
            String publicKey,
            String sealedKey,
            Instant madeAt,
            Instant signsFrom) {
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.generation = generation;
        this.publicKey = publicKey;
        this.sealedKey = sealedKey;
        this.madeAt = madeAt;
        this.signsFrom = signsFrom;
    }

    /** As tokens name it. */
    public String keyId() {
        return keyId;
    }

    /** What it signs with. */
    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    /** Counts the keys of an algorithm. */
    public int generation() {
        return generation;
    }

    /** When it was made. */
    public Instant madeAt() {
        return madeAt;
    }

    /** From when on it signs. */
    public Instant signsFrom() {
        return signsFrom;
    }

    String publicKey() {
        return publicKey;
    }

    Optional<String> sealedKey() {
        return Optional.ofNullable(sealedKey);
    }

    static String place(String keyId) {
        return "signing-key:" + keyId;
    }
}
