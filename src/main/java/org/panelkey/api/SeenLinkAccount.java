package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.LinkPlace;

/**
 * The links of one account as callers see them.
 *
 * @param place what is stored of them
 * @param named whether the caller may read clients, and so what the account is called and what the panel said of it
 */
record SeenLinkAccount(LinkPlace place, boolean named) {

    long id() {
        return place.id();
    }

    JsonObject json() {
        JsonObjectBuilder shown = Json.createObjectBuilder().add("id", id());
        place.service()
                .map(ServiceId::value)
                .filter(service -> named)
                .ifPresentOrElse(service -> shown.add("serviceId", service), () -> shown.addNull("serviceId"));
        if (named) {
            shown.add("username", place.username());
        } else {
            shown.addNull("username");
        }
        shown.add("state", place.state().name()).add("cause", place.cause()).add("detail", named ? place.detail() : "");
        Shown.addMoment(shown, "checkedAt", place.checkedAt());
        Shown.addMoment(shown, "nextAt", Optional.of(place.dueAt()).filter(due -> !place.cause()
                .isEmpty()));
        return shown.build();
    }
}
