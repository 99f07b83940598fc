package org.panelkey.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator says before the start. */
class InstallationTest {

    private static final String BASE = "panelkey.base-address";
    private static final String KEYS = "panelkey.key-file";
    private static final String LOOPBACK = "panelkey.loopback-panels";

    private final Installation installation = Installation.ofProcess();

    @AfterEach
    void forget() {
        System.clearProperty(BASE);
        System.clearProperty(KEYS);
        System.clearProperty(LOOPBACK);
    }

    @Test
    void without_a_word_it_is_this_machine_with_keys_in_the_home_folder_and_no_loopback_panels() {
        assertThat(installation.baseAddress()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(installation.baseAddressIsSet()).isFalse();
        assertThat(installation.isSecure()).isFalse();
        assertThat(installation.keyFile()).isEqualTo(Path.of(System.getProperty("user.home"), ".panelkey", "keys"));
        assertThat(installation.loopbackPanelsAllowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://sso.example.com, https://sso.example.com",
        "https://sso.example.com/, https://sso.example.com",
        "' https://sso.example.com ', https://sso.example.com",
        "https://SSO.Example.Com, https://sso.example.com",
        "https://sso.example.com:443, https://sso.example.com",
        "http://sso.example.com:80, http://sso.example.com",
        "https://sso.example.com:8443, https://sso.example.com:8443",
        "http://sso.example.com:443, http://sso.example.com:443",
        "https://[2001:DB8::1]:8443, https://[2001:db8::1]:8443"
    })
    @DisplayName("S32, S40: the base address reads as browsers write an origin")
    void the_base_address_reads_like_an_origin(String said, String expected) {
        System.setProperty(BASE, said);
        assertThat(installation.baseAddress()).hasToString(expected);
        assertThat(installation.baseAddressIsSet()).isTrue();
        assertThat(installation.isSecure()).isEqualTo(expected.startsWith("https"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sso.example.com",
                "//sso.example.com",
                "ftp://sso.example.com",
                "https:sso.example.com",
                "https://",
                "https:///",
                "https://user@sso.example.com",
                "https://sso.example.com/path",
                "https://sso.example.com?x=1",
                "https://sso.example.com#x",
                "https://sso_example.com",
                "https://sso.example.com:port",
                "https://sso example.com",
                "javascript:alert(1)"
            })
    void what_is_no_base_address_is_refused_with_an_example(String said) {
        System.setProperty(BASE, said);
        assertThatThrownBy(installation::baseAddress)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must look like https://sso.example.com");
    }

    @Test
    void the_rest_is_taken_as_it_is_said() {
        System.setProperty(KEYS, "/etc/panelkey/keys");
        System.setProperty(LOOPBACK, "true");
        assertThat(installation.keyFile()).isEqualTo(Path.of("/etc/panelkey/keys"));
        assertThat(installation.loopbackPanelsAllowed()).isTrue();
        System.setProperty(LOOPBACK, "yes, please");
        assertThat(installation.loopbackPanelsAllowed()).isFalse();
    }
}
