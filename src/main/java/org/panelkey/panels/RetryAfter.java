package org.panelkey.panels;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads how long a panel asks us to wait, believing at most a minute of it. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_DIGITS = 18;

    private RetryAfter() {}

    /** Empty when there is no header, or one that says nothing. */
    static Optional<Duration> read(Optional<String> header, Instant now) {
        return header.flatMap(text -> read(text.strip(), now))
                .filter(wait -> !wait.isNegative())
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> read(String text, Instant now) {
        if (text.matches("[0-9]+")) {
            return Optional.of(text.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, until));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
