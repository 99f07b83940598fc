package org.panelkey.providers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.panelkey.staff.AdministratorId;

/** Says that staff sign in through a provider only; there is one row or none. */
@Entity
@Table(name = "local_sign_in_off")
public class LocalSignInOff {

    static final long ONLY = 1;

    @Id
    private Long id;

    @Column(name = "administrator_id", nullable = false)
    private long administratorId;

    @Column(name = "since_at", nullable = false)
    private Instant since;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected LocalSignInOff() {}

    LocalSignInOff(AdministratorId emergency, Instant now) {
        this.id = ONLY;
        this.administratorId = emergency.value();
        this.since = now;
    }

    /** The one who may still sign in with a password. */
    public AdministratorId emergency() {
        return new AdministratorId(administratorId);
    }

    /** Since when. */
    public Instant since() {
        return since;
    }

    void entrust(AdministratorId emergency, Instant now) {
        this.administratorId = emergency.value();
        this.since = now;
    }
}
