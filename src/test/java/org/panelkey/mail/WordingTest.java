package org.panelkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The words of letters, in both languages. */
class WordingTest {

    @Test
    void both_languages_have_the_same_letters_and_take_the_same_values() throws IOException {
        Properties english = bundle("letters.properties");
        Properties german = bundle("letters_de.properties");
        assertThat(new TreeSet<>(german.stringPropertyNames()))
                .containsExactlyElementsOf(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            for (String language : new String[] {"en", "de"}) {
                String words = Wording.of(language).text(key, "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX");
                assertThat(words).contains("ONE").doesNotContain("{");
                if (key.endsWith(".body")) {
                    assertThat(words).contains("TWO", "THREE", "FOUR");
                }
            }
        }
    }

    @Test
    void a_language_that_we_do_not_speak_is_english_and_a_subject_is_one_line() {
        assertThat(Wording.of("fr").text("invitation.subject", "Huber")).isEqualTo("Invitation to Huber");
        assertThat(Wording.of("de").text("invitation.subject", "Huber")).isEqualTo("Einladung zu Huber");
        assertThat(Wording.of("en").line("invitation.subject", "A\r\nBcc: all@example.com"))
                .isEqualTo("Invitation to A Bcc: all@example.com");
    }

    private static Properties bundle(String name) throws IOException {
        Properties words = new Properties();
        try (InputStream stream = Wording.class.getResourceAsStream(name);
                InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
