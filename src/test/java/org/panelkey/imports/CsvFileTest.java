package org.panelkey.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a file, and what is refused with its line. */
class CsvFileTest {

    private static final String NAMES = "domain,username,server,product,email\n";

    @Test
    void columns_come_in_any_order_and_any_case() {
        List<CsvLine> lines = read("Email, SERVER ,product,Username,domain\na@b.example,web1,Shop,alice,a.example\n");

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).number()).isEqualTo(2);
        assertThat(lines.get(0).text(CsvColumn.USERNAME)).isEqualTo("alice");
        assertThat(lines.get(0).text(CsvColumn.EMAIL)).isEqualTo("a@b.example");
        assertThat(lines.get(0).text(CsvColumn.STATUS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", ""})
    void semicolons_and_a_mark_at_the_beginning_are_read(String begin) {
        List<CsvLine> lines = read(
                begin
                        + "domain;username;server;product;client\r\na.example;alice;web1;\"Shop; big\";\"M\u00fcller \"\"X\"\"\"\r\n");

        assertThat(lines.get(0).text(CsvColumn.PRODUCT)).isEqualTo("Shop; big");
        assertThat(lines.get(0).text(CsvColumn.CLIENT)).isEqualTo("M\u00fcller \"X\"");
    }

    @Test
    void lines_keep_their_numbers_over_empty_and_long_ones() {
        List<CsvLine> lines = read(NAMES + "a.example,alice,web1,\"two\nlines\",\n\nb.example,bob,web1\n");

        assertThat(lines).extracting(CsvLine::number).containsExactly(2, 5);
        assertThat(lines).extracting(CsvLine::complete).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource({
        "'domain,username,server,product', MISSING_COLUMN, email",
        "'domain,username,product,email', MISSING_COLUMN, server",
        "'domain,username,server,product,email,=cmd', UNKNOWN_COLUMN, =cmd",
        "'domain,domain,username,server,product,email', COLUMN_TWICE, domain"
    })
    void wrong_columns_are_named(String names, CsvProblem why, String column) {
        CsvRefusedException refused = refused(names + "\na,b,c,d\n");

        assertThat(refused.why()).isEqualTo(why);
        assertThat(refused.name()).isEqualTo(column);
    }

    @Test
    void a_file_without_lines_is_empty() {
        assertThat(refused(NAMES).why()).isEqualTo(CsvProblem.EMPTY);
        assertThat(refused("").why()).isEqualTo(CsvProblem.EMPTY);
    }

    @Test
    @DisplayName("Broken UTF-8 is said with its line, also where a chunk of reading ends and at the very end")
    void broken_encoding() {
        for (int before : new int[] {3, 500, 700}) {
            byte[] good =
                    (NAMES + "a.example,alice,web1,Shop,a@b.example\n".repeat(before)).getBytes(StandardCharsets.UTF_8);
            byte[] broken = concat(good, new byte[] {'x', (byte) 0xC3, '(', '\n'});
            assertThat(refused(broken).why()).isEqualTo(CsvProblem.UTF8);
            assertThat(refused(broken).line()).isEqualTo(before + 2L);
            byte[] half = concat(good, new byte[] {(byte) 0xE2, (byte) 0x82});
            assertThat(refused(half).why()).isEqualTo(CsvProblem.UTF8);
        }
        String umlauts = NAMES + "a.example,alice,web1,\u00fc\u20ac\ud83d\ude00,a@b.example\n".repeat(3_000);
        assertThat(read(umlauts)).hasSize(3_000);
    }

    @Test
    void quotes_that_do_not_end_and_fields_without_end_are_refused() {
        assertThat(refused(NAMES + "a.example,\"alice,web1,Shop,\n").why()).isEqualTo(CsvProblem.UNREADABLE);
        assertThat(refused(NAMES + "a".repeat(200_000) + ",alice,web1,Shop,\n").why())
                .isEqualTo(CsvProblem.UNREADABLE);
    }

    @Test
    void blanks_around_quotation_marks_are_skipped_and_inside_they_are_kept() {
        List<CsvLine> lines = read("domain; username; server; product; client\n"
                + "a.example; alice; web1; \"Shop; big\" ; \"M\u00fcller \"\"X\"\"\"  \n"
                + "b.example;\tbob\t;\t\"web;1\"\t; Shop; 12\" disks\n");

        assertThat(lines.get(0).values()).containsEntry(CsvColumn.PRODUCT, "Shop; big");
        assertThat(lines.get(0).text(CsvColumn.CLIENT)).isEqualTo("M\u00fcller \"X\"");
        assertThat(lines.get(1).text(CsvColumn.SERVER)).isEqualTo("web;1");
        assertThat(lines.get(1).text(CsvColumn.CLIENT))
                .as("no field begins with it")
                .isEqualTo("12\" disks");
        assertThat(lines).allMatch(CsvLine::complete);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "\uFEFFsep=;\r\n", "\"sep=;\"\n", "SEP=;;;;\n"})
    void a_line_that_only_names_the_separator_is_no_line_of_names(String first) {
        List<CsvLine> lines = read(first + "\"domain\";username;server;product;email\na;b;\"x,,,,,y\";d;e\n");

        assertThat(lines).extracting(CsvLine::number).containsExactly(3);
        assertThat(lines.get(0).text(CsvColumn.SERVER)).isEqualTo("x,,,,,y");
    }

    @Test
    void a_separator_that_is_named_wins_over_what_the_names_look_like() {
        assertThat(read("sep=,\n" + NAMES + "a;b,c,d,e,f\n").get(0).text(CsvColumn.DOMAIN))
                .isEqualTo("a;b");
        assertThat(refused("sep=|\ndomain|username|server|product|email\n").name())
                .isEqualTo("sep=|");
        assertThat(refused("sep=;\n").why()).isEqualTo(CsvProblem.EMPTY);
        assertThat(refused("sep=;\nsep=;\n").name()).isEqualTo("sep=");
    }

    @Test
    void what_can_not_be_read_is_said_with_the_line_where_it_begins() {
        assertThat(refused(NAMES + "a,b,c,d,e\n\n\na,\"open,c,d,e\na,b,c,d,e\n").line())
                .isEqualTo(5);
        assertThat(refused("sep=,\r\n" + NAMES + "a,\"two\r\nlines\",c,d,e\r\na, \"b\" x,c,d,e\r\n")
                        .line())
                .isEqualTo(5);
        assertThat(refused(NAMES + "a,b,c,d,e\n" + "a".repeat(200_000) + ",b,c,d,e\n")
                        .line())
                .isEqualTo(3);
        assertThat(refused("\"domain,username\n").line()).isEqualTo(1);
    }

    @Test
    void hostile_quotes_blanks_and_fields_stay_refused_or_wrong() {
        for (String line : List.of(
                "a, \"b\"c\", d,e,f",
                "a, \"b\" \"c\",d,e,f",
                "\"a\"=1+1,b,c,d,e",
                "a, \"open",
                "a," + " ".repeat(200_000) + "\"b\"")) {
            assertThat(refused(NAMES + line + "\n").why()).as(line).isEqualTo(CsvProblem.UNREADABLE);
        }
        List<CsvLine> wide = read(NAMES + ",".repeat(1_000_000) + "\na,b,c,d,e\n");
        assertThat(wide).extracting(CsvLine::complete).containsExactly(false, true);
        assertThat(wide.get(1).number()).isEqualTo(3);
    }

    @Test
    void a_hundred_thousand_lines_are_the_most() {
        String line = "a,b,c,d,e\n";
        assertThat(read(NAMES + line.repeat(ListReading.MOST))).hasSize(ListReading.MOST);
        assertThat(refused(NAMES + line.repeat(ListReading.MOST + 1)).why()).isEqualTo(CsvProblem.TOO_MANY);
    }

    private static List<CsvLine> read(String text) {
        List<CsvLine> lines = new ArrayList<>();
        new CsvFile(() -> stream(text.getBytes(StandardCharsets.UTF_8))).read(lines::add);
        return lines;
    }

    private static CsvRefusedException refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CsvRefusedException refused(byte[] bytes) {
        return catchThrowableOfType(CsvRefusedException.class, () -> new CsvFile(() -> stream(bytes)).read(line -> {}));
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] concat(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
