package org.panelkey.health;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.panelkey.staff.AdministratorId;

/** An administrator who wants a letter when servers fail and recover. */
@Entity
@Table(name = "server_health_reader")
public class HealthReader {

    @Id
    @Column(name = "administrator_id")
    private long administratorId;

    @Column(name = "since_at", nullable = false)
    private Instant since;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected HealthReader() {}

    HealthReader(AdministratorId administrator, Instant since) {
        this.administratorId = administrator.value();
        this.since = since;
    }

    /** Who. */
    public AdministratorId administrator() {
        return new AdministratorId(administratorId);
    }

    /** Since when. */
    public Instant since() {
        return since;
    }
}
