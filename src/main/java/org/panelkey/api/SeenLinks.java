package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.arrivals.Destination;
import org.panelkey.links.LinkScope;
import org.panelkey.links.LinkWish;
import org.panelkey.servers.ServerGroupId;

/**
 * The links of a scope as callers see them.
 *
 * @param scope what they are for
 * @param version changed by each save; empty where nobody stored any
 * @param enabled whether accounts get them
 * @param wishes every link, in its order
 * @param leading the destinations that have a page
 */
record SeenLinks(
        LinkScope scope, Optional<Integer> version, boolean enabled, List<LinkWish> wishes, Set<Destination> leading) {

    /** Copies the lists. */
    SeenLinks {
        wishes = List.copyOf(wishes);
        leading = Set.copyOf(leading);
    }

    /** The group that they are of; 0 for those of a kind of panel. */
    long group() {
        return scope.group().map(ServerGroupId::value).orElse(0L);
    }

    JsonObject json() {
        JsonObjectBuilder shown =
                Json.createObjectBuilder().add("panel", scope.panel().key());
        scope.group()
                .ifPresentOrElse(
                        group -> shown.add("serverGroupId", group.value()), () -> shown.addNull("serverGroupId"));
        version.ifPresentOrElse(number -> shown.add("version", number), () -> shown.addNull("version"));
        JsonArrayBuilder links = Json.createArrayBuilder();
        wishes.forEach(wish -> links.add(Json.createObjectBuilder()
                .add("key", wish.link().key())
                .add("on", wish.on())
                .add("destination", wish.destination().key())
                .add("leadsSomewhere", leading.contains(wish.destination()))
                .add("labelEn", wish.label().english())
                .add("labelDe", wish.label().german())));
        return shown.add("enabled", enabled).add("links", links).build();
    }
}
