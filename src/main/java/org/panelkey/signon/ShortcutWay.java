package org.panelkey.signon;

import java.util.List;
import java.util.Optional;
import org.panelkey.access.AskedPage;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelPage;
import org.panelkey.shortcuts.Destination;
import org.panelkey.shortcuts.Label;
import org.panelkey.shortcuts.Shortcut;
import org.panelkey.shortcuts.ShortcutKey;

/**
 * Where a shortcut leads within a panel.
 *
 * @param key how it was asked for
 * @param asked what the policy wants to know of it
 * @param page the panel's own name of the page; empty where it leads nowhere within the panel
 */
record ShortcutWay(ShortcutKey key, AskedPage asked, Optional<String> page, Optional<Label> label) {

    /** Finds a shortcut among those in force for a service. */
    static ShortcutWay of(ShortcutKey key, List<Shortcut> shortcuts, Panel panel, EntryKind kind) {
        return shortcuts.stream()
                .filter(shortcut -> shortcut.key().equals(key))
                .findFirst()
                .map(shortcut -> of(shortcut, panel, kind))
                .orElseGet(() -> unknown(key));
    }

    static ShortcutWay of(Shortcut shortcut, Panel panel, EntryKind kind) {
        Optional<String> page = page(shortcut, panel, kind);
        AskedPage.State state = page.isEmpty()
                ? AskedPage.State.UNKNOWN
                : shortcut.on() ? AskedPage.State.OFFERED : AskedPage.State.OFF;
        return new ShortcutWay(
                shortcut.key(), new AskedPage(state, shortcut.needs()), page, Optional.of(shortcut.label()));
    }

    static ShortcutWay unknown(ShortcutKey key) {
        return new ShortcutWay(key, AskedPage.unknown(), Optional.empty(), Optional.empty());
    }

    /** For the record. */
    String note() {
        return "shortcut " + key + page.map(there -> " (" + there + ")").orElse("");
    }

    private static Optional<String> page(Shortcut shortcut, Panel panel, EntryKind kind) {
        if (shortcut.destination() instanceof Destination.OfPath own) {
            return Optional.of(own.path().value());
        }
        // An own link leads out of the panel, so nobody is signed on to it.
        return shortcut.destination() instanceof Destination.OfPage
                ? panel.pages().stream()
                        .filter(page -> page.kind() == kind
                                && page.key().equals(shortcut.key().value()))
                        .map(PanelPage::identifier)
                        .findFirst()
                : Optional.empty();
    }
}
