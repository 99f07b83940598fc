package org.panelkey.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.Reference;
import org.panelkey.audit.Subject;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** What people see of the record about their own sign-ons. */
class OwnRecordIT {

    private static final Actor ANNA = new Actor(Actor.Kind.USER, 7L, "Anna", "198.51.100.7");
    private static final Actor NAMESAKE = new Actor(Actor.Kind.ADMINISTRATOR, 7L, "Anna", "198.51.100.8");
    private static final Actor NOBODY = new Actor(Actor.Kind.NOBODY, null, "", "198.51.100.9");
    private static final Subject HERSELF = Subject.of("user", 7L, "Anna");
    private static final Subject SHOP = new Subject("service", 3L, "shop.example", 1L, 3L, 2L);

    private final MutableClock clock = new MutableClock();

    static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of("H2", TestDatabase.Provider.ECLIPSELINK),
                Arguments.of("H2", TestDatabase.Provider.HIBERNATE),
                Arguments.of("PostgreSQL", TestDatabase.Provider.ECLIPSELINK),
                Arguments.of("PostgreSQL", TestDatabase.Provider.HIBERNATE));
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Own sign-ons, refused second factors and staff who saw as the person; each once, and nobody else's")
    void exactly_the_own_sign_ons(String kind, TestDatabase.Provider provider) {
        try (TestDatabase database = new Databases.Named(kind).open(provider)) {
            write(database, ANNA, Entry.done(Action.SIGN_IN, HERSELF, "passkey"));
            write(database, NAMESAKE, Entry.done(Action.SIGN_IN, Subject.of("administrator", 7L, "Anna"), "app"));
            write(database, NOBODY, Entry.denied(Action.SIGN_IN, HERSELF, "WRONG_SECOND_FACTOR"));
            Reference entered = Reference.create();
            write(database, ANNA, panel(entered, Outcome.INTENDED));
            write(database, ANNA, panel(entered, Outcome.DONE));
            Reference staff = Reference.create();
            for (long client = 1; client <= 30; client++) {
                write(
                        database,
                        NAMESAKE,
                        new Entry(
                                staff,
                                Action.SIGN_IN_AS_CLIENT,
                                Outcome.DONE,
                                new Subject("user", 7L, "Anna", client, null, null),
                                "",
                                "",
                                "Ticket 1",
                                Optional.empty()));
            }
            write(database, ANNA, Entry.done(Action.CHANGE, HERSELF, "own password"));
            write(database, ANNA, panel(Reference.create(), Outcome.FAILED));

            assertThat(lately(database, Actor.Kind.USER))
                    .extracting(each ->
                            each.what() + " " + each.outcome() + " " + each.name() + each.how() + " " + each.address())
                    .containsExactly(
                            "PANEL FAILED shop.example 198.51.100.7",
                            "STAFF DONE  ",
                            "PANEL DONE shop.example 198.51.100.7",
                            "SIGN_IN DENIED  198.51.100.9",
                            "SIGN_IN DONE passkey 198.51.100.7");
            assertThat(lately(database, Actor.Kind.ADMINISTRATOR)).hasSize(1);
        }
    }

    @Test
    @DisplayName("B17: among 60,000 newer rows of others the own ones are found by indexes: no row but these is read")
    void nothing_is_scanned() {
        try (TestDatabase database = new Databases.Named("PostgreSQL").open()) {
            for (int i = 0; i < 12; i++) {
                write(database, ANNA, Entry.done(Action.SIGN_IN, HERSELF, "passkey"));
            }
            Sql.run(
                    database.dataSource(),
                    "insert into audit_event (id, at, reference, action, outcome, actor_kind, actor_id, actor_name,"
                            + " address, object_kind, object_id, object_name, rule, cause, detail)"
                            + " select 1000000 + n, 1900000000000 + n, 'R' || n, 'SIGN_IN', 'DONE', 'USER',"
                            + " 100 + n % 900, 'Other', '', 'user', 100 + n % 900, 'Other', '', '', ''"
                            + " from generate_series(1, 60000) n");
            Sql.run(database.dataSource(), "analyze audit_event");
            long[] read = database.inTransaction(entities -> {
                assertThat(new OwnRecord(new AuditTrail(entities)).lately(Actor.Kind.USER, 7, 10))
                        .hasSize(10);
                Object[] row = (Object[])
                        entities.createNativeQuery("select coalesce(seq_tup_read, 0), coalesce(idx_tup_fetch, 0)"
                                        + " from pg_stat_xact_user_tables where relname = 'audit_event'")
                                .getSingleResult();
                return new long[] {((Number) row[0]).longValue(), ((Number) row[1]).longValue()};
            });
            assertThat(read[0]).as("rows read by scanning").isZero();
            assertThat(read[1]).as("rows fetched by indexes").isBetween(1L, 24L);
        }
    }

    private static Entry panel(Reference reference, Outcome outcome) {
        return new Entry(reference, Action.SIGN_ON, outcome, SHOP, "", "", "", Optional.empty());
    }

    private void write(TestDatabase database, Actor actor, Entry entry) {
        clock.pass(Duration.ofSeconds(1));
        database.inTransaction(entities -> {
            new AuditLog(entities, clock, () -> actor).record(entry);
            return null;
        });
    }

    private static List<OwnEntry> lately(TestDatabase database, Actor.Kind kind) {
        return database.inTransaction(entities -> new OwnRecord(new AuditTrail(entities)).lately(kind, 7, 10));
    }
}
