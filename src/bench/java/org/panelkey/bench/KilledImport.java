package org.panelkey.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.panelkey.product.Fixture;
import org.panelkey.product.Product;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmToken;
import org.panelkey.storage.Sql;

/**
 * An import in the started product whose process is killed in the middle and started again.
 *
 * <p>The number of accounts is the third of its arguments. The product reads the list of a simulated panel and takes it over
 * by its own timers; begun and started is the import by rows, as its pages write them. When half is taken over, the process
 * is killed, counted, and started again; then the product goes on by itself.
 */
public final class KilledImport {

    private static final long RUN = 800_000_000L;
    private static final String TOKEN = "bench-secret";
    private static final long LONGEST_MINUTES = 30;

    private final int accounts;
    private final SimulatedWhm whm = new SimulatedWhm("killed-import");
    private Product product = Product.get();
    private final Fixture fixture = product.fixture();

    private KilledImport(int accounts) {
        this.accounts = accounts;
    }

    /** Prints a table. */
    public static void main(String[] arguments) throws Exception {
        new KilledImport(Integer.parseInt(arguments[2])).run();
        System.exit(0);
    }

    private void run() throws IOException {
        for (int i = 0; i < accounts; i++) {
            whm.put(WhmAccount.of("acc" + i, "site-" + i + ".example", "root"));
        }
        whm.put(WhmToken.root(TOKEN));
        whm.start();
        ServerId server = fixture.with(rooms -> rooms.servers.add(
                Fixture.data(
                        "killed-import",
                        "cpanel",
                        whm.apiPort(),
                        new TlsTrust.PinnedKey(whm.certificate().pin()),
                        "root"),
                Secret.of(TOKEN),
                AccessControl.unrestricted()));
        System.out.println("| what | accounts | s | accounts a second | most memory of the process, MB |");
        System.out.println("|---|---|---|---|---|");

        long reading = System.nanoTime();
        begin(server);
        await(() -> count("import_run where id = " + RUN + " and state = 'READY'") == 1);
        print("read and compared", accounts, reading);
        check("lines", accounts, lines("NEW' and state = 'OPEN"));

        long first = System.nanoTime();
        start();
        await(() -> services(server) >= accounts / 2);
        int before = (int) services(server);
        print("taken over, until it is killed", before, first);
        long killed = System.nanoTime();
        product = Product.killedAndStartedAgain(() -> check(server));
        int kept = (int) services(server);
        print("killed, and up again", 0, killed);
        await(() -> services(server) > kept);
        print("until it goes on", 0, killed);

        long rest = System.nanoTime();
        await(() -> count("import_run where id = " + RUN + " and state = 'DONE'") == 1);
        print("gone on with, to the end", accounts - kept, rest);
        check(server);
        check("services", accounts, services(server));
        check("accounts with a service", accounts, count("(select distinct username from service where server_id = "
                + server + ") as names"));
        check("lines with a new client", accounts, lines("NEW' and state = 'CREATED"));
        check("rows that a service was added", accounts, count("audit_event where action = 'CREATE'"
                + " and object_kind = 'service' and detail like 'import " + RUN + "%'"));
        whm.close();
    }

    private void begin(ServerId server) {
        sql("insert into import_run (id, purpose, source, server_id, title, state, failure, failure_detail, by_id, by_name,"
                + " created_at, lease_until, lease_holder) select " + RUN + ", 'IMPORT', 'PANEL', " + server
                + ", 'killed-import', 'READING', '', '', a.id, a.name, " + System.currentTimeMillis()
                + ", 0, '' from administrator a where a.email = '" + Fixture.ADMIN + "'");
    }

    private void start() {
        sql("update import_line set state = 'WAITING', choice = 'CREATE', product_id = " + fixture.hosting
                + " where run_id = " + RUN);
        sql("update import_run set state = 'RUNNING', lease_until = 0, started_at = " + System.currentTimeMillis()
                + " where id = " + RUN);
    }

    /** Each line that says so has a service, and no service is there without its line and its row in the record. */
    private void check(ServerId server) {
        check("lines of the services", services(server), lines("NEW' and state = 'CREATED"));
        check("rows of the services", services(server), count("audit_event where action = 'CREATE'"
                + " and object_kind = 'service' and server_id = " + server));
    }

    private long services(ServerId server) {
        return count("service where server_id = " + server);
    }

    private long lines(String kind) {
        return count("import_line where run_id = " + RUN + " and kind = '" + kind + "'");
    }

    private long count(String from) {
        return Sql.number(fixture.database().dataSource(), "select count(*) from " + from);
    }

    private void sql(String statement) {
        Sql.run(fixture.database().dataSource(), statement);
    }

    private void print(String what, int number, long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT, "| %s | %d | %.1f | %.0f | %d |%n", what, number, seconds, number / seconds, mostMemory());
    }

    /** What the system says that the process held at the most since it began. */
    private long mostMemory() {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(product.processId()), "status")).stream()
                            .filter(line -> line.startsWith("VmHWM"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    >> 10;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void await(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It does not come");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    private static void check(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException(what + ": " + found + " instead of " + expected);
        }
        System.err.println(what + ": " + found);
    }
}
