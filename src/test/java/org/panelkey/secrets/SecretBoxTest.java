package org.panelkey.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.secrets.SecretBox.SealBrokenException;

/** Sealing and opening. */
class SecretBoxTest {

    private static final String PLACE = "server:7:secret";
    private static final Secret TOKEN = Secret.of("a token with ümlauts, 漢字 and \u0000");

    private final SecretBox box = new SecretBox(keyring("k1", 1));

    @Test
    void what_was_sealed_is_opened_at_its_place() {
        String sealed = box.seal(TOKEN, PLACE);
        assertThat(sealed).startsWith("k1:").doesNotContain("token");
        assertThat(box.open(sealed, PLACE)).isEqualTo(TOKEN);
        assertThat(box.open(box.seal(Secret.of(""), PLACE), PLACE).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("A-1: moved to another row or field, it can't be opened")
    void a_moved_seal_is_broken() {
        String sealed = box.seal(TOKEN, PLACE);
        for (String other : new String[] {"server:8:secret", "server:7:other", "server:77:secret", ""}) {
            assertThatThrownBy(() -> box.open(sealed, other))
                    .as(other)
                    .isInstanceOf(SealBrokenException.class)
                    .hasNoCause();
        }
    }

    @Test
    @DisplayName("A-1: with any one bit changed, it can't be opened")
    void a_changed_seal_is_broken() {
        String sealed = box.seal(TOKEN, PLACE);
        byte[] bytes = Base64.getDecoder().decode(sealed.substring(3));
        for (int at = 0; at < bytes.length * 8; at++) {
            byte[] changed = bytes.clone();
            changed[at / 8] ^= (byte) (1 << at % 8);
            String text = "k1:" + Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> box.open(text, PLACE))
                    .as("bit " + at)
                    .isInstanceOf(SealBrokenException.class)
                    .hasMessageNotContaining("token");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "k1", "k1:", "k1:!", "k1:AAAA", "k1:AAAAAAAAAAAAAAAA", "k2:AAAA", "k1:\u00fc"})
    void what_is_no_seal_is_broken(String text) {
        assertThatThrownBy(() -> box.open(text, PLACE)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    @DisplayName("S90: another installation's key does not open it, also not under the same id")
    void a_foreign_key_opens_nothing() {
        String sealed = box.seal(TOKEN, PLACE);
        assertThatThrownBy(() -> new SecretBox(keyring("k1", 2)).open(sealed, PLACE))
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> new SecretBox(keyring("k9", 1)).open(sealed, PLACE))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageContaining("not on the keyring");
    }

    @Test
    @DisplayName("S91: a key that was added seals what is new, the old one still opens what is old")
    void keys_rotate() {
        Map<String, byte[]> both = new LinkedHashMap<>();
        both.put("k1", key(1));
        both.put("k2", key(2));
        SecretBox rotated = new SecretBox(Keyring.of(both));
        assertThat(rotated.open(box.seal(TOKEN, PLACE), PLACE)).isEqualTo(TOKEN);
        String fresh = rotated.seal(TOKEN, PLACE);
        assertThat(fresh).startsWith("k2:");
        assertThat(new SecretBox(keyring("k2", 2)).open(fresh, PLACE)).isEqualTo(TOKEN);
        String renamed = "k1" + fresh.substring(2);
        assertThatThrownBy(() -> rotated.open(renamed, PLACE)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void the_same_secret_is_never_sealed_the_same() {
        Set<String> seals = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seals.add(box.seal(TOKEN, PLACE).substring(0, 19));
        }
        assertThat(seals).hasSize(1_000);
    }

    @Test
    @DisplayName("A-1: a secret does not print, in no way that texts are made")
    void a_secret_never_prints() {
        Secret secret = Secret.of("s3cr3t-value");
        assertThat(secret.toString()).isEqualTo("***");
        assertThat("" + secret).isEqualTo("***");
        assertThat(String.format("%s %s", secret, java.util.List.of(secret))).doesNotContain("s3cr3t");
        assertThat(secret).isNotInstanceOf(java.io.Serializable.class);
        assertThat(secret).isEqualTo(Secret.of("s3cr3t-value")).isNotEqualTo(Secret.of("other"));
    }

    private static Keyring keyring(String id, int seed) {
        return Keyring.of(Map.of(id, key(seed)));
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[Keyring.KEY_BYTES];
        java.util.Arrays.fill(key, (byte) seed);
        return key;
    }
}
