package org.panelkey.shortcuts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The icons that a shortcut can have; each is one of PrimeIcons. */
public enum ShortcutIcon {
    /** The icon envelope. */
    ENVELOPE,
    /** The icon at. */
    AT,
    /** The icon inbox. */
    INBOX,
    /** The icon send. */
    SEND,
    /** The icon share-alt. */
    SHARE_ALT,
    /** The icon comments. */
    COMMENTS,
    /** The icon folder. */
    FOLDER,
    /** The icon file. */
    FILE,
    /** The icon download. */
    DOWNLOAD,
    /** The icon upload. */
    UPLOAD,
    /** The icon history. */
    HISTORY,
    /** The icon clock. */
    CLOCK,
    /** The icon calendar. */
    CALENDAR,
    /** The icon sitemap. */
    SITEMAP,
    /** The icon globe. */
    GLOBE,
    /** The icon link. */
    LINK,
    /** The icon database. */
    DATABASE,
    /** The icon table. */
    TABLE,
    /** The icon server. */
    SERVER,
    /** The icon cloud. */
    CLOUD,
    /** The icon box. */
    BOX,
    /** The icon list. */
    LIST,
    /** The icon users. */
    USERS,
    /** The icon user. */
    USER,
    /** The icon user-plus. */
    USER_PLUS,
    /** The icon id-card. */
    ID_CARD,
    /** The icon key. */
    KEY,
    /** The icon lock. */
    LOCK,
    /** The icon shield. */
    SHIELD,
    /** The icon verified. */
    VERIFIED,
    /** The icon ban. */
    BAN,
    /** The icon filter. */
    FILTER,
    /** The icon pause. */
    PAUSE,
    /** The icon search. */
    SEARCH,
    /** The icon chart-bar. */
    CHART_BAR,
    /** The icon chart-line. */
    CHART_LINE,
    /** The icon gauge. */
    GAUGE,
    /** The icon percentage. */
    PERCENTAGE,
    /** The icon cog. */
    COG,
    /** The icon wrench. */
    WRENCH,
    /** The icon sliders-h. */
    SLIDERS_H,
    /** The icon arrows-alt. */
    ARROWS_ALT,
    /** The icon plus-circle. */
    PLUS_CIRCLE,
    /** The icon pencil. */
    PENCIL,
    /** The icon trash. */
    TRASH,
    /** The icon code. */
    CODE,
    /** The icon language. */
    LANGUAGE,
    /** The icon palette. */
    PALETTE,
    /** The icon mobile. */
    MOBILE,
    /** The icon credit-card. */
    CREDIT_CARD,
    /** The icon shopping-cart. */
    SHOPPING_CART,
    /** The icon bell. */
    BELL,
    /** The icon book. */
    BOOK,
    /** The icon question-circle. */
    QUESTION_CIRCLE,
    /** The icon info-circle. */
    INFO_CIRCLE,
    /** The icon heart. */
    HEART,
    /** The icon star. */
    STAR,
    /** The icon home. */
    HOME,
    /** The icon bolt. */
    BOLT;

    /** The name that the style sheet of the icons uses. */
    public String glyph() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For pages. */
    public String getGlyph() {
        return glyph();
    }

    /** The icon of that name; empty for what is none of them. */
    public static Optional<ShortcutIcon> of(String glyph) {
        return Arrays.stream(values())
                .filter(icon -> icon.glyph().equals(glyph))
                .findFirst();
    }
}
