package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.panelkey.imports.ImportCounts;
import org.panelkey.imports.ImportRun;
import org.panelkey.imports.LineKind;
import org.panelkey.imports.LineState;
import org.panelkey.servers.ServerId;

/**
 * An import as callers see it.
 *
 * @param run what is stored of it
 * @param counts how many lines it has of each sort; empty where they were not counted
 * @param newClients how many clients it would make at the most
 */
record SeenImport(ImportRun run, Optional<ImportCounts> counts, int newClients) {

    long id() {
        return run.id().value();
    }

    JsonObject json() {
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("id", id())
                .add("title", run.title())
                .add("source", run.source().name());
        run.server()
                .map(ServerId::value)
                .ifPresentOrElse(server -> shown.add("serverId", server), () -> shown.addNull("serverId"));
        shown.add("state", run.state().name())
                .add("revision", run.revision())
                .add("decidedBy", run.decidedBy())
                .add("failure", run.failure())
                .add("failureDetail", run.failureDetail())
                .add("by", run.byName())
                .add("createdAt", run.createdAt().toString());
        Shown.addMoment(shown, "startedAt", run.startedAt());
        Shown.addMoment(shown, "finishedAt", run.finishedAt());
        Shown.addMoment(shown, "linesRemovedAt", run.linesRemovedAt());
        counts.ifPresent(found -> shown.add("lines", lines(found)));
        return shown.build();
    }

    private JsonObjectBuilder lines(ImportCounts found) {
        return Json.createObjectBuilder()
                .add("all", found.all())
                .add("new", found.of(LineKind.NEW))
                .add("known", found.of(LineKind.KNOWN))
                .add("differs", found.of(LineKind.DIFFERS))
                .add("gone", found.of(LineKind.GONE))
                .add("wrong", found.of(LineKind.WRONG))
                .add("chosen", found.chosen())
                .add("forKnownClients", found.attached())
                .add("newClientsAtMost", newClients)
                .add("leftOut", found.leftOut())
                .add("waiting", found.of(LineState.WAITING))
                .add("created", found.of(LineState.CREATED))
                .add("attached", found.of(LineState.ATTACHED))
                .add("knownMeanwhile", found.of(LineState.KNOWN_MEANWHILE))
                .add("refused", found.of(LineState.REFUSED));
    }
}
