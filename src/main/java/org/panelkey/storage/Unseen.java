package org.panelkey.storage;

import java.util.EnumSet;
import java.util.Set;

/**
 * What nobody sees in a text, and what yet makes it read as another: control characters, marks that turn the direction
 * of reading, and blank letters.
 *
 * <p>The two joiners stay between what they join: pictures, and letters of scripts that write with them.
 */
public final class Unseen {

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int PICTURE_FOLLOWS = 0xFE0F;
    private static final int LIGHTEST_SKIN = 0x1F3FB;
    private static final int DARKEST_SKIN = 0x1F3FF;

    /** Letters and symbols that are drawn as nothing. */
    private static final Set<Integer> BLANK = Set.of(0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

    /** Scripts whose letters nothing joins. */
    private static final Set<Character.UnicodeScript> SEPARATE = EnumSet.of(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.ARMENIAN,
            Character.UnicodeScript.COMMON,
            Character.UnicodeScript.INHERITED);

    private Unseen() {}

    /** Whether there is anything of the kind in a text. */
    public static boolean isIn(String text) {
        int[] all = text.codePoints().toArray();
        for (int at = 0; at < all.length; at++) {
            if (isUnseen(all, at)) {
                return true;
            }
        }
        return false;
    }

    /** A text as one line, with a blank in place of them. */
    public static String blanked(String text) {
        int[] all = text.codePoints().toArray();
        StringBuilder line = new StringBuilder(text.length());
        boolean after = false;
        for (int at = 0; at < all.length; at++) {
            boolean unseen = isUnseen(all, at);
            if (!unseen) {
                line.appendCodePoint(all[at]);
            } else if (!after) {
                line.append(' ');
            }
            after = unseen;
        }
        return line.toString().strip();
    }

    private static boolean isUnseen(int[] all, int at) {
        int each = all[at];
        if (each == NON_JOINER || each == JOINER) {
            boolean joins = at > 0 && at + 1 < all.length && isJoined(all[at - 1]) && isJoined(all[at + 1]);
            return !joins;
        }
        return switch (Character.getType(each)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> true;
            default -> BLANK.contains(each);
        };
    }

    private static boolean isJoined(int each) {
        boolean picture = Character.getType(each) == Character.OTHER_SYMBOL
                || each == PICTURE_FOLLOWS
                || (each >= LIGHTEST_SKIN && each <= DARKEST_SKIN);
        return picture || !SEPARATE.contains(Character.UnicodeScript.of(each));
    }
}
