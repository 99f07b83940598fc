package org.panelkey.shortcuts;

import java.io.Serializable;
import org.panelkey.accounts.AccountPermission;

/**
 * A shortcut as somebody typed it or a file holds it; nothing of it has been checked.
 *
 * @param key how a browser would name it
 * @param leads the kind of destination
 * @param target a path or an address; empty for a page that the panel describes
 * @param english the label in English
 * @param german the label in German
 * @param icon the name of the icon
 * @param needs the key of the permission that it needs; empty for nothing
 * @param on whether it is offered
 */
public record ShortcutDraft(
        String key,
        Destination.Leads leads,
        String target,
        String english,
        String german,
        String icon,
        String needs,
        boolean on)
        implements Serializable {

    /** The form in which a shortcut is typed. */
    public static ShortcutDraft of(Shortcut shortcut) {
        return new ShortcutDraft(
                shortcut.key().value(),
                shortcut.destination().leads(),
                shortcut.destination().text(),
                shortcut.label().english(),
                shortcut.label().german(),
                shortcut.icon().glyph(),
                shortcut.needs().map(AccountPermission::key).orElse(""),
                shortcut.on());
    }
}
