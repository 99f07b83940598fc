package org.panelkey.web.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Day and time as browsers send them, without a zone. */
final class TypedMoment {

    /** What is meant where nobody names a zone. */
    static final ZoneId UTC = ZoneId.of("UTC");

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private TypedMoment() {}

    /** The zone that a browser names; empty when it is none. */
    static Optional<ZoneId> zone(String name) {
        if (name.isEmpty()) {
            return Optional.of(UTC);
        }
        try {
            return name.matches("[A-Za-z0-9+_:/-]{1,64}") ? Optional.of(ZoneId.of(name)) : Optional.empty();
        } catch (DateTimeException noSuchZone) {
            return Optional.empty();
        }
    }

    /** A moment as a field for it has it. */
    static String text(Instant moment, ZoneId zone) {
        return MINUTES.format(moment.atZone(zone));
    }

    /** What was typed; empty when it is no day and time. */
    static Optional<LocalDateTime> read(String typed) {
        try {
            return typed.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")
                    ? Optional.of(LocalDateTime.parse(typed))
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The moment, the first of two where clocks are put back; empty for what they skip when they are put forward. */
    static Optional<Instant> earliest(LocalDateTime typed, ZoneId zone) {
        return offsets(typed, zone).stream().findFirst().map(typed::toInstant);
    }

    /** The moment, the second of two where clocks are put back; empty for what they skip when they are put forward. */
    static Optional<Instant> latest(LocalDateTime typed, ZoneId zone) {
        List<ZoneOffset> offsets = offsets(typed, zone);
        return offsets.stream()
                .skip(Math.max(0, offsets.size() - 1))
                .findFirst()
                .map(typed::toInstant);
    }

    private static List<ZoneOffset> offsets(LocalDateTime typed, ZoneId zone) {
        return zone.getRules().getValidOffsets(typed);
    }
}
