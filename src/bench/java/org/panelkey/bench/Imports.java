package org.panelkey.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.panelkey.imports.ImportCounts;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.ImportScene;
import org.panelkey.imports.LineState;
import org.panelkey.panels.PanelAccount;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/**
 * How long an import takes: comparing, storing what is to be decided, taking over, broken off in the middle and gone on with.
 *
 * <p>The number of accounts is the third of its arguments, for which those of the other programs stand first. It is the
 * product's own code over PostgreSQL, without a server around it.
 */
public final class Imports {

    private static final int BATCH = 100;

    private final TestDatabase database = new TestDatabase(Databases.postgresql());
    private final ImportScene scene = new ImportScene(database);

    private Imports() {}

    /** Prints a table. */
    public static void main(String[] arguments) {
        new Imports().run(Integer.parseInt(arguments[2]));
        System.exit(0);
    }

    private void run(int number) {
        List<PanelAccount> accounts =
                IntStream.range(0, number).mapToObj(ImportScene::numbered).toList();
        System.out.println("| what | accounts | s | accounts a second | most heap, uncollected included, MB |");
        System.out.println("|---|---|---|---|---|");
        Measure comparing = new Measure("compared and stored, all new", number);
        ImportRunId run = scene.ready(accounts);
        comparing.print();

        scene.start(run);
        Measure first = new Measure("taken over, until it breaks off", number / 2);
        takeOver(run, number / 2);
        breakOff(run);
        first.print();
        check("services when it broke off", number / 2, count("service"));

        Measure rest = new Measure("gone on with, to the end", number - number / 2);
        takeOver(run, number);
        rest.print();
        ImportCounts counts = scene.counts(run);
        check("services", number, count("service"));
        check("accounts with a service", number, count("(select distinct username from service) as names"));
        check("clients", number, count("client_account"));
        check("lines with a new client", number, counts.of(LineState.CREATED));
        check("lines left", 0, counts.of(LineState.WAITING));

        Measure again = new Measure("compared and stored, all known", number);
        scene.ready(accounts);
        again.print();
    }

    private void takeOver(ImportRunId run, int most) {
        int through = 0;
        int more = 1;
        while (through < most && more > 0) {
            more = scene.next(run, BATCH);
            through += more;
        }
    }

    /** A node that dies in a batch. */
    private void breakOff(ImportRunId run) {
        try {
            scene.breakOff(run, BATCH);
        } catch (IllegalStateException dead) {
            System.err.println("Broke off in a batch, as intended");
        }
    }

    private long count(String from) {
        return Sql.number(database.dataSource(), "select count(*) from " + from);
    }

    private static void check(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException(what + ": " + found + " instead of " + expected);
        }
        System.err.println(what + ": " + found);
    }

    /** Time, and the most of the heap that was in use, garbage included. */
    private static final class Measure {

        private final String what;
        private final int accounts;
        private final long began;

        Measure(String what, int accounts) {
            this.what = what;
            this.accounts = accounts;
            System.gc();
            pools().forEach(MemoryPoolMXBean::resetPeakUsage);
            began = System.nanoTime();
        }

        void print() {
            double seconds = (System.nanoTime() - began) / 1e9;
            long peak = pools().stream()
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.1f | %.0f | %d |%n",
                    what,
                    accounts,
                    seconds,
                    accounts / seconds,
                    peak >> 20);
        }

        private static List<MemoryPoolMXBean> pools() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();
        }
    }
}
