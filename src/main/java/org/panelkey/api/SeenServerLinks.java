package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.panelkey.links.LinkServer;
import org.panelkey.links.LinkStanding;
import org.panelkey.links.PlaceCounts;
import org.panelkey.links.PlaceState;
import org.panelkey.servers.Server;

/**
 * How the links of a server are, as callers see it.
 *
 * @param server which server
 * @param work how the work on it stands; empty where there was none yet
 * @param counts how many of its accounts are how far
 * @param detailed whether the panel's own words are told
 */
record SeenServerLinks(Server server, Optional<LinkServer> work, PlaceCounts counts, boolean detailed) {

    long id() {
        return server.id().value();
    }

    JsonObject json() {
        Optional<LinkServer> failing = work.filter(each -> each.failures() > 0);
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("serverId", id())
                .add("name", server.name())
                .add("enabled", server.isEnabled())
                .add("accounts", json(counts))
                .add("failures", work.map(LinkServer::failures).orElse(0))
                .add("cause", failing.map(LinkServer::cause).orElse(""));
        if (detailed) {
            shown.add("detail", failing.map(LinkServer::detail).orElse(""));
        }
        Shown.addMoment(shown, "checkedAt", work.flatMap(LinkServer::checkedAt));
        Shown.addMoment(
                shown, "nextAt", failing.filter(each -> server.isEnabled()).map(LinkServer::dueAt));
        return shown.build();
    }

    /** How far the links of a scope are. */
    static JsonObject json(LinkStanding standing) {
        return Json.createObjectBuilder()
                .add("underWay", standing.isUnderWay())
                .add("accounts", json(standing.counts()))
                .build();
    }

    /** How many accounts are how far; those in which nothing is any more are not told. */
    static JsonObject json(PlaceCounts counts) {
        return Json.createObjectBuilder()
                .add("waiting", counts.in(PlaceState.WAITING))
                .add("placed", counts.in(PlaceState.PLACED))
                .add("failed", counts.in(PlaceState.FAILED))
                .add("removing", counts.in(PlaceState.REMOVING))
                .add("left", counts.in(PlaceState.LEFT))
                .build();
    }
}
