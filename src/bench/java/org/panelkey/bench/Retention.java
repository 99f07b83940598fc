package org.panelkey.bench;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.ledger.Keeping;
import org.panelkey.ledger.Seals;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.SecretBox;
import org.panelkey.settings.Settings;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/**
 * How quickly rows of the record are sealed, and removed once they are older than they are kept.
 *
 * <p>The number of rows is the third of its arguments, for which those of the other programs stand first. Half of the days
 * are removed, with the product's own code over PostgreSQL, without a server around it.
 */
public final class Retention {

    private static final int DAYS_KEPT = 200;

    private final TestDatabase database = new TestDatabase(Databases.postgresql());
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("bench", new byte[32])));

    private Retention() {}

    /** Prints a table. */
    public static void main(String[] arguments) {
        new Retention().run(Integer.parseInt(arguments[2]));
        System.exit(0);
    }

    private void run(int rows) {
        Rows.fill(database.dataSource(), rows, 5_000, 5_000, 1);
        Sql.run(database.dataSource(), "insert into setting values ('record-days', '" + DAYS_KEPT + "')");
        Sql.run(database.dataSource(), "vacuum analyze");
        System.out.println("| what | rows | rows a second | transactions | ms each, p50 | p99 | longest |");
        System.out.println("|---|---|---|---|---|---|---|");
        Clock clock = database.clock();
        repeat("sealed", entities -> new Seals(entities, clock, box).sealNext());
        repeat("removed", entities -> {
            AuditLog log = new AuditLog(entities, clock, Actor::system);
            return new Keeping(entities, clock, box, new Settings(entities, log), log).removeNext();
        });
    }

    private void repeat(String what, Function<EntityManager, Integer> step) {
        List<Double> millis = new ArrayList<>();
        long rows = 0;
        long began = System.nanoTime();
        int done;
        do {
            long started = System.nanoTime();
            done = database.inTransaction(step);
            millis.add((System.nanoTime() - started) / 1e6);
            rows += done;
        } while (done > 0);
        double seconds = (System.nanoTime() - began) / 1e9;
        Collections.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %d | %.1f | %.1f | %.1f |%n",
                what,
                rows,
                rows / seconds,
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.get(millis.size() - 1));
    }
}
