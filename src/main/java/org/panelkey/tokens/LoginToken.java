package org.panelkey.tokens;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A one-time secret as it is stored: its hash, what it is for, and when it ends. */
@Entity
@Table(name = "login_token")
public class LoginToken {

    @Id
    @Column(name = "token_hash")
    private String hash;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private TokenKind kind;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(nullable = false, updatable = false)
    private String holder;

    @Column(name = "issued_at", nullable = false, updatable = false)
    private Instant issuedAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected LoginToken() {}

    LoginToken(String hash, TokenKind kind, String subject, String holder, Instant issuedAt) {
        this.hash = hash;
        this.kind = kind;
        this.subject = subject;
        this.holder = holder;
        this.issuedAt = issuedAt;
        this.expiresAt = issuedAt.plus(kind.life());
    }

    TokenKind kind() {
        return kind;
    }

    String subject() {
        return subject;
    }
}
