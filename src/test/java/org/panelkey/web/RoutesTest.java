package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
        Set<String> listed = new TreeSet<>();
        Routes.load().all().forEach(route -> listed.add(route.path()));
        assertThat(listed).containsExactlyElementsOf(there);
    }

    @Test
    @DisplayName("S27, S26: a route belongs to the area that its path begins with, and only doors need nobody")
    void a_route_belongs_to_the_area_of_its_path() {
        Set<String> doors = new TreeSet<>();
        Routes.load().all().forEach(route -> {
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
                        "/admin",
                        "/admin/",
                        "/admin/email",
                        "/admin/forgot",
                        "/admin/invitation",
                        "/admin/provider/back",
                        "/admin/provider/failed",
                        "/admin/provider/start",
                        "/admin/reset",
                        "/admin/second-step",
                        "/admin/set-up",
                        "/admin/sign-in",
                        "/admin/sign-out",
                        "/admin/strength",
                        "/client",
                        "/client/",
                        "/client/email",
                        "/client/forgot",
                        "/client/invitation",
                        "/client/reset",
                        "/client/second-step",
                        "/client/sign-in",
                        "/client/sign-out",
                        "/client/strength");
    }

    @Test
    void only_known_methods_are_listed() {
        Routes.load().all().forEach(route -> assertThat(Set.of("GET", "HEAD", "POST"))
                .as(route.path())
                .containsAll(route.methods()));
    }

    private static Set<String> pages() throws IOException {
        Set<String> pages = new TreeSet<>();
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
                .collect(Collectors.toSet());
    }

    private static String text(InputStream stream) throws IOException {
        try (InputStream list = stream) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
