package org.panelkey.shortcuts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a browser may name a shortcut by. */
class ShortcutKeyTest {

    @Test
    void a_key_is_read_as_it_is() {
        assertThat(ShortcutKey.read("email_accounts").value()).isEqualTo("email_accounts");
        assertThat(ShortcutKey.read("email_accounts").isOwn()).isFalse();
        assertThat(ShortcutKey.read("own_k3").isOwn()).isTrue();
        assertThat(ShortcutKey.read("own_").isOwn()).isFalse();
    }

    static Stream<String> hostile() {
        return Stream.of(
                "",
                "?",
                "Email_Accounts",
                "email accounts",
                "email_accounts\n",
                "email_accounts\u0000",
                "../email_accounts",
                "email_accounts 8",
                "\u0435mail",
                "a".repeat(41),
                "a".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void anything_else_is_a_key_that_no_shortcut_has(String text) {
        assertThat(ShortcutKey.read(text)).isEqualTo(ShortcutKey.UNREADABLE);
        if (!text.equals("?")) {
            assertThatThrownBy(() -> new ShortcutKey(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
