package org.panelkey.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServersFixture;

/** Addresses that a panel may send a browser to. */
class ReturnedAddressTest {

    private static final Server SERVER = ServersFixture.server(
            "panel.example.com", Optional.of("cp.example.org"), List.of("one.example.net", "two.example.net"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://panel.example.com/",
                "https://panel.example.com:2083/cpsess1/login/?session=x%3ay",
                "https://PANEL.Example.COM:2087/cpsess1",
                "HTTPS://panel.example.com/",
                "https://cp.example.org:2083/",
                "https://one.example.net/",
                "https://two.example.net:8443/enterprise/rsession_init.php?PLESKSESSID=1&PHPSESSID=1"
            })
    @DisplayName("B9: the server's own host, its public name, and the hosts allowed for it")
    void own_hosts_pass(String address) {
        assertThat(ReturnedAddress.objection(URI.create(address), SERVER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://panel.example.com.evil.example/",
                "https://evil-panel.example.com/",
                "https://sub.panel.example.com/",
                "https://example.com/",
                "https://panel.example.com./",
                "https://192.0.2.1:2083/",
                "https://[2001:db8::1]:2083/",
                "https://2130706433/",
                "https://127.0.0.1/",
                "https://xn--pnel-5qa.example.com/"
            })
    @DisplayName("B9, A-6: any other host or bare address is refused with a cause that names the host")
    void another_host_is_refused_by_name(String address) {
        URI uri = URI.create(address);
        PanelFailure failure = ReturnedAddress.objection(uri, SERVER).orElseThrow();
        assertThat(failure.cause()).isEqualTo(Cause.HOST_NOT_ALLOWED);
        assertThat(failure.detail()).isEqualTo(uri.getHost());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://panel.example.com/secret-part",
                "javascript:alert('secret-part')",
                "data:text/html,secret-part",
                "ftp://panel.example.com/secret-part",
                "file:///etc/secret-part",
                "//panel.example.com/secret-part",
                "/secret-part",
                "secret-part",
                "?secret-part",
                "#secret-part",
                "https:secret-part",
                "https:/panel.example.com/secret-part",
                "https:///panel.example.com/secret-part",
                "https://panel.example.com@evil.example/secret-part",
                "https://panel.example.com:pw@panel.example.com/secret-part",
                "https://@panel.example.com/secret-part",
                "https://evil.example%2f@panel.example.com/secret-part",
                "https://evil_host.example/secret-part",
                "https://p%61nel.example.com/secret-part",
                "https://panel.example.com:port/secret-part",
                "httpss://panel.example.com/secret-part"
            })
    @DisplayName("B9, S57, A-6: another scheme, user info or no plain host is refused, and nothing of it is repeated")
    void what_is_no_plain_https_address_is_refused(String address) {
        PanelFailure failure =
                ReturnedAddress.objection(URI.create(address), SERVER).orElseThrow();
        assertThat(failure.cause()).isEqualTo(Cause.UNEXPECTED_ANSWER);
        assertThat(failure.detail()).doesNotContain("secret-part");
    }

    @Test
    @DisplayName("B9: an address without end is refused")
    void an_endless_address_is_refused() {
        String start = "https://panel.example.com/";
        URI longest = URI.create(start + "x".repeat(8_000 - start.length()));
        assertThat(ReturnedAddress.objection(longest, SERVER)).isEmpty();
        assertThat(ReturnedAddress.objection(URI.create(longest + "x"), SERVER)).isPresent();
    }

    @Test
    @DisplayName("B9: a server that is known by its bare address may return that one, and no other")
    void a_server_without_a_name_may_return_its_address() {
        Server bare = ServersFixture.server("192.0.2.1", Optional.empty(), List.of());
        assertThat(ReturnedAddress.objection(URI.create("https://192.0.2.1:2083/"), bare))
                .isEmpty();
        assertThat(ReturnedAddress.objection(URI.create("https://192.0.2.2:2083/"), bare))
                .isPresent();
        Server six = ServersFixture.server("2001:db8::1", Optional.empty(), List.of());
        assertThat(ReturnedAddress.objection(URI.create("https://[2001:db8::1]:2083/"), six))
                .isEmpty();
        assertThat(ReturnedAddress.objection(URI.create("https://[2001:db8::2]:2083/"), six))
                .isPresent();
    }
}
