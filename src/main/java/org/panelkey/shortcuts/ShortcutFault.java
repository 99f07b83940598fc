package org.panelkey.shortcuts;

/**
 * What is wrong with a list of shortcuts.
 *
 * @param place the number of the shortcut in the list, from zero
 * @param field what of it is wrong
 * @param problem how it is wrong
 */
public record ShortcutFault(int place, Field field, Problem problem) {

    /** The parts of a shortcut. */
    public enum Field {
        /** How a browser names it. */
        KEY,
        /** Where it leads. */
        TARGET,
        /** The label in English. */
        ENGLISH,
        /** The label in German. */
        GERMAN,
        /** The icon. */
        ICON,
        /** The permission that it needs. */
        NEEDS
    }

    /** What can be wrong. */
    public enum Problem {
        /** The list is longer than any page could show. */
        TOO_MANY,
        /** It is neither the name of a page of this panel nor that of an own shortcut. */
        NO_SUCH_PAGE,
        /** Another one has the same key. */
        TWICE,
        /** The panel takes no paths. */
        NO_PATHS,
        /** It is no path on the panel's own server. */
        NOT_A_PATH,
        /** It is no plain link with https. */
        NOT_A_LINK,
        /** It is too long, or has something invisible in it. */
        NOT_SHOWABLE,
        /** An own shortcut has no built-in words, so it needs a label. */
        NO_LABEL,
        /** It is none of the icons. */
        NO_SUCH_ICON,
        /** It is no permission, or one that the way into the panel needs anyway. */
        NO_SUCH_PERMISSION
    }
}
