package org.panelkey.shortcuts;

import java.util.Optional;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.panels.PanelPage;

/**
 * One shortcut of a list.
 *
 * @param key how a browser names it
 * @param destination where it leads
 * @param label what it is called
 * @param icon what stands before the label
 * @param needs what a user needs beyond the way into the panel; empty for nothing
 * @param on whether it is offered
 */
public record Shortcut(
        ShortcutKey key,
        Destination destination,
        Label label,
        ShortcutIcon icon,
        Optional<AccountPermission> needs,
        boolean on) {

    /** A page as its panel suggests it. */
    public static Shortcut to(PanelPage page) {
        return new Shortcut(
                new ShortcutKey(page.key()),
                new Destination.OfPage(),
                Label.BUILT_IN,
                ShortcutIcon.of(page.icon()).orElse(ShortcutIcon.LINK),
                Optional.empty(),
                page.offer() != PanelPage.Offer.UNTRIED);
    }
}
