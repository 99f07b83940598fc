package org.panelkey.web.admin;

import java.time.Instant;
import org.panelkey.servers.Maintenance;
import org.panelkey.servers.MaintenancePlace;

/** A maintenance in the list of all, with where it is. */
public final class MaintenanceLine {

    private final Maintenance maintenance;
    private final String place;
    private final MaintenanceRow row;

    MaintenanceLine(Maintenance maintenance, String place, Instant now) {
        this.maintenance = maintenance;
        this.place = place;
        this.row = new MaintenanceRow(maintenance.data(), now);
    }

    /** Its id. */
    public long getId() {
        return maintenance.id().value();
    }

    /** What the server or datacentre is called. */
    public String getPlace() {
        return place;
    }

    /** Whether it is at all servers of a datacentre. */
    public boolean isDatacentre() {
        return maintenance.data().place() instanceof MaintenancePlace.AtDatacentre;
    }

    /** What is noted. */
    public MaintenanceRow getRow() {
        return row;
    }
}
