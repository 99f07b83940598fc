package org.panelkey.shortcuts;

import org.panelkey.storage.Unseen;

/**
 * What a shortcut is called, in each language of the product; empty where the built-in words will do.
 *
 * @param english in English
 * @param german in German
 */
public record Label(String english, String german) {

    /** The longest in each language. */
    public static final int LONGEST = 40;

    /** The built-in words in every language. */
    public static final Label BUILT_IN = new Label("", "");

    /** Takes words that can be shown. */
    public Label {
        if (!isShowable(english) || !isShowable(german)) {
            throw new IllegalArgumentException("Not a label");
        }
    }

    /** Whether words can be a label: short, on one line, and with nothing invisible in them. */
    public static boolean isShowable(String words) {
        return words.length() <= LONGEST && words.equals(words.strip()) && !Unseen.isIn(words);
    }

    /** The words in a language, else those of the other; empty where there are none of its own. */
    public String in(String language) {
        String first = language.equals("de") ? german : english;
        return first.isEmpty() && language.equals("de") ? english : first.isEmpty() ? german : first;
    }

    /** Whether it says nothing of its own. */
    public boolean isEmpty() {
        return english.isEmpty() && german.isEmpty();
    }
}
