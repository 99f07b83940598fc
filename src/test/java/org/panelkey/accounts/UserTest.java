package org.panelkey.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What ends a user's sessions. */
class UserTest {

    private final User user = new User(email("anna@example.com"), "Anna", "en", Instant.EPOCH);

    @Test
    @DisplayName("Another address ends them, whoever wrote it down, and is not confirmed")
    void another_address_ends_them() {
        user.moveTo(email("anna@example.com"));
        int before = user.sessionEpoch();
        user.describe(email("anna@example.net"), "Anna", "en");
        assertThat(user.sessionEpoch()).isEqualTo(before + 1);
        assertThat(user.isEmailConfirmed()).isFalse();
    }

    @Test
    @DisplayName("Another name, another language, and the same address in other letters end nothing")
    void the_same_address_ends_nothing() {
        user.moveTo(email("anna@example.com"));
        int before = user.sessionEpoch();
        user.describe(email(" ANNA@Example.COM "), "Anna Other", "de");
        assertThat(user.sessionEpoch()).isEqualTo(before);
        assertThat(user.isEmailConfirmed()).isTrue();
    }

    private static Email email(String text) {
        return Email.parse(text).orElseThrow();
    }
}
