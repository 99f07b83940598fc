package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.Locks;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.Maintenances;
import org.panelkey.servers.Server;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;
import org.panelkey.web.Words;

/** Finds out what moving a service changes. */
@RequestScoped
public class MoveReviews {

    @Inject
    RoleGroups roleGroups;

    @Inject
    Maintenances maintenances;

    @Inject
    Locks locks;

    @Inject
    ServerRoom room;

    @Inject
    May may;

    MoveReview of(Server from, Server to) {
        return new MoveReview(
                to.name(),
                stopping(to),
                enteringOnly(to, from),
                enteringOnly(from, to),
                room.lack(to.id()).orElse(""));
    }

    private List<String> stopping(Server to) {
        List<String> stops = new ArrayList<>();
        if (!to.isEnabled()) {
            stops.add(Words.of("move.clients.off"));
        }
        if (!locks.at(List.of(new LockPlace(LockScope.SERVER, to.id().value()))).isEmpty()) {
            stops.add(Words.of("lock.held"));
        }
        Instant now = maintenances.now();
        for (MaintenanceData each : maintenances.at(List.of(to.id())).getOrDefault(to.id(), List.of())) {
            if (each.stopsClients()) {
                stops.add(Words.of(
                        each.isInForce(now) ? "move.clients.maintenance" : "move.clients.planned", each.note()));
            }
        }
        return stops;
    }

    /** The role groups that may sign on to services at the one server and not at the other. */
    private String enteringOnly(Server one, Server other) {
        Map<RoleGroupId, Long> heads = roleGroups.headCounts();
        List<RoleGroup> groups = roleGroups.all().stream()
                .filter(group -> group.has(AdminPermission.SIGN_ON_TO_SERVICES))
                .filter(group -> one.accessControl().admits(group.id())
                        && !other.accessControl().admits(group.id()))
                .toList();
        // Who may not see role groups learns how many there are, and not which.
        if (!may.get("VIEW_ROLE_GROUPS")) {
            return groups.isEmpty() ? "" : Words.of("move.staff.groups", groups.size());
        }
        return groups.stream()
                .map(group -> Words.of("server.access.group", group.name(), heads.getOrDefault(group.id(), 0L)))
                .collect(Collectors.joining(", "));
    }
}
