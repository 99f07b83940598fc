package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What staff may reach while they see the client area as a user. */
class AsClientTest {

    @Test
    @DisplayName("B31: of all routes exactly these are open to staff who see the client area as a user")
    void exactly_these_are_open() {
        Set<String> open = new TreeSet<>();
        Routes.load().all().forEach(route -> route.methods().stream()
                .filter(method -> AsClient.mayReach(route, method))
                .forEach(method -> open.add(method + " " + route.path())));
        assertThat(open)
                .containsExactly(
                        "GET /client/failed",
                        "GET /client/go",
                        "GET /client/services",
                        "GET /client/services/details",
                        "HEAD /client/failed",
                        "HEAD /client/services",
                        "HEAD /client/services/details",
                        "POST /client/enter");
    }
}
