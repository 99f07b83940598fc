package org.panelkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom we believe about where a browser is. */
class BrowserAddressTest {

    private static final List<String> PROXIES = List.of("10.0.0.0/8", "fd00::/8", "192.0.2.7");

    @Test
    @DisplayName("S41: from a peer that is no trusted proxy nothing is believed")
    void a_stranger_is_not_believed() {
        assertThat(of("203.0.113.5", List.of("198.51.100.1"), PROXIES)).isEqualTo("203.0.113.5");
        assertThat(of("203.0.113.5", List.of("10.0.0.1"), PROXIES)).isEqualTo("203.0.113.5");
        assertThat(of("10.0.0.1", List.of("198.51.100.1"), List.of())).isEqualTo("10.0.0.1");
        assertThat(of("192.0.2.8", List.of("198.51.100.1"), PROXIES)).isEqualTo("192.0.2.8");
    }

    @Test
    @DisplayName("S41: of a chain, the rightmost that is no proxy of ours; what it claims itself is not believed")
    void the_rightmost_stranger_of_a_chain_is_it() {
        assertThat(of("10.0.0.1", List.of("198.51.100.1"), PROXIES)).isEqualTo("198.51.100.1");
        assertThat(of("10.0.0.1", List.of("6.6.6.6, 198.51.100.1"), PROXIES)).isEqualTo("198.51.100.1");
        assertThat(of("10.0.0.1", List.of("6.6.6.6, 198.51.100.1, 10.9.9.9, 192.0.2.7"), PROXIES))
                .isEqualTo("198.51.100.1");
        assertThat(of("10.0.0.1", List.of("6.6.6.6", "198.51.100.1", "10.9.9.9"), PROXIES))
                .isEqualTo("198.51.100.1");
        assertThat(of("10.0.0.1", List.of("10.0.0.2, 10.0.0.3"), PROXIES)).isEqualTo("10.0.0.2");
        assertThat(of("10.0.0.1", List.of(), PROXIES)).isEqualTo("10.0.0.1");
    }

    @Test
    @DisplayName("S41: IPv6, and IPv4 within IPv6, are compared and shown in one form")
    void addresses_have_one_form() {
        assertThat(of("fd00:0:0::1", List.of("2001:DB8:0:0::0001"), PROXIES)).isEqualTo("2001:db8::1");
        assertThat(of("::ffff:10.0.0.1", List.of("::ffff:198.51.100.1"), PROXIES))
                .isEqualTo("198.51.100.1");
        assertThat(of("10.0.0.1", List.of("198.51.100.1"), List.of("::ffff:10.0.0.1")))
                .isEqualTo("198.51.100.1");
        assertThat(of("::1", List.of("198.51.100.1"), List.of("127.0.0.1"))).isEqualTo("::1");
        assertThat(of("fe80::1%eth0", List.of(), PROXIES)).isEqualTo("fe80::1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "unknown",
                "_hidden",
                "198.51.100.1:443",
                "[2001:db8::1]:443",
                "0x7f.1",
                "017700000001",
                "2130706433",
                "127.1",
                "198.51.100.*",
                "198.51.100.1-9",
                "198.51.100.0/24",
                "*",
                "example.com",
                "<script>alert(1)</script>",
                "198.51.100.1\r\nX: y",
                "198.51.100.1 10.0.0.1",
                "fe80::1%eth0"
            })
    @DisplayName("S41: what is no single plain address ends the chain at the last proxy")
    void junk_ends_the_chain(String junk) {
        assertThat(of("10.0.0.1", List.of(junk), PROXIES)).isEqualTo("10.0.0.1");
        assertThat(of("10.0.0.1", List.of(junk + ", 10.0.0.2"), PROXIES)).isEqualTo("10.0.0.2");
    }

    @Test
    @DisplayName("S41: a chain without end is cut, and a wrong proxy in the settings is no proxy")
    void limits_hold() {
        String chain = "6.6.6.6, " + String.join(", ", Collections.nCopies(10_000, "10.0.0.2"));
        assertThat(of("10.0.0.1", List.of(chain), PROXIES)).isEqualTo("10.0.0.2");
        assertThat(of("10.0.0.1", List.of("198.51.100.1"), List.of("everybody", "*", "")))
                .isEqualTo("10.0.0.1");
    }

    private static String of(String peer, List<String> forwardedFor, List<String> proxies) {
        return BrowserAddress.of(peer, forwardedFor, proxies);
    }
}
