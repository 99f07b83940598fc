package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private final AddressRules strict = new AddressRules(false, List.of());
    private final AddressRules open =
            new AddressRules(true, List.of("10.20.0.0/16", "fd12:3456::/32", "169.254.0.0/16", "fd00:ec2::/32"));

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "203.0.113.9", "2606:2800:220:1::1", "64:ff9b::5db8:d822", "172.32.0.1"})
    void public_addresses_are_allowed(String address) throws Exception {
        assertThat(strict.allows(of(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "169.254.1.1",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "224.0.0.1",
                "239.1.1.1",
                "255.255.255.255",
                "240.0.0.1",
                "::",
                "::7f00:1",
                "fe80::1",
                "ff02::1",
                "fec0::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "2002:7f00:1::",
                "2001:0:1::1",
                "64:ff9b::7f00:1x",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1"
            })
    @DisplayName("S58: metadata, link-local, multicast and disguised addresses are never allowed")
    void s58_never(String address) throws Exception {
        // Loopback behind a translator is loopback, which the open rules allow.
        InetAddress parsed = of(address.replace("x", ""));
        assertThat(strict.allows(parsed)).isFalse();
        if (!address.endsWith("x")) {
            assertThat(open.allows(parsed)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.0.9", "::1"})
    @DisplayName("S58: loopback is allowed only by the setting")
    void s58_loopback(String address) throws Exception {
        assertThat(strict.allows(of(address))).isFalse();
        assertThat(open.allows(of(address))).isTrue();
    }

    @Test
    @DisplayName("S58: private ranges are allowed only where they are listed")
    void s58_private() throws Exception {
        for (String address : List.of("10.20.1.1", "fd12:3456::9")) {
            assertThat(strict.allows(of(address))).isFalse();
            assertThat(open.allows(of(address))).isTrue();
        }
        for (String address : List.of("10.21.1.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "fd13::1", "fc00::1")) {
            assertThat(open.allows(of(address))).isFalse();
        }
    }

    @Test
    @DisplayName("S58: a mapped IPv6 address is judged as the IPv4 address that Java connects to")
    void s58_mapped() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;
        assertThat(strict.allows(InetAddress.getByAddress(mapped))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3/8",
                "10.0.0.0/33",
                "10",
                "*",
                "10.*.0.0",
                "10.0.0.0-10.0.0.9",
                "",
                "name",
                "010.0.0.0/8"
            })
    void ranges_that_can_be_read_in_two_ways_are_refused(String range) {
        assertThatThrownBy(() -> new AddressRules(false, List.of(range)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Not an address range");
    }

    /** All of these are literal, so nothing is looked up. */
    private static InetAddress of(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }
}
