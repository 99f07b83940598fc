package org.panelkey.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A staff member; has exactly one role group.
 *
 * <p>Disabling one, a new password, or an address that the administrator confirmed raises the session epoch, which ends
 * every session at its next request.
 */
@Entity
@Table(name = "administrator")
public class Administrator {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false)
    private String email;

    @Column(nullable = false)
    private String name;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @ManyToOne(optional = false)
    @JoinColumn(name = "role_group_id", nullable = false)
    private RoleGroup roleGroup;

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
    protected Administrator() {}

    @SuppressWarnings("NullAway.Init")
    Administrator(String email, String name, RoleGroup roleGroup, String language, Instant now) {
        this.email = email;
        this.name = name;
        this.roleGroup = roleGroup;
        this.language = language;
        this.enabled = true;
        this.createdAt = now;
    }

    /** Identifies the administrator. */
    public AdministratorId id() {
        return new AdministratorId(id);
    }

    /** What the administrator signs in with. */
    public String email() {
        return email;
    }

    /** What people call the administrator. */
    public String name() {
        return name;
    }

    /** The hash of the password, if one was set. */
    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    /** The one role group. */
    public RoleGroup roleGroup() {
        return roleGroup;
    }

    /** Whether the administrator may sign in at all. */
    public boolean isEnabled() {
        return enabled;
    }

    /** The administrator's language, an ISO 639 code. */
    public String language() {
        return language;
    }

    /** A session that began in an earlier epoch has ended. */
    public int sessionEpoch() {
        return sessionEpoch;
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    void describe(String newEmail, String newName, String newLanguage) {
        if (!email.equalsIgnoreCase(newEmail)) {
            // Whoever had the former one may be signed in.
            sessionEpoch++;
        }
        this.email = newEmail;
        this.name = newName;
        this.language = newLanguage;
    }

    void assign(RoleGroup newRoleGroup) {
        this.roleGroup = newRoleGroup;
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
    void moveTo(String newEmail) {
        this.email = newEmail;
        sessionEpoch++;
    }

    void strengthenHash(String hash) {
        this.passwordHash = hash;
    }
}
