package org.panelkey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
