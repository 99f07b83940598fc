package org.panelkey.product;

import com.microsoft.playwright.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each page weighs on a first visit, and what it may weigh at most. */
final class PageWeights {

    private static final long PLAIN_BUDGET = 110_000;
    private static final long COMPONENTS_BUDGET = 360_000;
    /** The matrix has a script and a style of its own in the place of components, and hundreds of cells. */
    private static final long MATRIX_BUDGET = 130_000;
    /** So has the editor of shortcuts, with fields for each of them. */
    private static final List<String> WITH_SCRIPTS = List.of("/admin/access", "/admin/shortcuts/edit");

    private final Map<String, String> weights = new TreeMap<>();

    /** Adds up what a page took over the wire, and says what is wrong with that. */
    List<String> weigh(String path, List<Request> finished) {
        long weight = finished.stream()
                .mapToLong(request -> request.sizes().responseBodySize)
                .sum();
        boolean components = finished.stream().anyMatch(request -> request.url().contains("jquery.js"));
        weights.put(path, "%4d KB%s".formatted(weight / 1000, components ? " with components" : ""));
        boolean scripted = WITH_SCRIPTS.stream().anyMatch(path::startsWith);
        long plain = scripted ? MATRIX_BUDGET : PLAIN_BUDGET;
        return weight > (components ? COMPONENTS_BUDGET : plain) ? List.of("weighs " + weight) : List.of();
    }

    /** Prints all weights, and keeps them beside the pictures. */
    void print() throws IOException {
        StringBuilder figures = new StringBuilder("Weight of each page on a first visit, over the wire:\n");
        weights.forEach((path, weight) ->
                figures.append(weight).append("  ").append(path).append('\n'));
        System.out.print(figures);
        Files.writeString(Browser.target("screenshots").resolve("weights.txt"), figures);
    }
}
