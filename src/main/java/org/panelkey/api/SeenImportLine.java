package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Arrays;
import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.imports.ImportLine;
import org.panelkey.servers.ServerId;

/**
 * A line of an import as callers see it.
 *
 * @param line what is stored of it
 */
record SeenImportLine(ImportLine line) {

    long id() {
        return line.id().value();
    }

    JsonObject json() {
        JsonObjectBuilder shown = Json.createObjectBuilder().add("id", id()).add("number", line.number());
        add(shown, "serverId", line.server().map(ServerId::value));
        shown.add("username", line.username())
                .add("domain", line.domain())
                .add("owner", line.owner())
                .add("email", line.email())
                .add("holder", line.holder())
                .add("plan", line.plan())
                .add("status", line.status().name())
                .add("statusReason", line.statusReason())
                .add("kind", line.kind().name())
                .add("problem", line.problem())
                .add(
                        "differs",
                        Json.createArrayBuilder(Arrays.stream(line.differs().split(" ", -1))
                                .filter(each -> !each.isEmpty())
                                .toList()))
                .add("choice", line.choice().name());
        add(shown, "clientId", line.account().map(ClientAccountId::value));
        add(shown, "productId", line.product().map(ProductId::value));
        shown.add("state", line.state().name());
        add(shown, "serviceId", line.service().map(ServiceId::value));
        return shown.build();
    }

    private static void add(JsonObjectBuilder shown, String name, Optional<Long> id) {
        id.ifPresentOrElse(number -> shown.add(name, number), () -> shown.addNull(name));
    }
}
