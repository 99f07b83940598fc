package org.panelkey.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.secrets.RandomValue;
import org.panelkey.secrets.Secret;
import org.panelkey.tokens.TokenHash;

/** What an application shows to prove that it is the one; the former one goes on for a while after a new one was made. */
@Entity
@Table(name = "application_secret")
public class ApplicationSecret {

    /** What every secret begins with, so that programs that search files for secrets can find it. */
    static final String MARK = "pka_";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "application_id", nullable = false, updatable = false)
    private long applicationId;

    @Column(name = "secret_hash", nullable = false, updatable = false)
    private String secretHash;

    @Column(name = "made_at", nullable = false, updatable = false)
    private Instant madeAt;

    @Column(name = "made_by", nullable = false, updatable = false)
    private String madeBy;

    @Column(name = "ends_at")
    private @Nullable Instant endsAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ApplicationSecret() {}

    @SuppressWarnings("NullAway.Init")
    ApplicationSecret(ApplicationId application, Secret value, String byName, Instant now) {
        this.applicationId = application.value();
        this.secretHash = TokenHash.of(value.reveal());
        this.madeAt = now;
        this.madeBy = byName;
    }

    static Secret draw() {
        return Secret.of(MARK + RandomValue.draw().reveal());
    }

    String hash() {
        return secretHash;
    }

    /** When it stops to count; empty for the present one. */
    Optional<Instant> endsAt() {
        return Optional.ofNullable(endsAt);
    }
}
