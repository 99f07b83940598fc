package org.panelkey.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in at the client area.
 *
 * <p>A user without a password can't sign in yet. Disabling a user, a new password, or another address, whoever set it,
 * raises the session epoch, which ends every session at its next request and what applications hold.
 */
@Entity
@Table(name = "app_user")
public class User {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false)
    private String email;

    @Column(nullable = false)
    private String name;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Column(name = "email_confirmed", nullable = false)
    private boolean emailConfirmed;

    @Column(nullable = false)
    private boolean enabled;

    @Column(nullable = false)
    private String language;

    @Column(name = "session_epoch", nullable = false)
    private int sessionEpoch;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected User() {}

    @SuppressWarnings("NullAway.Init")
    User(Email email, String name, String language, Instant now) {
        this.email = email.value();
        this.name = name;
        this.language = language;
        this.enabled = true;
        this.createdAt = now;
    }

    /** Identifies the user. */
    public UserId id() {
        return new UserId(id);
    }

    /** What the user signs in with. */
    public String email() {
        return email;
    }

    /** Whether the user confirmed that address: not one that somebody else wrote down. */
    public boolean isEmailConfirmed() {
        return emailConfirmed;
    }

    /** What people call the user. */
    public String name() {
        return name;
    }

    /** The hash of the password, if one was set. */
    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    /** Whether the user may sign in at all. */
    public boolean isEnabled() {
        return enabled;
    }

    /** The user's language, an ISO 639 code. */
    public String language() {
        return language;
    }

    /** A session that began in an earlier epoch has ended. */
    public int sessionEpoch() {
        return sessionEpoch;
    }

    /** Changed by each save; a form shows which state it was made from. */
    public int version() {
        return version;
    }

    void describe(Email newEmail, String newName, String newLanguage) {
        if (!email.equals(newEmail.value())) {
            this.emailConfirmed = false;
            sessionEpoch++;
        }
        this.email = newEmail.value();
        this.name = newName;
        this.language = newLanguage;
    }

    void enable(boolean newEnabled) {
        if (enabled && !newEnabled) {
            sessionEpoch++;
        }
        this.enabled = newEnabled;
    }

    void setPassword(String hash) {
        this.passwordHash = hash;
        sessionEpoch++;
    }

    /** Takes an address that the person confirmed; whoever signed in before does so again. */
    void moveTo(Email newEmail) {
        this.email = newEmail.value();
        this.emailConfirmed = true;
        sessionEpoch++;
    }

    void strengthenHash(String hash) {
        // The same password in a costlier form: nobody has to sign in again.
        this.passwordHash = hash;
    }
}
