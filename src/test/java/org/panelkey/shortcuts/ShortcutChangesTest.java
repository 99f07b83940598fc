package org.panelkey.shortcuts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;

/** What the record says of a save. */
class ShortcutChangesTest {

    private static final Shortcut MAIL = page("mail", true);
    private static final Shortcut FILES = page("files", true);
    private static final Shortcut STATUS = new Shortcut(
            new ShortcutKey("own_a"),
            new Destination.OfLink(new PlainLink("https://status.example")),
            new Label("Status", ""),
            ShortcutIcon.HEART,
            Optional.empty(),
            true);

    @Test
    void it_names_what_was_added_removed_changed_and_moved() {
        assertThat(ShortcutChanges.words(List.of(MAIL, FILES), List.of(MAIL, FILES)))
                .isEqualTo("stored as it was");
        assertThat(ShortcutChanges.words(List.of(MAIL, FILES), List.of(FILES, MAIL)))
                .isEqualTo("order: files, mail");
        assertThat(ShortcutChanges.words(List.of(MAIL, FILES), List.of(FILES, STATUS)))
                .isEqualTo("added own_a to https://status.example; removed mail");
        assertThat(ShortcutChanges.words(List.of(MAIL), List.of(page("mail", false))))
                .isEqualTo("changed mail (off)");
        Shortcut other = new Shortcut(
                STATUS.key(),
                new Destination.OfLink(new PlainLink("https://help.example")),
                new Label("Help", "Hilfe"),
                ShortcutIcon.BELL,
                Optional.of(AccountPermission.TICKETS),
                true);
        assertThat(ShortcutChanges.words(List.of(STATUS), List.of(other)))
                .isEqualTo(
                        "changed own_a (to https://help.example, label \"Help\", \"Hilfe\", icon bell, needs tickets)");
    }

    private static Shortcut page(String key, boolean on) {
        return new Shortcut(
                new ShortcutKey(key),
                new Destination.OfPage(),
                Label.BUILT_IN,
                ShortcutIcon.ENVELOPE,
                Optional.empty(),
                on);
    }
}
