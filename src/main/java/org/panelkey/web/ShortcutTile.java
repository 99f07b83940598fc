package org.panelkey.web;

import java.util.List;
import org.panelkey.shortcuts.Destination;
import org.panelkey.shortcuts.Label;
import org.panelkey.shortcuts.Shortcut;
import org.panelkey.shortcuts.ShortcutKey;

/** A shortcut as a page shows it. */
public final class ShortcutTile {

    private final Shortcut shortcut;

    private ShortcutTile(Shortcut shortcut) {
        this.shortcut = shortcut;
    }

    /** The tiles of a list, in its order. */
    public static List<ShortcutTile> all(List<Shortcut> shortcuts) {
        return shortcuts.stream().map(ShortcutTile::new).toList();
    }

    /** The built-in words for a page of a panel; the key itself where there are none. */
    public static String builtIn(String key) {
        String words = Words.of("shortcut.page." + key);
        return words.startsWith("shortcut.page.") ? key : words;
    }

    /** What a shortcut is called, in the language of the page: by its own words, or by the built-in ones. */
    static String label(ShortcutKey key, Label label) {
        String own = label.in(Words.language());
        return own.isEmpty() ? builtIn(key.value()) : own;
    }

    /** What its button sends. */
    public String getKey() {
        return shortcut.key().value();
    }

    /** What it is called, in the language of the page. */
    public String getLabel() {
        return label(shortcut.key(), shortcut.label());
    }

    /** The name of its icon. */
    public String getIcon() {
        return shortcut.icon().glyph();
    }

    /** Where it leads, when that is out of the panel; empty where it is a page to sign on to. */
    public String getLink() {
        return shortcut.destination() instanceof Destination.OfLink
                ? shortcut.destination().text()
                : "";
    }
}
