package org.panelkey.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.panelkey.accounts.UserId;

/** Who a user is to an application, or to all that know the same; drawn once, and never given to anybody else. */
@Entity
@Table(name = "application_subject")
public class UserSubject {

    /** The sector of those that all know the same. */
    static final String NOT_APART = "-";

    @Id
    private String subject;

    @Column(name = "user_id", nullable = false, updatable = false)
    private long userId;

    @Column(nullable = false, updatable = false)
    private String sector;

    @Column(name = "made_at", nullable = false, updatable = false)
    private Instant madeAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected UserSubject() {}

    UserSubject(String subject, UserId user, String sector, Instant now) {
        this.subject = subject;
        this.userId = user.value();
        this.sector = sector;
        this.madeAt = now;
    }

    String subject() {
        return subject;
    }
}
