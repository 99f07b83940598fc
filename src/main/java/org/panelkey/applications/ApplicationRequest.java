package org.panelkey.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an application asked through a browser: kept here, so that nobody changes it on the way, until it is answered once.
 */
@Entity
@Table(name = "application_request")
public class ApplicationRequest {

    /** For as long as signing in may take. */
    static final Duration LIFE = Duration.ofMinutes(30);

    @Id
    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "application_id", nullable = false, updatable = false)
    private long applicationId;

    @Column(name = "redirect_address", nullable = false, updatable = false)
    private String redirectAddress;

    @Column(nullable = false, updatable = false)
    private String scopes;

    @Column(updatable = false)
    private @Nullable String state;

    @Column(updatable = false)
    private @Nullable String nonce;

    @Column(nullable = false, updatable = false)
    private String challenge;

    @Column(nullable = false, updatable = false)
    private String prompt;

    @Column(name = "max_age", updatable = false)
    private @Nullable Long maxAge;

    @Column(name = "hinted_subject", updatable = false)
    private @Nullable String hintedSubject;

    @Column(name = "asked_at", nullable = false, updatable = false)
    private Instant askedAt;

    @Column(name = "ends_at", nullable = false, updatable = false)
    private Instant endsAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Answer answer;

    @Column(name = "answered_by")
    private @Nullable Long answeredBy;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ApplicationRequest() {}

    ApplicationRequest(String keyHash, Question question, Instant now) {
        this.keyHash = keyHash;
        this.applicationId = question.application().value();
        this.redirectAddress = question.redirectAddress();
        this.scopes = IdScope.store(question.scopes());
        this.state = question.state().orElse(null);
        this.nonce = question.nonce().orElse(null);
        this.challenge = question.challenge();
        this.prompt = String.join(" ", question.prompt());
        this.maxAge = question.maxAge().orElse(null);
        this.hintedSubject = question.hintedSubject().orElse(null);
        this.askedAt = now;
        this.endsAt = now.plus(LIFE);
    }

    /** Which application asks. */
    public ApplicationId application() {
        return new ApplicationId(applicationId);
    }

    /** What it asks for. */
    public Set<IdScope> scopes() {
        return IdScope.read(scopes);
    }

    String keyHash() {
        return keyHash;
    }

    String redirectAddress() {
        return redirectAddress;
    }

    Optional<String> state() {
        return Optional.ofNullable(state);
    }

    Optional<String> nonce() {
        return Optional.ofNullable(nonce);
    }

    String challenge() {
        return challenge;
    }

    Optional<String> hintedSubject() {
        return Optional.ofNullable(hintedSubject);
    }

    boolean isLive(Instant now) {
        return now.isBefore(endsAt);
    }

    boolean isPrompted(String how) {
        return List.of(prompt.split(" ", -1)).contains(how);
    }

    /** Since when the person must have proved who it is; empty where any proof will do. */
    Optional<Instant> provenSince() {
        // Compared with when it was asked: else a proof that was given in time would age while the person reads.
        return isPrompted("login")
                ? Optional.of(askedAt)
                : Optional.ofNullable(maxAge).map(seconds -> askedAt.minusSeconds(seconds));
    }

    boolean isAnswered(Answer how, long userId) {
        return answer == how && answeredBy != null && answeredBy == userId;
    }

    /** What the user said. */
    enum Answer {
        /** Yes. */
        ALLOWED,
        /** No. */
        DENIED
    }
}
