package org.panelkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.panelkey.storage.TestDatabase;

class AuditTrailTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private TestDatabase database;

    @BeforeEach
    void open() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database = new TestDatabase(source);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void pages_lead_through_all_rows_and_back_also_those_of_one_moment() {
        for (int i = 0; i < 7; i++) {
            // Three rows share each moment.
            record(START.plusSeconds(i / 3), Reference.create(), Outcome.DONE, "row " + i);
        }
        List<String> older = new ArrayList<>();
        AuditPlace place = null;
        List<AuditPlace> firsts = new ArrayList<>();
        for (List<AuditEvent> page = page(null); !page.isEmpty(); page = page(place)) {
            firsts.add(page.get(0).place());
            page.forEach(row -> older.add(row.subject().name()));
            place = page.get(page.size() - 1).place();
        }
        assertThat(older).containsExactly("row 6", "row 5", "row 4", "row 3", "row 2", "row 1", "row 0");
        assertThat(names(after(firsts.get(1)))).containsExactly("row 6", "row 5");
        assertThat(names(after(firsts.get(2)))).containsExactly("row 4", "row 3");
        assertThat(after(firsts.get(0))).isEmpty();
    }

    @Test
    void an_intent_is_shown_only_while_its_outcome_is_not_known() {
        Reference ended = Reference.create();
        record(START, ended, Outcome.INTENDED, "ended");
        record(START.plusSeconds(1), ended, Outcome.DONE, "ended");
        record(START.plusSeconds(2), Reference.create(), Outcome.INTENDED, "lost");
        List<AuditEvent> rows = page(null);
        assertThat(names(rows)).containsExactly("lost", "ended");
        assertThat(rows).extracting(AuditEvent::outcome).containsExactly(Outcome.INTENDED, Outcome.DONE);
        assertThat(attempt(ended)).extracting(AuditEvent::outcome).containsExactly(Outcome.INTENDED, Outcome.DONE);
    }

    @Test
    void words_are_looked_for_in_some_rows_at_a_time_and_found_by_going_on() {
        record(START, Reference.create(), Outcome.DONE, "needle");
        for (int i = 1; i <= 9; i++) {
            record(START.plusSeconds(i), Reference.create(), Outcome.DONE, "hay " + i);
        }
        AuditPage first = look("needle", null, 4);
        assertThat(first.rows()).isEmpty();
        assertThat(first.reached()).isEqualTo(new AuditPlace(START.plusSeconds(6), 0));
        AuditPage second = look("needle", first.reached(), 4);
        assertThat(second.rows()).isEmpty();
        assertThat(second.reached()).isEqualTo(new AuditPlace(START.plusSeconds(2), 0));
        AuditPage third = look("needle", second.reached(), 4);
        assertThat(names(third.rows())).containsExactly("needle");
        assertThat(third.reached()).isNull();
    }

    @Test
    void a_full_page_of_words_leads_to_the_next_one_and_back() {
        for (int i = 0; i < 10; i++) {
            record(START.plusSeconds(i), Reference.create(), Outcome.DONE, (i % 5 == 0 ? "needle " : "hay ") + i);
        }
        AuditPage both = look("needle", null, 10);
        assertThat(names(both.rows())).containsExactly("needle 5", "needle 0");
        assertThat(both.reached()).as("the page is full").isNull();
        AuditPlace last = both.rows().get(1).place();
        AuditPage back = lookAfter("needle", last, 4);
        assertThat(back.rows()).isEmpty();
        assertThat(names(lookAfter("needle", back.reached(), 4).rows())).containsExactly("needle 5");
        assertThat(lookAfter("needle", new AuditPlace(START.plusSeconds(8), 0), 4)
                        .reached())
                .as("nothing is left")
                .isNull();
    }

    @Test
    void looking_goes_on_through_more_rows_of_one_moment_than_are_looked_at() {
        record(START.minusSeconds(1), Reference.create(), Outcome.DONE, "needle");
        for (int i = 0; i < 9; i++) {
            record(START, Reference.create(), Outcome.DONE, "hay " + i);
        }
        record(START.plusSeconds(1), Reference.create(), Outcome.DONE, "newest needle");
        List<String> found = new ArrayList<>();
        AuditPage page = look("needle", null, 3);
        for (int steps = 0; steps < 5 && page.reached() != null; steps++) {
            page.rows().forEach(row -> found.add(row.subject().name()));
            page = look("needle", page.reached(), 3);
        }
        page.rows().forEach(row -> found.add(row.subject().name()));
        assertThat(page.reached()).isNull();
        assertThat(found).containsExactly("newest needle", "needle");
        AuditPage up = lookAfter("needle", new AuditPlace(START.minusSeconds(1), 1), 3);
        for (int steps = 0; steps < 5 && up.reached() != null && up.rows().size() < 2; steps++) {
            up = lookAfter("needle", up.reached(), 3);
        }
        assertThat(names(up.rows())).contains("newest needle");
    }

    @Test
    void what_one_index_finds_is_never_left_half_looked_for() {
        for (int i = 0; i < 6; i++) {
            record(START.plusSeconds(i), Reference.create(), i == 0 ? Outcome.DENIED : Outcome.DONE, "row " + i);
        }
        AuditPage denied = database.inTransaction(
                entities -> new AuditTrail(entities).look(filter(null, Outcome.DENIED, ""), null, 2, 2));
        assertThat(names(denied.rows())).containsExactly("row 0");
        assertThat(denied.reached()).isNull();
        // With a second filter, rows of the first are looked at one by one.
        AuditPage both = database.inTransaction(
                entities -> new AuditTrail(entities).look(filter(Action.SIGN_ON, Outcome.DONE, ""), null, 9, 2));
        assertThat(names(both.rows())).containsExactly("row 5", "row 4");
        assertThat(both.reached()).isEqualTo(new AuditPlace(START.plusSeconds(4), 0));
    }

    @Test
    void intents_without_an_outcome_are_looked_for_among_all_rows() {
        record(START, Reference.create(), Outcome.INTENDED, "lost");
        for (int i = 1; i < 4; i++) {
            record(START.plusSeconds(i), Reference.create(), Outcome.DONE, "row " + i);
        }
        AuditPage first = database.inTransaction(
                entities -> new AuditTrail(entities).look(filter(null, Outcome.INTENDED, ""), null, 2, 3));
        assertThat(first.rows()).isEmpty();
        AuditPage second = database.inTransaction(
                entities -> new AuditTrail(entities).look(filter(null, Outcome.INTENDED, ""), first.reached(), 2, 3));
        assertThat(names(second.rows())).containsExactly("lost");
    }

    @Test
    void rows_of_several_services_follow_each_other_by_time_and_none_is_missing() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            record(START.plusSeconds(i / 2), 1 + i % 3, (i % 6 == 0 ? "needle " : "hay ") + i);
            if (i % 3 != 2) {
                expected.add(0, "row " + i);
            }
        }
        for (int look : new int[] {1, 2, 4, 100}) {
            assertThat(walk(services(""), look)).as("all, %s", look).isEqualTo(expected);
            assertThat(walk(services("needle"), look))
                    .as("words, %s", look)
                    .containsExactly("row 18", "row 12", "row 6", "row 0");
            assertThat(walkBack(services("needle"), look))
                    .as("back, %s", look)
                    .containsExactly("row 0", "row 6", "row 12", "row 18");
        }
        AuditPage newest = database.inTransaction(entities ->
                new AuditTrail(entities).lookAfter(services(""), new AuditPlace(START.plusSeconds(9), 0), 3, 9));
        assertThat(newest.rows())
                .hasSize(3)
                .isSortedAccordingTo(Comparator.comparing(AuditEvent::at).reversed());
    }

    private static AuditFilter services(String text) {
        return new AuditFilter("", null, Set.of(1L, 2L), Set.of(), null, null, null, null, text);
    }

    private List<String> walk(AuditFilter filter, int look) {
        List<String> seen = new ArrayList<>();
        AuditPlace place = null;
        for (int steps = 0; steps < 100; steps++) {
            AuditPlace before = place;
            AuditPage page = database.inTransaction(entities -> new AuditTrail(entities).look(filter, before, 3, look));
            page.rows().forEach(row -> seen.add(numbered(row)));
            place = page.reached();
            if (page.rows().size() == 3) {
                place = page.rows().get(2).place();
            } else if (place == null) {
                return seen;
            }
        }
        throw new AssertionError("No end");
    }

    private List<String> walkBack(AuditFilter filter, int look) {
        List<String> seen = new ArrayList<>();
        AuditPlace place = new AuditPlace(START.minusSeconds(1), 1);
        for (int steps = 0; steps < 100; steps++) {
            AuditPlace after = place;
            AuditPage page =
                    database.inTransaction(entities -> new AuditTrail(entities).lookAfter(filter, after, 3, look));
            for (int i = page.rows().size() - 1; i >= 0; i--) {
                seen.add(numbered(page.rows().get(i)));
            }
            place = page.reached();
            if (page.rows().size() == 3) {
                place = page.rows().get(0).place();
            } else if (place == null) {
                return seen;
            }
        }
        throw new AssertionError("No end");
    }

    private static String numbered(AuditEvent row) {
        return row.subject().name().replaceFirst("needle|hay", "row");
    }

    private void record(Instant at, long service, String name) {
        database.inTransaction(entities -> {
            new AuditLog(entities, Clock.fixed(at, ZoneOffset.UTC), Actor::system)
                    .record(Entry.done(Action.CHANGE, new Subject("service", service, name, 1L, service, 1L), ""));
            return null;
        });
    }

    private static AuditFilter filter(Action action, Outcome outcome, String text) {
        return new AuditFilter("", null, Set.of(), Set.of(), action, outcome, null, null, text);
    }

    private AuditPage look(String text, AuditPlace before, int look) {
        return database.inTransaction(
                entities -> new AuditTrail(entities).look(filter(null, null, text), before, 2, look));
    }

    private AuditPage lookAfter(String text, AuditPlace after, int look) {
        return database.inTransaction(
                entities -> new AuditTrail(entities).lookAfter(filter(null, null, text), after, 2, look));
    }

    private List<AuditEvent> page(AuditPlace before) {
        return database.inTransaction(entities -> new AuditTrail(entities).page(AuditFilter.all(), before, 2));
    }

    private List<AuditEvent> after(AuditPlace place) {
        return database.inTransaction(entities -> new AuditTrail(entities).pageAfter(AuditFilter.all(), place, 2));
    }

    private List<AuditEvent> attempt(Reference reference) {
        return database.inTransaction(entities -> new AuditTrail(entities).attempt(reference));
    }

    private static List<String> names(List<AuditEvent> rows) {
        return rows.stream().map(row -> row.subject().name()).toList();
    }

    private void record(Instant at, Reference reference, Outcome outcome, String name) {
        database.inTransaction(entities -> {
            new AuditLog(entities, Clock.fixed(at, ZoneOffset.UTC), Actor::system)
                    .record(new Entry(
                            reference,
                            Action.SIGN_ON,
                            outcome,
                            Subject.of("service", 1L, name),
                            "",
                            "",
                            "",
                            Optional.empty()));
            return null;
        });
    }
}
