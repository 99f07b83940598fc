package org.panelkey.web.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
    private static final String ID = "#";
    private static final String DIGITS = "[0-9]{1,18}";

    private final Function<String, Optional<String>> parameters;
    private final String person;
    private final String text;
    private final String service;
    private final String client;
    private final String server;
    private final Optional<Action> action;
    private final Optional<Outcome> outcome;
    private final Optional<LocalDate> from;
    private final Optional<LocalDate> until;

    /** Reads the present page's address. */
    ActivityFilter() {
        this(Answers::parameter);
    }

    /** Reads any address. */
    ActivityFilter(Function<String, Optional<String>> parameters) {
        this.parameters = parameters;
        this.person = text("q");
        this.text = text("text");
        this.service = text("service");
        this.client = text("client");
        String named = text("server");
        this.server = named.matches(DIGITS) ? ID + named : named;
        this.action = choice("action", Action.values());
        this.outcome = choice("outcome", Outcome.values());
        this.from = day("from");
        this.until = day("until");
    }

    String person() {
        return person;
    }

    String service() {
        return service;
    }

    String text() {
        return text;
    }

    String client() {
        return client;
    }

    /** The id of a server, also where it came without its sign, or words of its name. */
    String server() {
        return server;
    }

    /** The id that words are, rather than a name. */
    static Optional<Long> id(String words) {
        return words.matches(ID + DIGITS) ? Optional.of(Long.valueOf(words.substring(ID.length()))) : Optional.empty();
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
        return query("", "");
    }

    /** The same with another value of one parameter. */
    Query query(String changed, String value) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("q", person);
        all.put("text", text);
        all.put("service", service);
        all.put("client", client);
        all.put("server", server);
        all.put("action", action());
        all.put("outcome", outcome());
        all.put("from", from());
        all.put("until", until());
        all.replace(changed, value);
        Query query = new Query();
        all.forEach(query::with);
        return query;
    }

    /** Whether the address asks for something that can't be understood. */
    boolean isUnclear() {
        return Stream.of("q", "text", "service", "client", "server", "action", "outcome", "from", "until")
                .anyMatch(name ->
                        parameters.apply(name).filter(value -> !value.isBlank()).isPresent() && !query().has(name));
    }

    /** The filter for the record, with the server, the services and the clients that its words stand for. */
    AuditFilter of(@Nullable Long serverId, Set<Long> serviceIds, Set<Long> accountIds) {
        return new AuditFilter(
                person,
                serverId,
                serviceIds,
                accountIds,
                action.orElse(null),
                outcome.orElse(null),
                from.map(ActivityFilter::start).orElse(null),
                until.map(day -> start(day.plusDays(1))).orElse(null),
                text);
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

    private String text(String name) {
        return parameters
                .apply(name)
                .map(text -> text.replaceAll("\\p{Cntrl}+", " ").strip())
                .filter(text -> text.length() <= LONGEST)
                .orElse("");
    }

    private <E extends Enum<E>> Optional<E> choice(String name, E[] all) {
        return parameters.apply(name).flatMap(text -> Arrays.stream(all)
                .filter(each -> each.name().equals(text))
                .findFirst());
    }

    private Optional<LocalDate> day(String name) {
        return parameters
                .apply(name)
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
