package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.api.ApiApplication;
import org.panelkey.api.OpenApiServlet;
import org.panelkey.identity.Area;

/** The list of routes against what is really there. */
class RoutesTest {

    private static final Path PAGES = Path.of("src/main/webapp");

    @Test
    @DisplayName("S27: the list is the reviewed one: a route is only changed together with its second copy")
    void the_list_is_the_reviewed_one() throws IOException {
        assertThat(text(Routes.class.getResourceAsStream("routes.txt")))
                .as("src/test/resources/routes.golden holds what was reviewed")
                .isEqualTo(text(RoutesTest.class.getResourceAsStream("/routes.golden")));
    }

    @Test
    @DisplayName("S27: every page, servlet and typed address is listed, and everything listed is there")
    void what_is_there_is_listed_and_the_reverse() throws IOException {
        Set<String> there = new TreeSet<>(pages());
        there.addAll(servlets());
        there.addAll(FrontDoor.TYPED);
        there.addAll(resources());
        Set<String> listed = new TreeSet<>();
        Routes.load().all().forEach(route -> listed.add(route.path()));
        assertThat(listed).containsExactlyElementsOf(there);
    }

    @Test
    @DisplayName("S27, S26: a route belongs to the area that its path begins with, and only doors need nobody")
    void a_route_belongs_to_the_area_of_its_path() {
        Set<String> doors = new TreeSet<>();
        Routes.load().all().forEach(route -> {
            assertThat(route.calls().isPresent())
                    .as(route.path())
                    .isEqualTo(route.path().startsWith(ApiApplication.PATH + "/")
                            && !route.path().equals(OpenApiServlet.PATH));
            assertThat(route.isPattern() && route.calls().isEmpty())
                    .as(route.path())
                    .isEqualTo(route.path().endsWith("/provider/back/{issuer}"));
            assertThat(Area.of(route.path())).as(route.path()).isEqualTo(route.area());
            assertThat(route.rights().isEmpty() || route.area().equals(java.util.Optional.of(Area.ADMIN)))
                    .as(route.path())
                    .isTrue();
            if (route.door()) {
                doors.add(route.path());
            }
        });
        assertThat(doors)
                .containsExactly(
                        "/",
                        "/.well-known/openid-configuration",
                        "/admin",
                        "/admin/",
                        "/admin/email",
                        "/admin/forgot",
                        "/admin/invitation",
                        "/admin/provider/back",
                        "/admin/provider/back/{issuer}",
                        "/admin/provider/failed",
                        "/admin/provider/start",
                        "/admin/reset",
                        "/admin/second-step",
                        "/admin/set-up",
                        "/admin/sign-in",
                        "/admin/sign-out",
                        "/admin/strength",
                        "/api",
                        "/api/",
                        "/api/v1/openapi.json",
                        "/client",
                        "/client/",
                        "/client/arrive",
                        "/client/arrive/go",
                        "/client/authorize/go",
                        "/client/email",
                        "/client/forgot",
                        "/client/invitation",
                        "/client/leave",
                        "/client/provider/back",
                        "/client/provider/back/{issuer}",
                        "/client/provider/failed",
                        "/client/provider/start",
                        "/client/reset",
                        "/client/second-step",
                        "/client/sign-in",
                        "/client/sign-out",
                        "/client/strength",
                        "/oauth/authorize",
                        "/oauth/introspect",
                        "/oauth/jwks",
                        "/oauth/link",
                        "/oauth/logout",
                        "/oauth/revoke",
                        "/oauth/token",
                        "/oauth/userinfo");
    }

    @Test
    void only_known_methods_are_listed() {
        Routes.load().all().forEach(route -> assertThat(Set.of("GET", "HEAD", "POST", "PATCH", "DELETE"))
                .as(route.path())
                .containsAll(route.methods()));
    }

    private static Set<String> pages() throws IOException {
        Set<String> pages = new TreeSet<>(Set.of("/api"));
        assertThat(PAGES.resolve("api.xhtml")).exists();
        for (String area : new String[] {"client", "admin"}) {
            try (Stream<Path> files = Files.walk(PAGES.resolve(area))) {
                pages.addAll(files.filter(Files::isRegularFile)
                        .map(file -> "/" + PAGES.relativize(file).toString().replace('\\', '/'))
                        .map(file -> file.replaceFirst("\\.xhtml$", ""))
                        .collect(Collectors.toSet()));
            }
        }
        return pages;
    }

