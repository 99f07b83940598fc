package org.panelkey.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @Test
    void a_name_is_kept_in_lower_case_and_ascii() {
        assertThat(HostName.parse(" Panel.Example.COM ")).contains(new HostName("panel.example.com"));
        assertThat(HostName.parse("blumen-müller.example")).contains(new HostName("xn--blumen-mller-klb.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "127.0.0.1",
                "1.2",
                "[::1]",
                "::1",
                "a..b",
                "-a.example",
                "a-.example",
                "a.example.",
                "a.example:2087",
                "https://a.example",
                "a.example/x",
                "a b.example",
                "a_b.example",
                "*.example",
                "a.example\nb.example",
                "a@b.example"
            })
    void anything_else_is_not_a_name(String text) {
        assertThat(HostName.parse(text)).isEmpty();
    }

    @Test
    void huge_text_is_not_a_name() {
        assertThat(HostName.parse("a.".repeat(200) + "example")).isEmpty();
        assertThat(HostName.parse("a".repeat(64) + ".example")).isEmpty();
    }
}
