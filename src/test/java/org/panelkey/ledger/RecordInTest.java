package org.panelkey.ledger;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.panelkey.MutableClock;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.Reference;
import org.panelkey.audit.Subject;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.SecretBox;
import org.panelkey.settings.Settings;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** A record with its seal over a fresh database, without a container; nobody's rights are checked here. */
final class RecordInTest implements AutoCloseable {

    static final Actor ACTOR = new Actor(Actor.Kind.ADMINISTRATOR, 7L, "Ada Admin", "2001:db8::1");

    final MutableClock clock = new MutableClock();
    private final TestDatabase database;
    private final SecretBox box = box((byte) 7);

    /** What carries it. */
    enum On {
        H2,
        POSTGRESQL,
        POSTGRESQL_HIBERNATE
    }

    RecordInTest(On on) {
        this.database = switch (on) {
            case H2 -> Databases.each().findFirst().orElseThrow().open();
            case POSTGRESQL -> new TestDatabase(Databases.postgresql());
            case POSTGRESQL_HIBERNATE -> new TestDatabase(Databases.postgresql(), TestDatabase.Provider.HIBERNATE);
        };
    }

    RecordInTest(DataSource dataSource) {
        this.database = new TestDatabase(dataSource);
    }

    static SecretBox box(byte key) {
        byte[] bytes = new byte[32];
        bytes[0] = key;
        return new SecretBox(Keyring.of(Map.of("k1", bytes)));
    }

    /** Writes rows, with a pause after each. */
    void write(int rows, Duration pause) {
        database.inTransaction(entities -> {
            for (int i = 0; i < rows; i++) {
                log(entities, clock).record(ACTOR, entry("row " + i));
                clock.pass(pause);
            }
            return null;
        });
    }

    /** Writes one row that has its time from long before. */
    void writeAt(Instant at, String detail) {
        database.inTransaction(entities -> {
            log(entities, Clock.fixed(at, ZoneOffset.UTC)).record(ACTOR, entry(detail));
            return null;
        });
    }

    private static AuditLog log(EntityManager entities, Clock clock) {
        return new AuditLog(entities, clock, () -> ACTOR);
    }

    static Entry entry(String detail) {
        return new Entry(
                Reference.create(),
                Action.SIGN_ON,
                Outcome.DONE,
                new Subject("service", 11L, "blumen-huber.example", 12L, 11L, 13L),
                "ACCOUNT_OWNER",
                "TIMEOUT",
                detail,
                java.util.Optional.of(Duration.ofMillis(123)));
    }

    int sealAll() {
        return drain(seals -> seals.sealNext()) + drain(seals -> seals.sealLate());
    }

    private int drain(ToIntFunction<Seals> next) {
        int all = 0;
        int count;
        do {
            count = database.inTransaction(entities -> next.applyAsInt(new Seals(entities, clock, box)));
            all += count;
        } while (count > 0);
        return all;
    }

    int removeNext() {
        return database.inTransaction(entities -> {
            AuditLog log = log(entities, clock);
            return new Keeping(entities, clock, box, new Settings(entities, log), log).removeNext();
        });
    }

    int removeAll() {
        int all = 0;
        int count;
        do {
            count = removeNext();
            all += count;
        } while (count > 0);
        return all;
    }

    SealWalk check() {
        return check(box);
    }

    SealWalk check(SecretBox with) {
        return in(entities -> new SealCheck(entities, clock, with).walkAll());
    }

    SealStanding standing() {
        return in(entities -> new SealCheck(entities, clock, box).standing());
    }

    <T> T in(Function<EntityManager, T> work) {
        return database.inTransaction(work);
    }

    void sql(String statement) {
        Sql.run(database.dataSource(), statement);
    }

    long number(String query) {
        return Sql.number(database.dataSource(), query);
    }

    DataSource dataSource() {
        return database.dataSource();
    }

    @Override
    public void close() {
        database.close();
    }
}
