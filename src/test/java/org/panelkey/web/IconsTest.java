package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.panelkey.shortcuts.ShortcutIcon;

/** The icon font has what pages, scripts, styles and shortcuts show, and nothing else. */
class IconsTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final Path RESOURCES = WEBAPP.resolve("resources/pk");

    /** Tags that show an icon, and the attribute that names it. */
    private static final Pattern TAG = Pattern.compile("<pk:(?:icon|entry|empty)\\b(?:[^>\"]|\"[^\"]*\")*>");

    private static final Pattern NAME = Pattern.compile("\\s(?:name|glyph|symbol)=\"([^\"]*)\"");
    private static final Pattern CHOICE = Pattern.compile("[?:]\\s*'([a-z0-9-]+)'");
    private static final Pattern STYLE_CLASS = Pattern.compile("\\bpi-([a-z][a-z0-9-]*)");
    private static final Pattern RULE =
            Pattern.compile("\\.pi-([a-z0-9-]+)::before \\{ content: \"\\\\([0-9a-f]+)\"; \\}");

    /** What a tag hands on to another, and what is one of {@link ShortcutIcon}. */
    private static final Set<String> FOLLOWED = Set.of("#{glyph}", "#{t.icon}", "#{r.glyph}", "#{i.glyph}");

    @Test
    void every_icon_that_is_used_has_a_rule_and_no_rule_is_idle() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String page : files(".xhtml")) {
            used.addAll(inTags(page));
            used.addAll(all(STYLE_CLASS, page));
        }
        for (String ending : List.of(".js", ".css")) {
            for (String source : files(ending)) {
                used.addAll(all(STYLE_CLASS, source));
            }
        }
        Arrays.stream(ShortcutIcon.values()).map(ShortcutIcon::glyph).forEach(used::add);
        assertThat(used).contains("bars", "star", "star-fill", "times", "inbox", "check-circle", "minus");
        assertThat(rules().keySet()).containsExactlyElementsOf(used);
    }

    @Test
    void every_rule_has_its_glyph_and_no_glyph_is_idle() throws IOException {
        assertThat(Woff2.letters(RESOURCES.resolve("icons.woff2")))
                .hasSizeGreaterThan(50)
                .containsExactlyElementsOf(new TreeSet<>(rules().values()));
    }

    private static TreeMap<String, Integer> rules() throws IOException {
        return RULE.matcher(Files.readString(RESOURCES.resolve("icons.css")))
                .results()
                .collect(Collectors.toMap(
                        rule -> rule.group(1),
                        rule -> Integer.parseInt(rule.group(2), 16),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Set<String> inTags(String page) {
        Set<String> names = new TreeSet<>();
        TAG.matcher(page).results().map(tag -> tag.group()).forEach(tag -> {
            Matcher name = NAME.matcher(tag);
            while (name.find()) {
                names.addAll(read(name.group(1)));
            }
        });
        return names;
    }

    /** The icons that an attribute can name; fails at an expression that nobody can follow. */
    private static List<String> read(String value) {
        if (!value.contains("#{")) {
            return List.of(value);
        }
        List<String> choices = all(CHOICE, value);
        assertThat(FOLLOWED.contains(value) || !choices.isEmpty())
                .as("known what " + value + " is")
                .isTrue();
        return choices;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static List<String> files(String ending) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> all = Files.walk(WEBAPP)) {
            for (Path path : all.filter(each -> each.toString().endsWith(ending))
                    .filter(each -> !each.endsWith("icons.css"))
                    .toList()) {
                texts.add(Files.readString(path));
            }
        }
        return texts;
    }
}
