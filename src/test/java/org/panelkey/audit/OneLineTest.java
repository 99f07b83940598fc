package org.panelkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Text of others in the record. */
class OneLineTest {

    @Test
    @DisplayName("S77: line breaks, terminal codes and turns of the reading direction of every kind are gone")
    void a_text_stays_one_line() {
        String breaks = "\r\n\n\u000b\f\u0085\u2028\u2029";
        String codes = "\u0000\u0007\b\u001b[31m\u007f\u0080\u009b31m\u009f";
        String turns = "\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad";
        String line = OneLine.of("a" + breaks + "b" + codes + "c" + turns + "d", 300);
        assertThat(line.codePoints().filter(OneLineTest::isUnsafe)).isEmpty();
        assertThat(line).startsWith("a").endsWith("d").contains("b").contains("c");
        assertThat(OneLine.of("Ümläut 漢字 😀 <b>#{7*7}</b>", 300)).isEqualTo("Ümläut 漢字 😀 <b>#{7*7}</b>");
    }

    @Test
    @DisplayName("S77: a long text is cut, never through a character")
    void a_long_text_is_cut_between_characters() {
        assertThat(OneLine.of("x".repeat(300), 300)).hasSize(300).doesNotContain("…");
        assertThat(OneLine.of("x".repeat(301), 300)).hasSize(300).endsWith("x…");
        for (int before = 290; before < 300; before++) {
            String cut = OneLine.of("x".repeat(before) + "😀".repeat(20), 300);
            assertThat(cut.length()).isLessThanOrEqualTo(300);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
        }
    }

    private static boolean isUnsafe(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
