package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.header;
import static org.panelkey.product.WebClient.location;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.staff.AdminPermission;

/** Every route, every kind of person, every method: what is answered follows from the reviewed list. */
class RoutesIT {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE");

    /** What a person who may gets without saying of which thing, where that is not simply the page. */
    private static final Map<String, Integer> WITHOUT_A_THING = Map.ofEntries(
            Map.entry("/client/arrive/go", 400),
            Map.entry("/client/onward", 404),
            Map.entry("/client/authorize/go", 400),
            Map.entry("/admin/application-links/edit", 404),
            Map.entry("/admin/application-links/progress", 404),
            Map.entry("/admin/application-links/server", 404),
            Map.entry("/oauth/authorize", 400),
            Map.entry("/oauth/token", 400),
            Map.entry("/oauth/link", 400),
            Map.entry("/oauth/userinfo", 401),
            Map.entry("/oauth/revoke", 400),
            Map.entry("/oauth/introspect", 400),
            Map.entry("/client/services/details", 404),
            Map.entry("/client/invitation", 404),
            Map.entry("/client/reset", 404),
            Map.entry("/client/email", 404),
            Map.entry("/admin/email", 404),
            Map.entry("/admin/reset", 404),
            Map.entry("/client/switch", 404),
            Map.entry("/client/services/mailbox", 404),
            Map.entry("/client/people/edit", 404),
            Map.entry("/client/enter", 400),
            Map.entry("/client/go", 400),
            Map.entry("/admin/invitation", 404),
            Map.entry("/admin/clients/member", 404),
            Map.entry("/admin/imports/run", 404),
            Map.entry("/admin/imports/upload", 400),
            Map.entry("/admin/imports/line", 404),
            Map.entry("/admin/imports/report", 404),
            Map.entry("/admin/services/move", 404),
            Map.entry("/admin/services/sign-on", 404),
            Map.entry("/admin/as-client", 404),
            Map.entry("/admin/enter", 400),
            Map.entry("/admin/connect/star", 400),
            Map.entry("/admin/enter-again", 404),
            Map.entry("/admin/go", 400),
            Map.entry("/client/provider/start", 404),
            Map.entry("/client/provider/back", 400),
            Map.entry("/client/provider/back/{issuer}", 400),
            Map.entry("/client/provider/failed", 404),
            Map.entry("/admin/provider/start", 404),
            Map.entry("/admin/provider/back", 400),
            Map.entry("/admin/provider/back/{issuer}", 400),
            Map.entry("/admin/provider/failed", 404),
            Map.entry("/admin/shortcuts/edit", 404),
            Map.entry("/admin/shortcuts/export", 404),
            Map.entry("/admin/set-up", 404));

    private static final Set<AdminPermission> ROLE_GROUP_1 = EnumSet.of(
            AdminPermission.SIGN_ON_TO_SERVICES,
            AdminPermission.CONNECT_TO_SERVERS,
            AdminPermission.VIEW_CLIENTS,
            AdminPermission.VIEW_SERVERS);

    private final Product product = Product.get();

    /** Who walks. */
    enum Walker {
        NOBODY("", "", Set.of()),
        CLIENT("client", Fixture.OWNER, Set.of()),
        SUB_USER("client", Fixture.VIEWER, Set.of()),
        LIMITED("admin", Fixture.ONE, ROLE_GROUP_1),
        FULL("admin", Fixture.ADMIN, EnumSet.allOf(AdminPermission.class));

        private final String area;
        private final String email;
        private final Set<AdminPermission> permissions;

        Walker(String area, String email, Set<AdminPermission> permissions) {
            this.area = area;
            this.email = email;
            this.permissions = permissions;
        }

        WebClient browser(Product product) {
            return area.isEmpty() ? product.browser() : product.browser().signIn(area, email);
        }
    }

    /** A line of the list as it was reviewed. */
    private record Line(Set<String> methods, String path, String area, String right) {

        static Line of(String text) {
            String[] parts = text.strip().split("\\s+", -1);
            return new Line(Set.of(parts[0].split(",", -1)), parts[1], parts[2], parts[3]);
        }
    }

