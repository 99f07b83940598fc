package org.panelkey.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.arrivals.Destination;
import org.panelkey.shortcuts.Label;

/** What links are called in panels. */
class LinkWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void every_link_has_words_of_its_own_that_a_panel_can_show(String language) {
        LinkWords words = LinkWords.of(language);
        Set<String> all = new HashSet<>();
        for (PanelLink link : PanelLink.values()) {
            String label = words.label(link);
            assertThat(Label.isShowable(label)).as(label).isTrue();
            assertThat(label).isNotBlank().doesNotContain("'");
            all.add(label);
        }
        assertThat(all).hasSize(PanelLink.values().length);
    }

    @Test
    void the_languages_differ_and_one_that_we_do_not_speak_is_english() {
        assertThat(LinkWords.of("de").label(PanelLink.INVOICE_HISTORY)).isEqualTo("Rechnungen");
        assertThat(LinkWords.of("fr").label(PanelLink.INVOICE_HISTORY)).isEqualTo("Invoices");
        assertThat(LinkWords.of("en").heading("Huber's {1} Hosting")).isEqualTo("Your account at Huber's {1} Hosting");
        assertThat(LinkWords.of("de").heading("Huber")).isEqualTo("Ihr Konto bei Huber");
    }

    @Test
    void words_of_a_set_go_first_in_either_language() {
        LinkWish wish = new LinkWish(PanelLink.NEWS, true, Destination.ANNOUNCEMENTS, new Label("What is new", ""));
        assertThat(LinkWords.of("en").label(wish)).isEqualTo("What is new");
        assertThat(LinkWords.of("de").label(wish)).isEqualTo("What is new");
        assertThat(LinkWords.of("de").label(LinkWish.usual(PanelLink.NEWS))).isEqualTo("Neuigkeiten");
    }
}
