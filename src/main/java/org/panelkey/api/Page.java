package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One page of a list in the order of ids, asked for with {@code limit} and {@code after}. */
final class Page {

    static final int MOST = 200;

    private static final int USUAL = 50;

    private final String list;
    private final int limit;
    private final long after;

    private final Parameters parameters;

    /** Reads which page of a list is wanted, and of which part of it. */
    Page(String list, UriInfo address, Filter... filters) {
        this.parameters = new Parameters(
                address,
                Stream.concat(
                                Stream.of("limit", "after"),
                                Arrays.stream(filters).map(Filter::key))
                        .collect(Collectors.toSet()));
        this.list = list;
        this.limit = parameters.number("limit", 1, MOST, USUAL);
        this.after = parameters
                .text("after")
                .map(cursor -> Cursor.read(list, cursor))
                .orElse(0L);
    }

    /** The id that all of the page come after. */
    long after() {
        return after;
    }

    /** What a filter of the list is set to. */
    <E extends Enum<E>> Optional<E> filter(Filter filter, Class<E> type) {
        return parameters.choice(filter).map(name -> Enum.valueOf(type, name));
    }

    /** What a filter of the list looks for; empty for everything. */
    String search(Filter filter) {
        return parameters.search(filter);
    }

    /** How many to look for: one more than is shown, so that we know whether more follow. */
    int most() {
        return limit + 1;
    }

    /** The page as callers read it. */
    <T> JsonObject of(List<T> found, ToLongFunction<T> id, Function<T, JsonObject> show) {
        List<T> shown = found.subList(0, Math.min(limit, found.size()));
        JsonArrayBuilder items = Json.createArrayBuilder();
        shown.forEach(each -> items.add(show.apply(each)));
        JsonObjectBuilder page = Json.createObjectBuilder().add("items", items);
        if (found.size() > limit) {
            page.add("next", Cursor.after(list, id.applyAsLong(shown.get(limit - 1))));
        } else {
            page.addNull("next");
        }
        return page.build();
    }
}
