package org.panelkey.panels;

import java.util.List;

/**
 * Links of ours that may be in one account.
 *
 * @param username the account's name on the panel
 * @param keys with which they were ordered
 */
public record AccountLinks(String username, List<String> keys) {

    /** Copies the list. */
    public AccountLinks {
        keys = List.copyOf(keys);
    }
}
