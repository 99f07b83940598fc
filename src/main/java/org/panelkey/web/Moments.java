package org.panelkey.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments for the pages: the browser turns them into the reader's own time zone. */
public final class Moments {

    private Moments() {}

    /** The moment in ISO 8601, empty for null. */
    public static String iso(@Nullable Object moment) {
        var instant = instant(moment);
        return instant == null ? "" : instant.toString();
    }

    /** The moment in words and in UTC, which is what a browser without script goes on showing. */
    public static String utc(@Nullable Object moment, Locale locale) {
        var instant = instant(moment);
        return instant == null
                ? ""
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                                .withLocale(locale)
                                .format(instant.atZone(ZoneOffset.UTC))
                        + " UTC";
    }

    /** The day in words, in UTC. */
    public static String day(Instant moment, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(moment.atZone(ZoneOffset.UTC));
    }

    private static @Nullable Instant instant(@Nullable Object moment) {
        if (moment == null) {
            return null;
        }
        if (moment instanceof Instant instant) {
            return instant;
        }
        if (moment instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        throw new IllegalArgumentException("Neither an Instant nor milliseconds: " + moment.getClass());
    }
}
