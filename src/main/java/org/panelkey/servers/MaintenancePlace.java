package org.panelkey.servers;

/** Where maintenance is done. */
public sealed interface MaintenancePlace {

    /** At one server. */
    record AtServer(ServerId server) implements MaintenancePlace {}

    /** At all servers of a datacentre. */
    record AtDatacentre(DatacentreId datacentre) implements MaintenancePlace {}
}
