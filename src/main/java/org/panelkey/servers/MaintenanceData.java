package org.panelkey.servers;

import java.time.Instant;
import java.util.Optional;

/**
 * Everything that a person fills in about a maintenance.
 *
 * @param place the one server, or all in one datacentre
 * @param note what staff read
 * @param clientNote what clients read; empty when it is none of their business
 * @param begins from when on
 * @param ends until when; empty when somebody must end it
 * @param stopsClients whether clients are not signed on meanwhile
 * @param takesNoAccounts whether no new service is put there by itself meanwhile
 */
public record MaintenanceData(
        MaintenancePlace place,
        String note,
        String clientNote,
        Instant begins,
        Optional<Instant> ends,
        boolean stopsClients,
        boolean takesNoAccounts) {

    /** Refuses an end that is not after the beginning. */
    public MaintenanceData {
        if (ends.isPresent() && !ends.get().isAfter(begins)) {
            throw new IllegalArgumentException("Maintenance ends after it begins");
        }
    }

    /** Whether it is under way at a moment. */
    public boolean isInForce(Instant now) {
        return !begins.isAfter(now) && !isOver(now);
    }

    /** Whether it has ended at a moment. */
    public boolean isOver(Instant now) {
        return ends.filter(end -> !end.isAfter(now)).isPresent();
    }
}
