package org.panelkey.links;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What links are called in panels, in the language of whoever owns the account: a panel translates no label. */
public final class LinkWords {

    private static final String BUNDLE = "org.panelkey.links.labels";

    private final Locale locale;
    private final ResourceBundle words;

    private LinkWords(Locale locale) {
        this.locale = locale;
        this.words = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                LinkWords.class.getClassLoader(),
                // Not in the language of the machine when there is none of the owner's.
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The words of a language, given as an ISO 639 code; English where we have none. */
    public static LinkWords of(String language) {
        return new LinkWords("de".equals(language) ? Locale.GERMAN : Locale.ENGLISH);
    }

    /** What stands above the links of a company. */
    public String heading(String company) {
        return new MessageFormat(words.getString("heading"), locale).format(new Object[] {company});
    }

    /** The built-in words for a link. */
    public String label(PanelLink link) {
        return words.getString(link.key());
    }

    /** The words of a set for a link, else the built-in ones. */
    public String label(LinkWish wish) {
        String own = wish.label().in(locale.getLanguage());
        return own.isEmpty() ? label(wish.link()) : own;
    }
}
