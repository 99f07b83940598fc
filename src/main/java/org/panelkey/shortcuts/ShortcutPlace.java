package org.panelkey.shortcuts;

import java.util.Optional;
import org.panelkey.hosting.ProductId;
import org.panelkey.panels.EntryKind;
import org.panelkey.servers.PanelType;

/**
 * Whose list it is.
 *
 * @param panel the panel that its pages are of
 * @param kind as what somebody enters who sees them
 * @param product the one product that it is for; empty for all that have none of their own
 */
public record ShortcutPlace(PanelType panel, EntryKind kind, Optional<ProductId> product) {

    /** The list of all products that have none of their own. */
    public static ShortcutPlace of(PanelType panel, EntryKind kind) {
        return new ShortcutPlace(panel, kind, Optional.empty());
    }

    /** The list of one product; with another panel or another kind it is another list. */
    public ShortcutPlace of(ProductId one) {
        return new ShortcutPlace(panel, kind, Optional.of(one));
    }

    /** The list that is used where this one is not stored. */
    public ShortcutPlace shared() {
        return of(panel, kind);
    }

    /** Names it among all. */
    public String key() {
        return panel + "/" + kind + product.map(id -> "/" + id).orElse("");
    }
}
