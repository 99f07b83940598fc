package org.panelkey.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelUsernameTest {

    @ParameterizedTest
    @ValueSource(strings = {"blumenhu", "a", "web.1_x-y", "7up"})
    void names_of_accounts_can_be_used(String name) {
        assertThat(PanelUsername.objection(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "ROOT", "admin", "Administrator", "psaadm", "www-data"})
    void names_of_the_panel_itself_can_not(String name) {
        assertThat(PanelUsername.objection(name)).contains(PanelUsername.Objection.RESERVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a b", "-a", ".a", "a|root", "a/b", "a\n", "a@b", "ä", "a&user=root", "a%00"})
    void anything_but_plain_characters_is_refused(String name) {
        assertThat(PanelUsername.objection(name)).contains(PanelUsername.Objection.CHARACTERS);
    }

    @Test
    void sixty_characters_are_enough() {
        assertThat(PanelUsername.objection("a".repeat(60))).isEmpty();
        assertThat(PanelUsername.objection("a".repeat(61))).isPresent();
    }
}
