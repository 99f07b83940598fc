package org.panelkey.servers;

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

/** Work on a server, or on all in a datacentre; it begins and ends by its times, and no job has to run. */
@Entity
@Table(name = "maintenance")
public class Maintenance {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "server_id")
    private @Nullable Long serverId;

    @Column(name = "datacentre_id")
    private @Nullable Long datacentreId;

    @Column(nullable = false)
    private String note;

    @Column(name = "client_note", nullable = false)
    private String clientNote;

    @Column(name = "begins_at", nullable = false)
    private Instant begins;

    @Column(name = "ends_at")
    private @Nullable Instant ends;

    @Column(name = "stops_clients", nullable = false)
    private boolean stopsClients;

    @Column(name = "takes_no_accounts", nullable = false)
    private boolean takesNoAccounts;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Maintenance() {}

    @SuppressWarnings("NullAway.Init")
    Maintenance(MaintenanceData data) {
        describe(data);
    }

    /** Identifies the maintenance. */
    public MaintenanceId id() {
        return new MaintenanceId(id);
    }

    /** All that a person filled in about it. */
    public MaintenanceData data() {
        return new MaintenanceData(
                place(), note, clientNote, begins, Optional.ofNullable(ends), stopsClients, takesNoAccounts);
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    void describe(MaintenanceData data) {
        this.serverId = data.place() instanceof MaintenancePlace.AtServer at
                ? at.server().value()
                : null;
        this.datacentreId = data.place() instanceof MaintenancePlace.AtDatacentre at
                ? at.datacentre().value()
                : null;
        this.note = data.note();
        this.clientNote = data.clientNote();
        this.begins = data.begins();
        this.ends = data.ends().orElse(null);
        this.stopsClients = data.stopsClients();
        this.takesNoAccounts = data.takesNoAccounts();
    }

    private MaintenancePlace place() {
        if (serverId != null) {
            return new MaintenancePlace.AtServer(new ServerId(serverId));
        }
        if (datacentreId != null) {
            return new MaintenancePlace.AtDatacentre(new DatacentreId(datacentreId));
        }
        throw new IllegalStateException("Maintenance " + id + " is nowhere");
    }
}
