package org.panelkey.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names taken apart into what an index finds. */
class WordsTest {

    @Test
    void a_name_is_found_from_each_start_of_a_part() {
        assertThat(Words.of("Shop.Acme.example")).containsExactly("shop.acme.example", "acme.example", "example");
        assertThat(Words.of("vie1-web_07")).containsExactly("vie1-web_07", "web_07", "07");
        assertThat(Words.of("olivia@example.com")).containsExactly("olivia@example.com", "example.com", "com");
        assertThat(Words.of("  Blumen   Huber\tGmbH ")).containsExactly("blumen huber gmbh", "huber gmbh", "gmbh");
        assertThat(Words.of("2001:db8::7")).containsExactly("2001:db8::7", "db8::7", "7");
    }

    @Test
    void letters_of_all_scripts_are_letters_in_one_form() {
        assertThat(Words.of("Käse")).containsExactly("käse");
        assertThat(Words.of("Ka\u0308se")).containsExactly("käse");
        assertThat(Words.of("ΚΑΦΕΣ 𝒜bc")).containsExactly("καφες abc", "abc");
        assertThat(Words.of("हिन्दी")).containsExactly("हिन्दी");
    }

    @Test
    void nothing_that_turns_or_hides_text_is_kept() {
        assertThat(Words.of("pay\u202Elap\u200B.example")).containsExactly("paylap.example", "example");
        assertThat(Words.of("a\u0000b")).containsExactly("a b", "b");
        assertThat(Words.of("\uD800x")).containsExactly("x");
    }

    @Test
    void hostile_text_is_short_and_only_text() {
        assertThat(Words.of("<script>alert('x')</script>")).first().isEqualTo("script>alert('x')</script>");
        assertThat(Words.of("a ".repeat(5_000))).hasSize(Words.MOST);
        assertThat(Words.of("x".repeat(5_000))).containsExactly("x".repeat(Words.LONGEST));
        assertThat(Words.of("😀 ... \u0000")).isEmpty();
        assertThat(Words.of("")).isEmpty();
        String atTheCut = "x".repeat(Words.LONGEST - 1) + "𝌆𐐀";
        assertThat(Words.of(atTheCut).get(0))
                .hasSizeLessThanOrEqualTo(Words.LONGEST)
                .doesNotContain("\uD801");
    }

    @Test
    void what_is_typed_begins_where_a_word_can_begin() {
        assertThat(Words.typed("  .Acme ")).isEqualTo("acme");
        assertThat(Words.typed("%_'")).isEmpty();
        assertThat(Words.typed("Blumen  Hub")).isEqualTo("blumen hub");
        assertThat(NameQuery.of("acme wp acme % <", java.util.List.of()).terms())
                .extracting(Term::text)
                .containsExactly("acme", "wp");
        assertThat(NameQuery.of("a b c d e f g h i j", java.util.List.of()).terms())
                .hasSize(8);
        assertThat(NameQuery.of(" '%_ ", java.util.List.of()).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "acme", "acme z", "z\uD7FF", "käse", "x\uFFFF", "x𝌆"})
    void the_range_of_a_beginning_holds_it_and_ends_behind_it(String beginning) {
        String after = Words.after(beginning);
        assertThat(compare(beginning, after)).isNegative();
        assertThat(compare(beginning + "\uFFEF\uFFEF", after)).isNegative();
        assertThat(compare(after, beginning)).isPositive();
        assertThat(after).doesNotStartWith(beginning);
    }

    /** By code points, as UTF-8 is ordered. */
    private static int compare(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        return java.util.Arrays.compare(a, b);
    }
}
