package org.panelkey.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.UserId;
import org.panelkey.identity.OwnSession;

/**
 * One sign-in to an application.
 *
 * <p>It begins with a code, which is used up by whoever shows it first. All tokens that come of it are one family: they end
 * together, when anything of it is used twice, the user takes the consent back, or the application gives them up.
 */
@Entity
@Table(name = "application_grant")
public class Grant {

    /** How long a code can be exchanged. */
    static final Duration CODE_LIFE = Duration.ofSeconds(60);

    /** How long all that comes of one sign-in lasts at the most. */
    static final Duration LONGEST = Duration.ofDays(90);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "application_id", nullable = false, updatable = false)
    private long applicationId;

    @Column(name = "user_id", nullable = false, updatable = false)
    private long userId;

    @Column(name = "user_epoch", nullable = false, updatable = false)
    private int userEpoch;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(name = "session_hash", nullable = false, updatable = false)
    private String sessionHash;

    @Column(nullable = false, updatable = false)
    private String scopes;

    @Column(updatable = false)
    private @Nullable String sid;

    @Column(updatable = false)
    private @Nullable String nonce;

    @Column(name = "proven_at", nullable = false, updatable = false)
    private Instant provenAt;

    @Column(nullable = false, updatable = false)
    private boolean strong;

    @Column(name = "redirect_address", nullable = false, updatable = false)
    private String redirectAddress;

    @Column(nullable = false, updatable = false)
    private String challenge;

    @Column(name = "code_hash", nullable = false, updatable = false)
    private String codeHash;

    @Column(name = "code_ends_at", nullable = false, updatable = false)
    private Instant codeEndsAt;

    @Column(name = "code_used_at")
    private @Nullable Instant codeUsedAt;

    @Column(name = "made_at", nullable = false, updatable = false)
    private Instant madeAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "ends_at", nullable = false)
    private Instant endsAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Grant() {}

    @SuppressWarnings("NullAway.Init")
    Grant(ApplicationRequest request, OwnSession session, KnownAs known, String codeHash, Instant now) {
        this.applicationId = request.application().value();
        this.userId = session.person().id();
        this.userEpoch = session.person().epoch();
        this.subject = known.subject();
        this.sid = known.sid();
        this.sessionHash = session.keyHash();
        this.scopes = IdScope.store(request.scopes());
        this.nonce = request.nonce().orElse(null);
        this.provenAt = session.provenAt().orElseThrow();
        this.strong = session.strong();
        this.redirectAddress = request.redirectAddress();
        this.challenge = request.challenge();
        this.codeHash = codeHash;
        this.codeEndsAt = now.plus(CODE_LIFE);
        this.madeAt = now;
        this.endsAt = codeEndsAt;
    }

    long id() {
        return id;
    }

    ApplicationId application() {
        return new ApplicationId(applicationId);
    }

    UserId user() {
        return new UserId(userId);
    }

    int userEpoch() {
        return userEpoch;
    }

    String subject() {
        return subject;
    }

    String sessionHash() {
        return sessionHash;
    }

    Set<IdScope> scopes() {
        return IdScope.read(scopes);
    }

    /** What the application knows the session by; empty of sign-ins from before it was told. */
    Optional<String> sid() {
        return Optional.ofNullable(sid);
    }

    Optional<String> nonce() {
        return Optional.ofNullable(nonce);
    }

    Instant provenAt() {
        return provenAt;
    }

    boolean isStrong() {
        return strong;
    }

    String redirectAddress() {
        return redirectAddress;
    }

    String challenge() {
        return challenge;
    }

    boolean isCodeInTime(Instant now) {
        return now.isBefore(codeEndsAt);
    }

    /** When everything that comes of it is over, whatever is renewed. */
    Instant end() {
        return madeAt.plus(LONGEST);
    }

    boolean isEnded() {
        return endedAt != null;
    }
}
