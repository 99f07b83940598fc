package org.panelkey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** The record on real databases. */
class AuditLogIT {

    private static final Actor ACTOR = new Actor(Actor.Kind.ADMINISTRATOR, 7L, "Ada Admin", "2001:db8::1");

    private final MutableClock clock = new MutableClock();

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B27: a row keeps who, when, from where, what, on what, by which rule, how it ended and how long it took")
    void a_row_keeps_everything(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            Reference reference = Reference.create();
            Subject subject = new Subject("service", 1L, "blumen-huber.example", 2L, 1L, 3L);
            record(
                    database,
                    new Entry(
                            reference,
                            Action.SIGN_ON,
                            Outcome.FAILED,
                            subject,
                            "ACCOUNT_OWNER",
                            "TIMEOUT",
                            "no answer",
                            Optional.of(Duration.ofMillis(10_001))));
            AuditEvent row = attempt(database, reference).get(0);
            assertThat(row.at()).isEqualTo(clock.instant());
            assertThat(row.actor()).isEqualTo(ACTOR);
            assertThat(row.subject()).isEqualTo(subject);
            assertThat(row.action()).isEqualTo(Action.SIGN_ON);
            assertThat(row.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(row.rule()).isEqualTo("ACCOUNT_OWNER");
            assertThat(row.cause()).isEqualTo("TIMEOUT");
            assertThat(row.detail()).isEqualTo("no answer");
            assertThat(row.panelMillis()).isEqualTo(10_001);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B27, A-23: a row needs nothing that it speaks of, so that it outlives it")
    void a_row_needs_nothing_that_it_speaks_of(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            Subject gone = new Subject("service", 404L, "gone.example", 405L, 404L, 406L);
            Entry entry = Entry.done(Action.DELETE, gone, "");
            record(database, entry);
            assertThat(attempt(database, entry.reference())).hasSize(1);
            String keys = kind.name().equals("H2")
                    ? "select count(*) from information_schema.table_constraints"
                            + " where constraint_type = 'FOREIGN KEY' and lower(table_name) = 'audit_event'"
                    : "select count(*) from pg_constraint where contype = 'f' and conrelid = 'audit_event'::regclass";
            assertThat(Sql.number(database.dataSource(), keys)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "S77: names and details with line breaks, terminal codes and turns of direction are stored as one line")
    void hostile_text_is_stored_as_one_line(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            String hostile = "a\r\n2099-01-01 INFO forged\u001b[31m\u009b31m\u0085\u2028\u2029\u202e\u0000b";
            Actor actor = new Actor(Actor.Kind.NOBODY, null, hostile, "192.0.2.1");
            Entry entry = new Entry(
                    Reference.create(),
                    Action.SIGN_IN,
                    Outcome.DENIED,
                    Subject.of("user", null, hostile),
                    "WRONG_PASSWORD",
                    "",
                    hostile,
                    Optional.empty());
            in(database, entities -> log(entities).record(actor, entry));
            AuditEvent row = attempt(database, entry.reference()).get(0);
            for (String text : List.of(row.actor().name(), row.subject().name(), row.detail())) {
                assertThat(text)
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]")
                        .startsWith("a")
                        .endsWith("b");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S78: texts that are too long are cut, and never cost the row")
    void long_texts_never_cost_the_row(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            for (String letter : List.of("x", "ü", "漢", "😀")) {
                String endless = letter.repeat(100_000);
                Actor actor = new Actor(Actor.Kind.USER, 1L, endless, "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255");
                Entry entry = Entry.done(Action.CHANGE, Subject.of("server", 1L, endless), endless);
                in(database, entities -> log(entities).record(actor, entry));
                assertThat(attempt(database, entry.reference())).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A-23: when the rest fails after a row was written, there is no row either")
    void a_row_is_stored_with_what_it_speaks_of_or_not_at_all(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            Entry entry = Entry.done(Action.CREATE, Subject.of("server", 1L, "server-1"), "");
            assertThatThrownBy(() -> in(database, entities -> {
                        log(entities).record(ACTOR, entry);
                        throw new IllegalStateException("the rest failed");
                    }))
                    .hasMessage("the rest failed");
            assertThat(attempt(database, entry.reference())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A-23: a row that can't be stored is known at once, before anything is released, and undoes the rest")
    void a_row_that_can_not_be_stored_is_known_at_once(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            Actor tooFar = new Actor(Actor.Kind.USER, 1L, "Una User", "x".repeat(46));
            Entry good = Entry.done(Action.CREATE, Subject.of("server", 1L, "server-1"), "");
            Entry bad = Entry.done(Action.SIGN_ON, Subject.of("server", 1L, "server-1"), "");
            boolean[] released = new boolean[1];
            assertThatThrownBy(() -> in(database, entities -> {
                        log(entities).record(ACTOR, good);
                        log(entities).record(tooFar, bad);
                        released[0] = true;
                    }))
                    .isInstanceOf(RuntimeException.class);
            assertThat(released[0]).isFalse();
            assertThat(attempt(database, bad.reference())).isEmpty();
            assertThat(attempt(database, good.reference())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B27: filtered by person, server, service, action, outcome and time, newest first, page by page")
    void rows_are_found(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            for (int i = 0; i < 25; i++) {
                clock.pass(Duration.ofSeconds(i % 5 == 0 ? 1 : 0));
                long server = i % 2;
                Subject subject = new Subject("server", server, "server-" + i, null, null, server);
                record(database, i % 3 == 0 ? Entry.denied(Action.SIGN_ON, subject, "UNKNOWN") : done(subject));
            }
            List<AuditEvent> first = page(database, AuditFilter.all(), null, 10);
            List<AuditEvent> second = page(database, AuditFilter.all(), first.get(9), 10);
            List<AuditEvent> third = page(database, AuditFilter.all(), second.get(9), 10);
            assertThat(Stream.of(first, second, third).flatMap(List::stream).map(AuditEvent::id))
                    .hasSize(25)
                    .doesNotHaveDuplicates();
            assertThat(first.get(0).subject().name()).isEqualTo("server-24");
            assertThat(third.get(4).subject().name()).isEqualTo("server-0");
            assertThat(page(database, filter("", 1L, null), null, 100)).hasSize(12);
            assertThat(page(database, filter("", null, Outcome.DENIED), null, 100))
                    .hasSize(9);
            assertThat(page(database, filter("ada ADM", null, null), null, 100)).hasSize(25);
            for (String none : List.of("%", "_", "!", "'", "\\", "x' or '1'='1", "Bob")) {
                assertThat(page(database, filter(none, null, null), null, 100))
                        .as(none)
                        .isEmpty();
            }
            AuditFilter lately = new AuditFilter("", null, null, null, null, null, clock.instant(), null);
            AuditFilter before = new AuditFilter("", null, null, null, null, null, null, clock.instant());
            assertThat(page(database, lately, null, 100)).hasSize(5);
            assertThat(page(database, before, null, 100)).hasSize(20);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B27: words mean themselves wherever they stand, also in rows that are reached by going on")
    void hostile_words_are_found_by_going_on(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            List<String> hostile =
                    List.of("100%", "a_b", "c!d", "e\\f", "it's", "\"quoted\"", "x' or '1'='1", "!%", "\\%", "';--");
            for (String words : hostile) {
                record(database, Entry.done(Action.CHANGE, Subject.of("server", 1L, "s"), "said " + words + " here"));
                clock.pass(Duration.ofSeconds(1));
            }
            for (int i = 0; i < 30; i++) {
                record(database, Entry.done(Action.CHANGE, Subject.of("server", 1L, "s"), "100 axb cd ef its"));
                clock.pass(Duration.ofSeconds(1));
            }
            for (String words : hostile) {
                List<AuditEvent> found = new ArrayList<>();
                AuditPlace place = null;
                int requests = 0;
                do {
                    AuditPage page = look(database, words.toUpperCase(Locale.ROOT), place);
                    found.addAll(page.rows());
                    place = page.reached();
                    requests++;
                } while (place != null && requests < 20);
                assertThat(found)
                        .as(words)
                        .extracting(AuditEvent::detail)
                        .isNotEmpty()
                        .allMatch(detail -> detail.contains(words));
                assertThat(requests).as(words).isEqualTo(6);
            }
            assertThat(look(database, "no-such-words", null).reached()).isNotNull();
        }
    }

    private static AuditPage look(TestDatabase database, String words, AuditPlace before) {
        AuditFilter filter = new AuditFilter("", null, Set.of(), Set.of(), null, null, null, null, words);
        return database.inTransaction(entities -> new AuditTrail(entities).look(filter, before, 10, 8));
    }

    private static Entry done(Subject subject) {
        return Entry.done(Action.CHANGE, subject, "");
    }

    private static AuditFilter filter(String person, Long server, Outcome outcome) {
        return new AuditFilter(person, server, null, null, null, outcome, null, null);
    }

    private static List<AuditEvent> page(TestDatabase database, AuditFilter filter, AuditEvent before, int most) {
        AuditPlace place = before == null ? null : new AuditPlace(before.at(), before.id());
        return database.inTransaction(entities -> new AuditTrail(entities).page(filter, place, most));
    }

    private static List<AuditEvent> attempt(TestDatabase database, Reference reference) {
        return database.inTransaction(entities -> new AuditTrail(entities).attempt(reference));
    }

    private void record(TestDatabase database, Entry entry) {
        in(database, entities -> log(entities).record(entry));
    }

    private AuditLog log(EntityManager entities) {
        return new AuditLog(entities, clock, () -> ACTOR);
    }

    private static void in(TestDatabase database, java.util.function.Consumer<EntityManager> work) {
        database.inTransaction(entities -> {
            work.accept(entities);
            return null;
        });
    }
}