    @Test
    @DisplayName("S27: a path with a place for an id takes ids there, and nothing else anywhere")
    void ids_alone_stand_where_an_id_can() {
        Routes routes = Routes.load();
        for (String path : List.of("/api/v1/clients/1", "/api/v1/clients/999999999999999999/services")) {
            assertThat(routes.find(path)).as(path).isPresent();
        }
        for (String path : List.of(
                "/api/v1/clients/{id}",
                "/api/v1/clients/",
                "/api/v1/clients/0",
                "/api/v1/clients/01",
                "/api/v1/clients/-1",
                "/api/v1/clients/1/",
                "/api/v1/clients/1/services/2",
                "/api/v1/clients/1000000000000000000",
                "/api/v1/clients/x",
                "/api/v1/clients/1 ",
                "/api/v1/clients/1\n",
                "/api/v1/clients/\u0661",
                "/api/v1/Clients/1",
                "/api/v2/clients/1",
                "/admin/clients/1")) {
            assertThat(routes.find(path)).as(path).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "S27: where a kind of panel has its place, there is a name as panels have them, and no id where it has none")
    void names_alone_stand_where_a_panel_can() {
        Routes routes = Routes.load();
        for (String path : List.of("/api/v1/application-links/cpanel", "/api/v1/application-links/x-2/groups/7")) {
            assertThat(routes.find(path)).as(path).isPresent();
        }
        for (String path : List.of(
                "/api/v1/application-links/{panel}",
                "/api/v1/application-links/",
                "/api/v1/application-links/7",
                "/api/v1/application-links/cPanel",
                "/api/v1/application-links/cpanel ",
                "/api/v1/application-links/cpanel\n",
                "/api/v1/application-links/cpanel%2f",
                "/api/v1/application-links/c..panel",
                "/api/v1/application-links/" + "x".repeat(31),
                "/api/v1/application-links/cpanel/groups/cpanel",
                "/api/v1/clients/cpanel")) {
            assertThat(routes.find(path)).as(path).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "S27, S81: the list names the methods that the API's resources have, and a scope for each but the caller's own")
    void the_api_is_listed_with_its_methods() {
        Routes.load().all().forEach(route -> route.calls().ifPresent(calls -> {
            assertThat(route.methods()).as(route.path()).isEqualTo(methodsOf(route.path()));
            assertThat(calls.scope().isEmpty())
                    .as(route.path())
                    .isEqualTo(route.path().equals("/api/v1/credential"));
        }));
    }

    private static Set<String> resources() {
        return calls().map(call -> call.replaceFirst("^[A-Z]+ ", "")).collect(Collectors.toSet());
    }

    private static Set<String> methodsOf(String path) {
        return calls().filter(call -> call.endsWith(" " + path))
                .map(call -> call.substring(0, call.indexOf(' ')))
                .flatMap(method -> method.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(method))
                .collect(Collectors.toSet());
    }

    /** Method and path of everything that the API offers. */
    private static Stream<String> calls() {
        return new ApiApplication()
                .getClasses().stream()
                        .filter(each -> each.isAnnotationPresent(jakarta.ws.rs.Path.class))
                        .flatMap(each -> Arrays.stream(each.getMethods())
                                .flatMap(method -> Arrays.stream(method.getAnnotations())
                                        .flatMap(annotation -> Stream.ofNullable(
                                                annotation.annotationType().getAnnotation(HttpMethod.class)))
                                        .map(verb -> verb.value() + " " + ApiApplication.PATH + "/"
                                                + each.getAnnotation(jakarta.ws.rs.Path.class)
                                                        .value()
                                                + Optional.ofNullable(method.getAnnotation(jakarta.ws.rs.Path.class))
                                                        .map(path -> "/" + path.value())
                                                        .orElse(""))));
    }

    private static Set<String> servlets() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.panelkey");
        return classes.stream()
                .filter(each -> each.isAnnotatedWith(WebServlet.class))
                .map(each -> each.getAnnotationOfType(WebServlet.class))
                .flatMap(servlet -> Stream.concat(Arrays.stream(servlet.value()), Arrays.stream(servlet.urlPatterns())))
                // The empty pattern is the context root alone.
                .map(pattern -> pattern.isEmpty() ? "/" : pattern)
                .map(pattern -> pattern.replaceFirst("\\*$", "{issuer}"))
                .collect(Collectors.toSet());
    }

    private static String text(InputStream stream) throws IOException {
        try (InputStream list = stream) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
