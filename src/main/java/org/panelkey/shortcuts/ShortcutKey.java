package org.panelkey.shortcuts;

import java.util.regex.Pattern;

/**
 * Names one shortcut among those of a service.
 *
 * @param value the product's own name of a panel's page, or {@code own_} with letters that were drawn for an own one
 */
public record ShortcutKey(String value) {

    private static final String OWN = "own_";
    /** Before the key below, which is checked by it. */
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}|\\?");

    /** Stands for text that is no key at all; no shortcut has it. */
    public static final ShortcutKey UNREADABLE = new ShortcutKey("?");

    /** Takes a key that is known to be one. */
    public ShortcutKey {
        if (!KEY.matcher(value).matches()) {
            throw new IllegalArgumentException("Not the key of a shortcut");
        }
    }

    /** Reads what a browser sent; whatever is no key becomes {@link #UNREADABLE}. */
    public static ShortcutKey read(String text) {
        return KEY.matcher(text).matches() ? new ShortcutKey(text) : UNREADABLE;
    }

    /** Whether it names a shortcut to what somebody typed, and not to a page that the panel describes. */
    public boolean isOwn() {
        return value.startsWith(OWN) && value.length() > OWN.length();
    }

    @Override
    public String toString() {
        return value;
    }
}
