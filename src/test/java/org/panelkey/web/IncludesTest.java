package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What pages of MyFaces do with less than those of Mojarra.
 *
 * <p>MyFaces hands an included file only what stands within the include itself; everything else is empty there, without a
 * word: rows are missing, and fields are open that should be closed.
 */
class IncludesTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern INCLUDE =
            Pattern.compile("<ui:include src=\"([^\"]+)\"(?:/>|>(.*?)</ui:include>)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("<ui:param name=\"([^\"]+)\"");
    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{[^}]*}");
    private static final Pattern TEXT = Pattern.compile("'[^']*'");
    private static final Pattern NAME = Pattern.compile("(?<![\\w$.])[A-Za-z_$][\\w$]*");
    private static final Pattern OWN = Pattern.compile("(?:var|varStatus)=\"([^\"]+)\"|<ui:param name=\"([^\"]+)\"");
    private static final Pattern MAYBE_NULL = Pattern.compile(" ([\\w:-]+)=\"#\\{[^\"]*[?:] ?null\\b[^\"]*}\"");
    /** What means the same empty as absent; what a script looks for, it looks for by its value. */
    private static final Set<String> EMPTY_IS_NONE =
            Set.of("a:aria-invalid", "a:placeholder", "a:data-refused", "data-again");

    private static final Pattern MENU = Pattern.compile("<h:selectOne(?:Menu|Listbox)\\b[^>]*>");

    @Test
    @DisplayName("An include is given each parameter that the included file reads, within itself")
    void includes_are_given_what_they_read() {
        Set<String> parameters = new TreeSet<>();
        for (Path page : pages()) {
            parameters.addAll(names(PARAMETER, read(page)));
        }
        assertThat(parameters).contains("ro", "logRows", "paging");
        List<String> wrong = new ArrayList<>();
        for (Path page : pages()) {
            Matcher include = INCLUDE.matcher(read(page));
            while (include.find()) {
                String included = read(PAGES.resolve(include.group(1).substring(1)));
                Set<String> missing = read(included, parameters);
                missing.removeAll(names(OWN, included));
                Optional.ofNullable(include.group(2))
                        .map(inner -> names(PARAMETER, inner))
                        .ifPresent(missing::removeAll);
                if (!missing.isEmpty()) {
                    wrong.add(page + " does not give " + missing + " to " + include.group(1));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("In a page with radio buttons in groups each menu is of the group \"\"")
    void menus_beside_radio_buttons_are_of_no_group() {
        List<String> wrong = new ArrayList<>();
        for (Path page : pages()) {
            String form = read(page)
                    + INCLUDE.matcher(read(page))
                            .results()
                            .map(include -> read(PAGES.resolve(include.group(1).substring(1))))
                            .collect(Collectors.joining());
            if (form.contains("<h:selectOneRadio") && form.contains(" group=\"")) {
                MENU.matcher(form)
                        .results()
                        .map(MatchResult::group)
                        .filter(menu -> !menu.contains(" group=\"\""))
                        .forEach(menu -> wrong.add(page + ": " + menu));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("No attribute that is true or on where it stands at all is left out by null: MyFaces writes it, empty")
    void attributes_are_not_left_out_by_null() {
        List<String> wrong = new ArrayList<>();
        for (Path page : pages()) {
            MAYBE_NULL
                    .matcher(read(page))
                    .results()
                    .filter(attribute -> !EMPTY_IS_NONE.contains(attribute.group(1)))
                    .forEach(attribute -> wrong.add(page + ":" + attribute.group()));
        }
        assertThat(wrong).isEmpty();
    }

    private static Set<String> read(String page, Set<String> parameters) {
        return EXPRESSION
                .matcher(page)
                .results()
                .map(found -> TEXT.matcher(found.group()).replaceAll("''"))
                .flatMap(expression -> NAME.matcher(expression).results())
                .map(MatchResult::group)
                .filter(parameters::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(found.group(1) == null ? 2 : 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> pages() {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
