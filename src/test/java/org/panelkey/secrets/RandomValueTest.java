package org.panelkey.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn. */
class RandomValueTest {

    private static final int SEVERAL = 1_000;

    @Test
    void values_are_256_bits_and_differ() {
        Set<Secret> drawn = new HashSet<>();
        for (int i = 0; i < SEVERAL; i++) {
            Secret value = RandomValue.draw();
            assertThat(value.reveal()).hasSize(RandomValue.LENGTH).matches("[A-Za-z0-9_-]+");
            assertThat(value).hasToString("***");
            drawn.add(value);
        }
        assertThat(drawn).hasSize(SEVERAL);
    }

    @Test
    void names_are_of_lower_case_letters_and_digits_and_differ() {
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < SEVERAL; i++) {
            String name = RandomValue.name();
            assertThat(name).matches("[a-z0-9]{24}").matches(RandomValue::isName);
            drawn.add(name);
        }
        assertThat(drawn).hasSize(SEVERAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abcdefghijklmnopqrstuvw",
                "abcdefghijklmnopqrstuvwxy",
                "Abcdefghijklmnopqrstuvwx",
                "abcdefghijklmnopqrstuv_x",
                "abcdefghijklmnopqrstuv\u00fcx"
            })
    void nothing_else_is_a_name(String text) {
        assertThat(RandomValue.isName(text)).isFalse();
    }

    @Test
    void beginnings_are_as_long_as_asked_and_marks_hexadecimal() {
        assertThat(RandomValue.letters(8)).matches("[a-z0-9]{8}");
        assertThat(RandomValue.mark()).matches("[0-9a-f]{32}").isNotEqualTo(RandomValue.mark());
    }
}
