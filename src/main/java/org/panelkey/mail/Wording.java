package org.panelkey.mail;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of letters, in the language of whoever receives them. */
public final class Wording {

    private static final String BUNDLE = "org.panelkey.mail.letters";

    private final Locale locale;
    private final ResourceBundle words;

    private Wording(Locale locale) {
        this.locale = locale;
        this.words = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                Wording.class.getClassLoader(),
                // Not in the language of the machine when there is none of the receiver's.
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The words of a language, given as an ISO 639 code; English where we have none. */
    public static Wording of(String language) {
        return new Wording("de".equals(language) ? Locale.GERMAN : Locale.ENGLISH);
    }

    /** The language, for days and numbers. */
    public Locale locale() {
        return locale;
    }

    /** The words for a key, with values put in. */
    public String text(String key, Object... values) {
        return new MessageFormat(words.getString(key), locale).format(values);
    }

    /** The words for a key as one line that fits a subject, whatever the values hold. */
    public String line(String key, Object... values) {
        String line = text(key, values).replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ");
        return line.substring(0, Math.min(line.length(), 150));
    }
}