    @ParameterizedTest
    @EnumSource(Walker.class)
    @DisplayName("S27, S28, S26, A-10: each route answers each method as the list says")
    void each_route_answers_as_the_list_says(Walker walker) throws IOException {
        WebClient browser = walker.browser(product);
        SoftAssertions all = new SoftAssertions();
        for (Line line : lines()) {
            for (String method : METHODS) {
                boolean ends = line.path().endsWith("/sign-out") && method.equals("POST");
                WebClient walking = ends ? walker.browser(product) : browser;
                HttpResponse<String> answer = walking.send(
                        method,
                        line.path().replace("{panel}", "cpanel").replaceAll("\\{[a-z]+\\}", "1"),
                        "Origin",
                        product.base().toString());
                all.assertThat(answer.statusCode())
                        .as("%s %s as %s", method, line.path(), walker)
                        .isEqualTo(expected(line, method, walker));
                if (answer.statusCode() == 405 && !method.equals("TRACE")) {
                    all.assertThat(String.join(", ", header(answer, "Allow")))
                            .as("%s %s", method, line.path())
                            .isEqualTo(line.methods().stream().sorted().collect(Collectors.joining(", ")));
                }
                if (answer.statusCode() == 303 && !line.right().equals("door")) {
                    all.assertThat(location(answer)).startsWith("/" + line.area() + "/sign-in");
                }
                if (method.equals("HEAD")) {
                    all.assertThat(answer.body()).isEmpty();
                }
            }
        }
        all.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "GET"})
    @DisplayName("S28: a header that asks for another method changes nothing")
    void a_method_can_not_be_smuggled_in(String wanted) {
        WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
        String[] names = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method"};
        for (String name : names) {
            // Posting is not allowed here, and saying that one means to read does not help.
            assertThat(staff.send(
                                    "POST",
                                    "/admin/home",
                                    name,
                                    wanted,
                                    "Origin",
                                    product.base().toString())
                            .statusCode())
                    .isEqualTo(405);
            assertThat(staff.send("GET", "/admin/home", name, wanted).statusCode())
                    .isEqualTo(200);
            assertThat(staff.send("GET", "/admin/sign-out?_method=POST", name, "POST")
                            .statusCode())
                    .isEqualTo(405);
        }
        assertThat(staff.get("/admin/home").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("S28: what is sent with TRACE never comes back")
    void nothing_is_echoed() {
        RawHttp.Reply reply = product.raw().send("TRACE", "/client/sign-in", new byte[0], "Cookie: panelkey=marker");
        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.body()).doesNotContain("marker");
        RawHttp.Reply invented = product.raw().send("GETS", "/client/sign-in", new byte[0]);
        assertThat(invented.status()).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/client/services/",
                "/client/services/details/",
                "/client/Services",
                "/CLIENT/services",
                "/client/services.xhtml",
                "/client/services.jsf",
                "/client/services.faces",
                "/faces/client/services",
                "/faces/client/services.xhtml",
                "/admin/home.xhtml",
                "/adminx/home",
                "/client/unknown",
                "/admin/unknown",
                "/metrics",
                "/health",
                "/openapi",
                "/management",
                "/asadmin",
                "/.well-known/unknown",
                "/robots.txt",
                "/index.html",
                "/index.xhtml",
                "/panelkey/",
                "/__asadmin/",
                "/api/v1",
                "/api/v1/",
                "/api/v1/unknown",
                "/api/v1/application.wadl",
                "/api/v1/clients/",
                "/api/v1/clients/x",
                "/api/v2/clients"
            })
    @DisplayName("S27, A-26: what is not listed does not exist, whoever asks")
    void what_is_not_listed_does_not_exist(String path) {
        for (Walker walker : List.of(Walker.NOBODY, Walker.CLIENT, Walker.FULL)) {
            WebClient browser = Browsers.of(product, walker);
            assertThat(browser.get(path).statusCode())
                    .as("%s as %s", path, walker)
                    .isEqualTo(404);
            assertThat(browser.post(path, Map.of()).statusCode())
                    .as("%s as %s", path, walker)
                    .isEqualTo(404);
        }
    }

    @Test
    @DisplayName("S22, S27: being refused a page is recorded with the right that was missing")
    void a_refused_page_is_recorded() {
        WebClient limited = product.browser().signIn("admin", Fixture.ONE);
        String where = "action = 'ENTER_PAGE' and outcome = 'DENIED' and rule = 'MANAGE_SETTINGS'"
                + " and object_name = '/admin/settings' and actor_name = 'Oskar One' and address = '"
                + limited.address()
                + "'";
        assertThat(limited.get("/admin/settings").statusCode()).isEqualTo(403);
        assertThat(product.fixture().rows(where)).isOne();
    }

    private static int expected(Line line, String method, Walker walker) {
        boolean signedIn = line.area().equals(walker.area);
        if (!line.methods().contains(method)) {
            return 405;
        }
        if (line.area().equals("api")) {
            // No session opens anything there.
            return 401;
        }
        if (line.right().equals("door")) {
            boolean leadsOn = line.path().matches("/|/client/?|/admin/?|/api/|/(client|admin)/second-step")
                    || line.path().endsWith("/sign-out")
                    || line.path().equals("/oauth/logout");
            return leadsOn
                    ? 303
                    : Optional.ofNullable(WITHOUT_A_THING.get(line.path())).orElse(200);
        }
        if (!signedIn) {
            return 303;
        }
        // A form without a thing makes a new one, which needs the right to.
        String right = line.path().endsWith("/edit") ? line.right().replace("VIEW_", "MANAGE_") : line.right();
        boolean may = right.equals("signed-in")
                || Stream.of(right.split("\\|", -1)).anyMatch(way -> Stream.of(way.split("\\+", -1))
                        .allMatch(each -> walker.permissions.contains(AdminPermission.valueOf(each))));
        return may ? Optional.ofNullable(WITHOUT_A_THING.get(line.path())).orElse(200) : 403;
    }

    private static List<Line> lines() throws IOException {
        try (InputStream list = RoutesIT.class.getResourceAsStream("/routes.golden")) {
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            List<Line> lines = Stream.of(text.split("\n", -1))
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::of)
                    .toList();
            assertThat(new TreeSet<>(lines.stream().map(Line::path).toList())).hasSize(lines.size());
            return lines;
        }
    }

    /** Browsers that several tests may share, because they end nothing. */
    private static final class Browsers {

        private static final WebClient[] KEPT = new WebClient[Walker.values().length];

        static synchronized WebClient of(Product product, Walker walker) {
            if (KEPT[walker.ordinal()] == null) {
                KEPT[walker.ordinal()] = walker.browser(product);
            }
            return KEPT[walker.ordinal()];
        }
    }
}
