package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageLinksTest {

    @Test
    void what_else_is_in_the_address_stays() {
        assertThat(LanguageLinks.link(null, "de")).isEqualTo("?lang=de");
        assertThat(LanguageLinks.link("", "de")).isEqualTo("?lang=de");
        assertThat(LanguageLinks.link("lang=en", "de")).isEqualTo("?lang=de");
        assertThat(LanguageLinks.link("t=a-_b&lang=en&lang&language=x&&to=%2Fclient%2Fx", "de"))
                .isEqualTo("?t=a-_b&language=x&to=%2Fclient%2Fx&lang=de");
    }
}
