package org.panelkey.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A page to look at. */
record LooksPlace(String area, String path, boolean door) {

    String name() {
        // A token is drawn anew each time, and would name the picture.
        String words = path.replaceFirst("token=(?!A{43}).*", "token=live")
                .replaceFirst("\\?r=.+", "?r=live")
                .substring(1)
                .replaceAll("[^a-z]+", "-")
                .replaceAll("-$", "");
        return path.contains("?") ? words.replaceAll("-(id|ref|token|q|client)$", "") + "-one" : words;
    }

    @Override
    public String toString() {
        return path;
    }

    /** Every page with a route that has looks, once for each example of its address. */
    static Stream<LooksPlace> all() {
        return routes().stream()
                .filter(route -> Arrays.asList(route.get(0).split(",")).contains("GET"))
                .filter(route -> !route.get(2).equals("api") && !route.get(1).endsWith(".json"))
                // What applications ask has no looks.
                .filter(route ->
                        !route.get(1).startsWith("/oauth/") && !route.get(1).startsWith("/."))
                // The front doors lead elsewhere, the set-up is closed, "go" is a step, "export" a file and "find" a
                // part.
                .filter(
                        route -> !route.get(1)
                                .matches(
                                        ".*/|/client|/admin|.*/go|.*/export|.*/report|/admin/set-up|.*/second-step|.*/reset|.*/enter-again"
                                                + "|.*/provider/start|.*/provider/back(/.*)?|/admin/connect/find|/admin/application-links/progress"))
                // While a page is being built: -Dlooks.only=/admin/account.* looks at no other.
                .filter(route -> route.get(1).matches(System.getProperty("looks.only", ".*")))
                .flatMap(route -> LooksWorld.get().examples.getOrDefault(route.get(1), List.of("")).stream()
                        .map(query -> new LooksPlace(
                                route.get(2), route.get(1) + query, route.get(3).equals("door"))));
    }

    private static List<List<String>> routes() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                LooksPlace.class.getResourceAsStream("/org/panelkey/web/routes.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> List.of(line.trim().split("\\s+")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
