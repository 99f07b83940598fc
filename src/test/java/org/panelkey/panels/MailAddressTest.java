package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.panels.MailAddress.Fault;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"info", "a", "max.mustermann", "a-b_c", "0", "_x", "cpanel2"})
    void plain_names_are_fine(String local) {
        assertThat(MailAddress.fault(local)).isEmpty();
        assertThat(new MailAddress(local, "alice.example").text()).isEqualTo(local + "@alice.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "a b",
                " a",
                "a ",
                "a\r\nb",
                "a\u0000",
                "a\tb",
                "büro",
                "Info",
                "a+b",
                "a@b",
                "-a",
                "a'b",
                "a\"b",
                "\u212aelvin",
                "a\u200bb",
                "..\\x",
                "a%b",
                "a&b",
                "<a>"
            })
    void what_needs_quoting_or_is_no_ascii_is_refused(String local) {
        assertThat(MailAddress.fault(local)).contains(Fault.CHARACTERS);
        assertThatThrownBy(() -> new MailAddress(local, "alice.example")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({".a, DOTS", "a., DOTS", "a..b, DOTS", "cpanel, RESERVED", "'', EMPTY"})
    void other_faults_are_named(String local, Fault fault) {
        assertThat(MailAddress.fault(local)).contains(fault);
    }

    @Test
    @DisplayName("64 characters are the most")
    void length() {
        assertThat(MailAddress.fault("a".repeat(64))).isEmpty();
        assertThat(MailAddress.fault("a".repeat(65))).contains(Fault.TOO_LONG);
        assertThat(MailAddress.fault("a".repeat(100_000))).contains(Fault.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example", "*.wild.example", "a..example", "-a.example", "a.example-", "x y.example"})
    void what_is_no_domain_is_refused(String domain) {
        assertThat(MailAddress.isDomain(domain)).isFalse();
        assertThatThrownBy(() -> new MailAddress("a", domain)).isInstanceOf(IllegalArgumentException.class);
    }
}
