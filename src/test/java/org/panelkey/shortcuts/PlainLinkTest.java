package org.panelkey.shortcuts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Own links: https to a named host, and nothing else. */
class PlainLinkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://status.example.com",
                "https://www.example.com/help/?topic=mail&lang=en#quota",
                "https://example.com:8443/a%20b"
            })
    void a_plain_link_is_taken_as_it_is(String link) {
        assertThat(PlainLink.parse(link)).map(PlainLink::address).contains(link);
    }

    static Stream<String> hostile() {
        return Stream.of(
                "",
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "//host.example/a",
                "/local",
                "http://example.com/",
                "HTTPS\u200b://example.com/",
                "ftp://example.com/",
                "https:example.com",
                "https:///example.com",
                "https://",
                "https://user@example.com/",
                "https://user:word@example.com/",
                "https://example.com@evil.example/",
                "https://example.com\\@evil.example/",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://2130706433/",
                "https://example.com:0/",
                "https://example.com:99999/",
                "https://example.com/a b",
                "https://example.com/\r\nSet-Cookie: a=b",
                "https://example.com/\u0000",
                "https://example.com/\u202etxt.exe",
                "https://ex\u0430mple.com/",
                " https://example.com/",
                "https://example.com/<script>",
                "https://example.com/" + "a".repeat(500),
                "https://example.com/" + "a".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void anything_else_is_no_link(String link) {
        assertThat(PlainLink.parse(link)).isEmpty();
    }
}
