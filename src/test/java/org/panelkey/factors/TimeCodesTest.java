package org.panelkey.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelkey.secrets.Secret;

/** Codes of authenticator apps. */
class TimeCodesTest {

    private static final Secret KEY = Secret.of(new Base32().encodeToString("12345678901234567890".getBytes()));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    @DisplayName("The codes of RFC 6238's appendix B, as the OATH toolkit also gives them, are right at their time")
    void the_standards_codes_are_right(long second, String code) {
        assertThat(TimeCodes.step(KEY, code, Instant.ofEpochSecond(second), 0)).hasValue(second / 30);
    }

    @Test
    @DisplayName("A phone may be half a minute off to either side, and no more")
    void a_clock_may_be_a_little_off() {
        Instant right = Instant.ofEpochSecond(1_111_111_111);
        assertThat(TimeCodes.step(KEY, "050471", right.plusSeconds(30), 0)).isPresent();
        assertThat(TimeCodes.step(KEY, "050471", right.minusSeconds(30), 0)).isPresent();
        assertThat(TimeCodes.step(KEY, "050471", right.plusSeconds(60), 0)).isEmpty();
        assertThat(TimeCodes.step(KEY, "050471", right.minusSeconds(60), 0)).isEmpty();
        assertThat(TimeCodes.step(KEY, "050471", right.plusSeconds(300), 0)).isEmpty();
    }

    @Test
    @DisplayName("A code of a step that was used, or of one before it, is refused")
    void a_used_step_is_refused() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = now.getEpochSecond() / 30;
        assertThat(TimeCodes.step(KEY, "050471", now, step - 1)).isPresent();
        assertThat(TimeCodes.step(KEY, "050471", now, step)).isEmpty();
        assertThat(TimeCodes.step(KEY, "050471", now, step + 1)).isEmpty();
    }

    @Test
    @DisplayName("Keys have 160 bits and don't repeat")
    void keys_differ() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String key = TimeCodes.newKey().reveal();
            assertThat(new Base32().decode(key)).hasSize(20);
            assertThat(seen.add(key)).isTrue();
        }
    }

    @Test
    @DisplayName("The phone of the tests shows what the OATH toolkit shows")
    void the_phone_is_right() {
        assertThat(new PhoneApp("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP").codeAt(Instant.ofEpochSecond(1795521600)))
                .isEqualTo("928111");
    }
}
