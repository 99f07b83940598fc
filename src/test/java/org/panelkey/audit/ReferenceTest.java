package org.panelkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes that people read out. */
class ReferenceTest {

    @Test
    void a_new_code_is_read_however_it_is_typed() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            Reference reference = Reference.create();
            codes.add(reference.code());
            assertThat(reference.code()).matches("[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}");
            assertThat(Reference.parse(reference.code())).contains(reference);
        }
        assertThat(codes).hasSize(10_000);
        Reference reference = new Reference("ABCD-EFGH-2345");
        assertThat(Reference.parse("abcd efgh 2345")).contains(reference);
        assertThat(Reference.parse("  AbCdEfGh2345\n")).contains(reference);
        assertThat(Reference.parse("a-b-c-d-e-f-g-h-2-3-4-5")).contains(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "ABCD-EFGH-234",
                "ABCD-EFGH-23456",
                "ABCD-EFGH-2340",
                "ABCD-EFGH-234I",
                "ABCD-EFGH-234L",
                "ABCD-EFGH-234ı",
                "ABCD-EFGH-234ß",
                "ABCD-EFGH-２３４５",
                "ABCD-EFGH-23'5",
                "ABCD-EFGH-23%5",
                "<script>1234"
            })
    void what_is_no_code_is_nothing(String text) {
        assertThat(Reference.parse(text)).isEmpty();
    }
}
