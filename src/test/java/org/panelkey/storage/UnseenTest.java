package org.panelkey.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnseenTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "moc.\u202Elive",
                "a\u2066b",
                "a\u200Bb",
                "a\u200Db",
                "\u200Da",
                "a\u200C",
                "a\u00ADb",
                "a\u2028b",
                "a\u0085b",
                "a\nb",
                "\u3164",
                "\uFEFFa",
                "a\uD83D",
                "\uD83D\uDC69\u200Da",
                "e\u0301\u200Dx"
            })
    void what_nobody_sees_is_found_and_blanked(String text) {
        assertThat(Unseen.isIn(text)).isTrue();
        assertThat(Unseen.isIn(Unseen.blanked(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Café Müller & Söhne, Ltd.",
                "e\u0301",
                "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\u2764\uFE0F\u200D\uD83D\uDD25",
                "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDCBB",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\u0915\u094D\u200D\u0937",
                "\u65E5\u672C\u8A9E"
            })
    void what_is_seen_and_what_joins_it_stays(String text) {
        assertThat(Unseen.isIn(text)).isFalse();
        assertThat(Unseen.blanked(text)).isEqualTo(text);
    }

    @Test
    void several_become_one_blank_and_none_at_the_ends() {
        assertThat(Unseen.blanked("\u202E Ann\u200B\u2069a \u00AD")).isEqualTo("Ann a");
    }
}
