package org.panelkey.signon;

import java.util.Optional;
import org.panelkey.hosting.ProductType;
import org.panelkey.panels.EntryKind;

/** As what the owner of a service enters its panel. */
public final class EntryKinds {

    private EntryKinds() {}

    /** Empty for what has no panel of its own. */
    public static Optional<EntryKind> of(ProductType type) {
        return switch (type) {
            case SHARED -> Optional.of(EntryKind.ACCOUNT);
            // A whole server is handed to its owner like a reseller's: with a login of its own, never with ours.
            case RESELLER, SERVER -> Optional.of(EntryKind.RESELLER);
            case OTHER -> Optional.empty();
        };
    }
}
