package org.panelkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.secrets.Secret;

/** Hashing and checking passwords. */
class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "  spaces before and after  ",
                "with \u0000 nul \u0000 within",
                "pässwörd mit Ümlauten",
                "пароль из многих слов",
                "😀😁😂🤣😃😄😅😆😉😊😋😎"
            })
    @DisplayName("S45: a password is taken exactly as it is, in any script")
    void a_password_is_taken_exactly(String password) {
        String hash = passwords.hash(Secret.of(password));
        assertThat(hash).startsWith("$argon2id$").doesNotContain(password);
        assertThat(hash.length()).isLessThanOrEqualTo(250);
        assertThat(passwords.isAcceptable(Secret.of(password))).isTrue();
        assertThat(passwords.matches(Secret.of(password), hash)).isTrue();
        for (String other : new String[] {
            password.strip() + ".", password + " ", password.substring(1), password.replace('\u0000', ' ') + "x", ""
        }) {
            assertThat(passwords.matches(Secret.of(other), hash)).as(other).isFalse();
        }
    }

    @Test
    @DisplayName("S45: what may be set as a password also signs in, up to 200 characters of any kind")
    void the_longest_password_signs_in() {
        for (String longest : new String[] {"0123456789".repeat(20), "😀😁😂🤣😃".repeat(40)}) {
            assertThat(passwords.isAcceptable(Secret.of(longest))).isTrue();
            assertThat(passwords.matches(Secret.of(longest), passwords.hash(Secret.of(longest))))
                    .isTrue();
            assertThat(passwords.isAcceptable(Secret.of(longest + "x"))).isFalse();
        }
    }

    @Test
    @DisplayName("S78: a password of a megabyte is refused without being hashed")
    void a_very_long_input_is_refused() {
        String megabyte = "x".repeat(1_000_000);
        String hash = Password.hash(megabyte).addRandomSalt(16).with(cheap()).getResult();
        assertThat(passwords.matches(Secret.of(megabyte), hash)).isFalse();
    }

    @Test
    void a_short_or_monotonous_password_is_not_acceptable() {
        assertThat(passwords.isAcceptable(Secret.of("elevenchars"))).isFalse();
        assertThat(passwords.isAcceptable(Secret.of("twelve chars"))).isTrue();
        assertThat(passwords.isAcceptable(Secret.of("aaaaaaaaaaaaaaaa"))).isFalse();
        assertThat(passwords.isAcceptable(Secret.of("abcdabcdabcdabcd"))).isFalse();
        assertThat(passwords.isAcceptable(Secret.of("😀😁😂🤣😃😄"))).isFalse();
        assertThat(passwords.isAcceptable(Secret.of(""))).isFalse();
    }

    @Test
    void a_weaker_hash_is_strengthened_and_a_present_one_is_not() {
        Secret password = Secret.of("correct horse battery staple");
        String weak =
                Password.hash(password.reveal()).addRandomSalt(16).with(cheap()).getResult();
        assertThat(passwords.matches(password, weak)).isTrue();
        String strong = passwords.strengthen(password, weak).orElseThrow();
        assertThat(passwords.matches(password, strong)).isTrue();
        assertThat(passwords.strengthen(password, strong)).isEmpty();
        String otherVariant = Password.hash(password.reveal())
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.I))
                .getResult();
        assertThat(passwords.strengthen(password, otherVariant)).isPresent();
    }

    @Test
    void each_hash_has_a_salt_of_its_own() {
        Secret password = Secret.of("correct horse battery staple");
        assertThat(passwords.hash(password)).isNotEqualTo(passwords.hash(password));
    }

    @Test
    @DisplayName("A-17: nobody's password is no password")
    void nobody_has_no_password() {
        assertThat(passwords.matchesNobody(Secret.of("nobody has this password")))
                .isFalse();
        assertThat(passwords.matchesNobody(Secret.of(""))).isFalse();
    }

    private static Argon2Function cheap() {
        return Argon2Function.getInstance(1_024, 1, 1, 32, Argon2.ID);
    }
}
