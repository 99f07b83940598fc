package org.panelkey.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The reviewed list of routes, which is also the one that the guard enforces. */
final class Routes {

    private static final String LIST = "routes.txt";

    private final Map<String, Route> byPath;

    private Routes(Map<String, Route> byPath) {
        this.byPath = byPath;
    }

    /** Reads the list that is part of the product. */
    static Routes load() {
        try (InputStream list = Routes.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException("The list of routes is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
            Map<String, Route> byPath = new LinkedHashMap<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    Route route = Route.parse(line);
                    if (byPath.put(route.path(), route) != null) {
                        throw new IllegalStateException("Listed twice: " + route.path());
                    }
                }
            }
            return new Routes(byPath);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<Route> find(String path) {
        Route exact = byPath.get(path);
        if (exact != null) {
            // Written with its place for an id it is no path.
            return Optional.of(exact).filter(route -> !route.isPattern());
        }
        return byPath.values().stream()
                .filter(route -> route.isPattern() && route.matches(path))
                .findFirst();
    }

    Iterable<Route> all() {
        return byPath.values();
    }
}
