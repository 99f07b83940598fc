package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.access.Rule;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.audit.Actor;
import org.panelkey.credentials.ApiScope;
import org.panelkey.health.HealthState;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.panels.PanelFailure;
import org.panelkey.staff.AdminPermission;

/** The words of the pages, in both languages. */
class WordsTest {

    private static final Pattern KEY = Pattern.compile("words\\['([a-z0-9_.]+)'\\]");
    private static final Pattern SAID =
            Pattern.compile("Words\\.(?:of|say|complain)\\(\\s*\"([^\"]+)\"|complainBeside\\([^,]+,\\s*\"([^\"]+)\"");

    @Test
    void both_languages_have_the_same_keys_and_no_empty_words() {
        Properties english = bundle("words.properties");
        Properties german = bundle("words_de.properties");
        assertThat(new TreeSet<>(german.stringPropertyNames()))
                .containsExactlyElementsOf(new TreeSet<>(english.stringPropertyNames()));
        for (Properties each : List.of(english, german)) {
            each.forEach(
                    (key, words) -> assertThat((String) words).as((String) key).isNotBlank());
        }
        assertThat(bundle("words_en.properties")).as("English is the root").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"words.properties", "words_de.properties"})
    void everything_that_code_names_has_words(String bundle) {
        Set<String> keys = bundle(bundle).stringPropertyNames();
        for (Rule rule : Rule.values()) {
            assertThat(keys).contains("rule." + rule);
        }
        for (PanelFailure.Cause cause : PanelFailure.Cause.values()) {
            assertThat(keys).contains("cause." + cause, "cause." + cause + ".todo");
        }
        for (HealthState state : HealthState.values()) {
            assertThat(keys).contains("health." + state);
        }
        for (ServiceStatus status : ServiceStatus.values()) {
            assertThat(keys).contains("state." + status.name().toLowerCase(Locale.ROOT));
            if (status != ServiceStatus.ACTIVE) {
                assertThat(keys).contains("service.not_active." + status);
            }
        }
        for (ApiScope scope : ApiScope.values()) {
            assertThat(keys).contains("apiscope." + scope, "apiscope." + scope + ".hint");
        }
        for (Actor.Kind kind : Actor.Kind.values()) {
            assertThat(keys).contains("log.actor." + kind);
        }
        for (AdminPermission permission : AdminPermission.values()) {
            assertThat(keys).contains("permission." + permission, "permission." + permission + ".hint");
        }
        for (AccountStatus status : AccountStatus.values()) {
            assertThat(keys).contains("state." + status.name().toLowerCase(Locale.ROOT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"words.properties", "words_de.properties"})
    void every_key_that_a_page_or_bean_uses_has_words(String bundle) throws IOException {
        Set<String> keys = bundle(bundle).stringPropertyNames();
        Set<String> used = new TreeSet<>();
        for (String source : sources(Path.of("src/main/webapp"), ".xhtml")) {
            Matcher found = KEY.matcher(source);
            while (found.find()) {
                used.add(found.group(1));
            }
        }
        for (String source : sources(Path.of("src/main/java/org/panelkey/web"), ".java")) {
            Matcher found = SAID.matcher(source);
            while (found.find()) {
                used.add(found.group(1) == null ? found.group(2) : found.group(1));
            }
        }
        assertThat(used).hasSizeGreaterThan(50);
        for (String key : used) {
            // A key that ends with a dot is completed by the code with a name.
            boolean there =
                    key.endsWith(".") ? keys.stream().anyMatch(each -> each.startsWith(key)) : keys.contains(key);
            assertThat(there).as(key).isTrue();
        }
    }

    @Test
    void words_with_values_can_be_put_together_and_take_the_same_values() {
        TreeMap<String, List<Integer>> english = values("words.properties");
        TreeMap<String, List<Integer>> german = values("words_de.properties");
        assertThat(german).isEqualTo(english);
        assertThat(english).isNotEmpty();
    }

    /** Which values the words of each key take; a lone apostrophe would swallow them. */
    private static TreeMap<String, List<Integer>> values(String bundle) {
        TreeMap<String, List<Integer>> all = new TreeMap<>();
        bundle(bundle).forEach((key, words) -> {
            String text = (String) words;
            if (text.matches(".*\\{\\d[,}].*")) {
                // Numbers, because some words choose by them.
                Integer[] marks = {71, 72, 73};
                String formatted = new MessageFormat(text, Locale.ENGLISH).format(marks);
                List<Integer> taken = new ArrayList<>();
                for (int i = 0; i < marks.length; i++) {
                    boolean asked = text.contains("{" + i + "}") || text.contains("{" + i + ",");
                    // Those of the browser are put together by its script and not by us.
                    assertThat(((String) key).startsWith("js.") || formatted.contains(marks[i].toString()) == asked)
                            .as("%s in %s", key, bundle)
                            .isTrue();
                    if (asked) {
                        taken.add(i);
                    }
                }
                all.put((String) key, taken);
            }
        });
        return all;
    }

    private static List<String> sources(Path folder, String ending) throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ending)).toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }

    private static Properties bundle(String name) {
        Properties words = new Properties();
        try (InputStream stream = Words.class.getResourceAsStream(name);
                InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return words;
    }

    @Test
    void no_key_is_given_twice() throws IOException {
        for (String bundle : List.of("words.properties", "words_de.properties")) {
            List<String> keys = Arrays.stream(Files.readString(Path.of("src/main/resources/org/panelkey/web", bundle))
                            .split("\n", -1))
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
            assertThat(keys).doesNotHaveDuplicates();
        }
    }
}
