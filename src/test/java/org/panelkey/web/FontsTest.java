package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text font comes in two files: what our words need, and the rest of its letters. */
class FontsTest {

    private static final Path RESOURCES = Path.of("src/main/webapp/resources/pk");
    private static final Pattern PART = Pattern.compile("U\\+([0-9A-F]+)(?:-([0-9A-F]+))?");

    /** Arrows that the font never had: browsers take them from the system's. */
    private static final Set<Integer> OF_THE_SYSTEM = Set.of((int) '←', (int) '→', (int) '↵');

    @ParameterizedTest
    @ValueSource(strings = {"inter.woff2", "inter-ext.woff2"})
    void the_style_sheet_says_of_each_file_what_is_in_it(String file) throws IOException {
        assertThat(range(file)).hasSizeGreaterThan(50).isEqualTo(Woff2.letters(RESOURCES.resolve(file)));
    }

    @Test
    void no_letter_is_in_both_files() throws IOException {
        assertThat(range("inter.woff2")).doesNotContainAnyElementsOf(range("inter-ext.woff2"));
    }

    @Test
    void our_own_words_need_the_first_file_alone() throws IOException {
        Set<Integer> needed = new TreeSet<>();
        for (String bundle : List.of("words.properties", "words_de.properties")) {
            Properties words = new Properties();
            try (Reader source = new InputStreamReader(
                    FontsTest.class.getResourceAsStream("/org/panelkey/web/" + bundle), StandardCharsets.UTF_8)) {
                words.load(source);
            }
            words.values().forEach(text -> ((String) text).codePoints().forEach(needed::add));
        }
        needed.removeIf(letter -> letter < ' ');
        needed.removeAll(OF_THE_SYSTEM);
        assertThat(needed).contains((int) 'ß', (int) '„', (int) '…');
        assertThat(range("inter.woff2")).containsAll(needed);
    }

    private static Set<Integer> range(String file) throws IOException {
        Matcher face = Pattern.compile(
                        "pk:" + Pattern.quote(file) + "'[^}]*\\}\"\\)[^}]*unicode-range:([^;]*);", Pattern.DOTALL)
                .matcher(Files.readString(RESOURCES.resolve("panelkey.css")));
        assertThat(face.find()).as("a range of " + file).isTrue();
        return PART.matcher(face.group(1))
                .results()
                .flatMapToInt(part -> IntStream.rangeClosed(
                        Integer.parseInt(part.group(1), 16),
                        Integer.parseInt(part.group(2) == null ? part.group(1) : part.group(2), 16)))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
