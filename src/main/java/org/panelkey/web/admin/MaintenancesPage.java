package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.Datacentre;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.Datacentres;
import org.panelkey.servers.Maintenance;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.Maintenances;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;

/** All maintenance that is noted: what is ahead, and what is over. */
@Named("maintenances")
@RequestScoped
public class MaintenancesPage {

    private static final int MOST_AHEAD = 200;
    private static final int MOST_OVER = 20;

    @Inject
    Maintenances maintenances;

    @Inject
    Datacentres datacentres;

    @Inject
    Servers servers;

    private @Nullable List<MaintenanceLine> ahead;
    private @Nullable List<MaintenanceLine> over;

    /** What is under way or planned. */
    public List<MaintenanceLine> getAhead() {
        if (ahead == null) {
            ahead = lines(maintenances.ahead(MOST_AHEAD));
        }
        return ahead;
    }

    /** The latest that are over. */
    public List<MaintenanceLine> getOver() {
        if (over == null) {
            over = lines(maintenances.over(MOST_OVER));
        }
        return over;
    }

    private List<MaintenanceLine> lines(List<Maintenance> found) {
        Map<ServerId, String> ofServers =
                servers
                        .find(found.stream()
                                .flatMap(each -> server(each).stream())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Server::id, Server::name));
        Map<DatacentreId, String> ofDatacentres = found.isEmpty()
                ? Map.of()
                : datacentres.all().stream().collect(Collectors.toMap(Datacentre::id, Datacentre::name));
        Instant now = maintenances.now();
        return found.stream()
                .map(each -> new MaintenanceLine(
                        each,
                        Stream.concat(
                                        server(each).map(ofServers::get).stream(),
                                        datacentre(each).map(ofDatacentres::get).stream())
                                .findFirst()
                                .orElse(""),
                        now))
                .toList();
    }

    private static Optional<ServerId> server(Maintenance maintenance) {
        return maintenance.data().place() instanceof MaintenancePlace.AtServer at
                ? Optional.of(at.server())
                : Optional.empty();
    }

    private static Optional<DatacentreId> datacentre(Maintenance maintenance) {
        return maintenance.data().place() instanceof MaintenancePlace.AtDatacentre at
                ? Optional.of(at.datacentre())
                : Optional.empty();
    }
}
