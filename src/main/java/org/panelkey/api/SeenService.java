package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.panelkey.hosting.Service;

/**
 * A service as callers see it.
 *
 * @param service the service
 * @param serverName what its server is called
 */
record SeenService(Service service, String serverName) {

    long id() {
        return service.id().value();
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("id", id())
                .add("version", service.version())
                .add("clientId", service.account().value())
                .add("domain", service.domain())
                .add("username", service.username())
                .add("status", service.status().name())
                .add("statusReason", service.statusReason())
                .add("createdAt", service.createdAt().toString())
                .add(
                        "product",
                        Json.createObjectBuilder()
                                .add("id", service.product().id().value())
                                .add("name", service.product().name())
                                .add("type", service.product().type().name())
                                .add("panel", service.product().panel().key()))
                .add(
                        "server",
                        Json.createObjectBuilder()
                                .add("id", service.server().value())
                                .add("name", serverName))
                .build();
    }
}
