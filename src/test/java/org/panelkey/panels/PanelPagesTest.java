package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.panels.PanelPage.Offer;
import org.panelkey.run.KnownPanels;
import org.panelkey.servers.PanelType;
import org.panelkey.shortcuts.ShortcutIcon;
import org.panelkey.shortcuts.ShortcutKey;

/** What each panel says that it can open. */
class PanelPagesTest {

    private final PanelRegistry panels = KnownPanels.registry();

    @Test
    @DisplayName("B10: the documented set of cPanel, in its order")
    void the_usual_set_of_cpanel() {
        assertThat(pages("cpanel", EntryKind.ACCOUNT, Offer.USUAL))
                .extracting(PanelPage::identifier)
                .containsExactly(
                        "Email_Accounts",
                        "Email_Forwarders",
                        "Email_AutoResponders",
                        "FileManager_Home",
                        "Backups_Home",
                        "Domains_SubDomains",
                        "Domains_AddonDomains",
                        "Cron_Home",
                        "Database_MySQL",
                        "Database_phpMyAdmin",
                        "Stats_AWStats");
        assertThat(pages("cpanel", EntryKind.RESELLER, Offer.USUAL)).isNotEmpty();
    }

    @Test
    @DisplayName("Plesk has no published names, so everything that is suggested there is untried")
    void all_of_plesk_is_untried() {
        assertThat(pages("plesk", EntryKind.ACCOUNT, Offer.UNTRIED)).isNotEmpty();
        assertThat(panels.panel(new PanelType("plesk")).pages())
                .allMatch(page -> page.offer() == Offer.UNTRIED)
                .allMatch(page -> PanelPath.parse(page.identifier()).isPresent());
    }

    @Test
    void every_page_has_a_key_an_icon_and_words() throws Exception {
        Properties words = new Properties();
        words.load(PanelPagesTest.class.getResourceAsStream("/org/panelkey/web/words.properties"));
        for (PanelDescription description : panels.descriptions()) {
            Set<String> seen = new HashSet<>();
            for (PanelPage page : panels.panel(description.type()).pages()) {
                assertThat(seen.add(page.kind() + page.key())).as(page.key()).isTrue();
                assertThat(description.loginNames()).containsKey(page.kind());
                assertThat(new ShortcutKey(page.key()).isOwn()).isFalse();
                assertThat(ShortcutIcon.of(page.icon())).as(page.icon()).isPresent();
                assertThat(words).containsKey("shortcut.page." + page.key());
            }
        }
    }

    private List<PanelPage> pages(String panel, EntryKind kind, Offer offer) {
        return panels.panel(new PanelType(panel)).pages().stream()
                .filter(page -> page.kind() == kind && page.offer() == offer)
                .toList();
    }
}
