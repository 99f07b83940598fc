package org.panelkey.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings as they are stored. */
class SettingValuesTest {

    @Test
    void an_empty_store_holds_the_defaults() {
        SettingValues values = SettingValues.read(Map.of("key-check", "sealed"));
        assertThat(values)
                .isEqualTo(new SettingValues(
                        "Panelkey",
                        List.of(),
                        List.of(),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(10),
                        false,
                        400,
                        false,
                        24,
                        HealthSettings.USUAL));
    }

    @Test
    void what_was_stored_is_read_back() {
        SettingValues values = new SettingValues(
                "Blumen & Söhne <GmbH>",
                List.of("10.0.0.1", "fd00::/8"),
                List.of("192.168.0.0/16"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                true,
                30,
                true,
                0,
                new HealthSettings(0, 30, 7));
        assertThat(SettingValues.read(values.store())).isEqualTo(values);
    }

    @Test
    void stored_words_may_stand_on_lines_of_their_own() {
        SettingValues values = SettingValues.read(Map.of("trusted-proxies", " 10.0.0.1\r\n10.0.0.2\t10.0.0.3 "));
        assertThat(values.trustedProxies()).containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
    }

    @Test
    void lists_can_not_be_changed_from_outside() {
        List<String> proxies = new ArrayList<>(List.of("10.0.0.1"));
        SettingValues values = new SettingValues(
                "x",
                proxies,
                List.of(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                false,
                0,
                false,
                720,
                HealthSettings.USUAL);
        proxies.add("0.0.0.0/0");
        assertThat(values.trustedProxies()).containsExactly("10.0.0.1");
    }
}
