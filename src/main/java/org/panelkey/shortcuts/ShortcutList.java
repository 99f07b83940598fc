package org.panelkey.shortcuts;

import java.util.List;

/**
 * The shortcuts of a place as they stand.
 *
 * @param shortcuts in their order, also those that are switched off
 * @param version changed by each save; {@link #NOT_STORED} where what another list or the panel says is used
 */
public record ShortcutList(List<Shortcut> shortcuts, int version) {

    /** The version of a list that nobody stored. */
    public static final int NOT_STORED = -1;

    /** Keeps the list from being changed. */
    public ShortcutList {
        shortcuts = List.copyOf(shortcuts);
    }

    /** Whether somebody stored it. */
    public boolean isStored() {
        return version != NOT_STORED;
    }
}
