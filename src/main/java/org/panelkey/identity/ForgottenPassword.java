package org.panelkey.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.panelkey.accounts.Email;

/**
 * Somebody said to have forgotten a password; whether there is such a person was not looked at yet. One row for each address
 * of an area, of whoever asked last.
 */
@Entity
@Table(name = "forgotten_password")
public class ForgottenPassword {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Area area;

    @Column(nullable = false, updatable = false)
    private String email;

    @Column(nullable = false)
    private String page;

    @Column(nullable = false)
    private String address;

    @Column(name = "asked_at", nullable = false)
    private Instant askedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ForgottenPassword() {}

    @SuppressWarnings("NullAway.Init")
    ForgottenPassword(Area area, Email email, String page, String address, Instant now) {
        this.area = area;
        this.email = email.value();
        this.page = page;
        this.address = address;
        this.askedAt = now;
    }

    Area area() {
        return area;
    }

    Email email() {
        return new Email(email);
    }

    /** The address that the link leads to, up to the token. */
    String page() {
        return page;
    }

    /** Where the browser was. */
    String address() {
        return address;
    }
}
