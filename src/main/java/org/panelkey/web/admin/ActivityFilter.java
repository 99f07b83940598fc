package org.panelkey.web.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditFilter;
import org.panelkey.audit.AuditPlace;
import org.panelkey.audit.Outcome;
import org.panelkey.web.Answers;
import org.panelkey.web.Query;

/** What the address says about which rows of the record to show; what can't be understood is left out. */
final class ActivityFilter {

    private static final int LONGEST = 100;

    private final String person = text("q");
    private final String service = text("service");
    private final Optional<Long> server = Answers.id("server");
    private final Optional<Action> action = choice("action", Action.values());
    private final Optional<Outcome> outcome = choice("outcome", Outcome.values());
    private final Optional<LocalDate> from = day("from");
    private final Optional<LocalDate> until = day("until");

    String person() {
        return person;
    }

    String service() {
        return service;
    }

    String server() {
        return server.map(String::valueOf).orElse("");
    }

    String action() {
        return action.map(Enum::name).orElse("");
    }

    String outcome() {
        return outcome.map(Enum::name).orElse("");
    }

    String from() {
        return from.map(LocalDate::toString).orElse("");
    }

    String until() {
        return until.map(LocalDate::toString).orElse("");
    }

    boolean isEmpty() {
        return query().toString().isEmpty();
    }

    Query query() {
        return new Query()
                .with("q", person)
                .with("service", service)
                .with("server", server())
                .with("action", action())
                .with("outcome", outcome())
                .with("from", from())
                .with("until", until());
    }

    /** The filter for the record, with the service that its words stand for. */
    AuditFilter of(@Nullable Long serviceId) {
        return new AuditFilter(
                person,
                server.orElse(null),
                serviceId,
                null,
                action.orElse(null),
                outcome.orElse(null),
                from.map(ActivityFilter::start).orElse(null),
                until.map(day -> start(day.plusDays(1))).orElse(null));
    }

    /** The row at which a page begins. */
    static @Nullable AuditPlace place(String name) {
        return Answers.parameter(name)
                .filter(text -> text.matches("[0-9]{1,15}-[0-9]{1,18}"))
                .map(text -> text.split("-", -1))
                .map(parts -> new AuditPlace(Instant.ofEpochMilli(Long.parseLong(parts[0])), Long.parseLong(parts[1])))
                .orElse(null);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String text(String name) {
        return Answers.parameter(name)
                .map(String::strip)
                .filter(text -> text.length() <= LONGEST)
                .orElse("");
    }

    private static <E extends Enum<E>> Optional<E> choice(String name, E[] all) {
        return Answers.parameter(name).flatMap(text -> Arrays.stream(all)
                .filter(each -> each.name().equals(text))
                .findFirst());
    }

    private static Optional<LocalDate> day(String name) {
        return Answers.parameter(name)
                .filter(text -> text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
                .flatMap(text -> {
                    try {
                        return Optional.of(LocalDate.parse(text));
                    } catch (DateTimeParseException noSuchDay) {
                        return Optional.empty();
                    }
                });
    }
}
