package org.panelkey.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.panelkey.finding.NameFill;
import org.panelkey.product.Fixture;
import org.panelkey.storage.Sql;

/** The same installation in several sizes, in schemas of one database, of which the product sees one. */
final class Sizes {

    private static final String SHOWN = "public";
    private static final int SMALL_ROWS = 1_000;
    private static final int SETTLED_STATEMENTS = 2;
    private static final int NAMES_AT_ONCE = 500;

    private final DataSource database;
    private final Fixture fixture;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Map<Size, String> middles = new EnumMap<>(Size.class);
    private Size shown = Size.SMALL;

    /** An installation. */
    enum Size {
        /** 10 servers, 10 role groups, 1,000 rows. */
        SMALL,
        /** As small. */
        SAME,
        /** 50 servers, 50 role groups, 1,000 rows. */
        MIDDLE,
        /** As the middle one. */
        SAME_MIDDLE,
        /** 5,000 servers, 50 role groups, as many rows and services as are asked for, a client for two of those. */
        LARGE;

        /** Another one of just this size. */
        Size equal() {
            return this == SMALL ? SAME : SAME_MIDDLE;
        }

        private String schema() {
            return "size_" + ordinal();
        }
    }

    Sizes(Fixture fixture) {
        this.fixture = fixture;
        this.database = fixture.database().dataSource();
    }

    /** Makes all sizes of the installation that is there. */
    void fill(int rows, int services) {
        sql("alter system set log_line_prefix = '%a|'");
        sql("select pg_reload_conf()");
        for (Size size : List.of(Size.SAME, Size.MIDDLE, Size.SAME_MIDDLE, Size.LARGE)) {
            copyTo(size);
        }
        for (Size size : Size.values()) {
            show(size);
            boolean large = size == Size.LARGE;
            boolean small = size == Size.SMALL || size == Size.SAME;
            fill(large ? 5_000 : small ? 10 : 50, small ? 10 : 50, large ? rows : SMALL_ROWS, large ? services : 0);
            sql("vacuum analyze");
        }
        show(Size.SMALL);
    }

    /** Lets the product see one. */
    void show(Size size) {
        if (size != shown) {
            sql("begin; alter schema " + SHOWN + " rename to " + shown.schema() + "; alter schema " + size.schema()
                    + " rename to " + SHOWN + "; commit");
            shown = size;
        }
    }

    private void copyTo(Size size) {
        String schema = size.schema();
        sql("create schema " + schema);
        sql("do $$ declare t text; begin for t in select tablename from pg_tables where schemaname = '" + SHOWN
                + "' loop execute format('create table " + schema + ".%I (like " + SHOWN
                + ".%I including all)', t, t);"
                + " execute format('insert into " + schema + ".%I select * from " + SHOWN + ".%I', t, t);"
                + " end loop; end $$");
        // Ids of one that the product has in hand are also used in the others.
        sql("create sequence " + schema + ".panelkey_seq start with " + 100_000_000L * (1 + size.ordinal())
                + " increment by 50");
    }

    private void fill(int servers, int roleGroups, int rows, int wantedServices) {
        sql("insert into role_group select (jsonb_populate_record(g, jsonb_build_object('id', 1000000 + i, 'name',"
                + " 'bench ' || case when i <= 5 then 'a' else 'b' end || i))).* from role_group g, generate_series(1, "
                + roleGroups + " - (select count(*)::int from role_group)) i where g.id = "
                + fixture.groupOne.value());
        sql("insert into server select (jsonb_populate_record(s, jsonb_build_object('id', 1000000 + i, 'name',"
                + " 'bench-' || case when i <= 7 then '0000' || i else (10000 + i)::text end, 'restricted', i % 2 = 0))).*"
                + " from server s, generate_series(1, " + servers
                + " - (select count(*)::int from server)) i where s.id = " + fixture.server1.value());
        sql("insert into server_access select s.id, g.id from server s, role_group g where s.id > 1000000"
                + " and s.restricted and (s.id + g.id) % 3 = 0");
        int clients = Math.max(5, rows / 200);
        int services = Math.max(clients, wantedServices);
        int accounts = Math.max(clients, services / 2);
        sql("insert into client_account select (jsonb_populate_record(a, jsonb_build_object('id', 1000000 + i, 'name',"
                + " 'Bench ' || i))).* from client_account a, generate_series(1, " + accounts + ") i where a.id = "
                + fixture.foreignAccount.value());
        sql("insert into service select (jsonb_populate_record(s, jsonb_build_object('id', 1000000 + i, 'account_id',"
                + " 1000001 + i % " + accounts + ", 'server_id', 1000001 + i % " + (servers - 3) + ", 'domain', 'bench-' || i ||"
                + " '.example'))).* from service s, generate_series(1, " + services + ") i where s.id = "
                + fixture.foreign.value());
        Rows.fill(database, rows, Math.min(clients, servers - 3), clients, fixture.account.value());
        names();
        // A record that waits to be sealed would be sealed meanwhile.
        sql("update record_head set last_at = (select max(at) from audit_event), last_id = 999999999");
    }

    /** Puts what was just made into the words that the search finds, as the product does after an update. */
    private void names() {
        sql("delete from finding_fill");
        sql("insert into finding_fill (kind, last_id) values (1, 0), (2, 0), (3, 0)");
        long started = System.nanoTime();
        long filled = 0;
        int batch;
        do {
            batch = fixture.database().inTransaction(entities -> new NameFill(entities).fillNext(NAMES_AT_ONCE));
            filled += batch;
        } while (batch > 0);
        long millis = (System.nanoTime() - started) / 1_000_000;
        System.out.println(filled + " things were put into words in " + millis + " ms");
    }

    /** How many rows of tables the database server reads without an index for some work; those of small tables count, too. */
    long readWhole(Runnable work) {
        long before = readWhole();
        work.run();
        return readWhole() - before;
    }

    private long readWhole() {
        // Connections report what they read with a delay, and when they are next used.
        pause();
        pause();
        pause();
        sql("select 1");
        pause();
        return Sql.number(
                database,
                "select sum(seq_tup_read) from pg_stat_user_tables where schemaname = '" + SHOWN + "'");
    }

    /** Where a page in the middle of the record begins; asked for once, since its answer is no part of what is timed. */
    String middle(Size size) {
        return middles.computeIfAbsent(size, this::findMiddle);
    }

    private String findMiddle(Size size) {
        long rows = Sql.number(database, "select count(*) from " + schema(size) + ".audit_event");
        return Sql.text(
                database,
                "select at || '-' || id from " + schema(size) + ".audit_event order by at desc, id desc offset "
                        + rows * 6 / 10 + " limit 1");
    }

    private String schema(Size size) {
        return size == shown ? SHOWN : size.schema();
    }

    String today() {
        return today.toString();
    }

    String yesterday() {
        return today.minusDays(1).toString();
    }

    /** How many statements the product sends for some work, as the database server logs them; the least of some tries. */
    long statements(Runnable work) {
        sql("alter system set log_statement = 'all'");
        sql("select pg_reload_conf()");
        awaitLogging();
        long least = IntStream.range(0, SETTLED_STATEMENTS)
                .mapToLong(each -> {
                    long from = Sql.number(database, "select size from pg_stat_file(pg_current_logfile())");
                    work.run();
                    pause();
                    String log =
                            Sql.text(database, "select pg_read_file(pg_current_logfile(), " + from + ", 50000000)");
                    return log.lines()
                            .filter(line -> line.matches("PostgreSQL JDBC Driver\\|LOG:  execute [^:]*: (?i)"
                                    + "(select|insert|update|delete|with) .*"))
                            .count();
                })
                .min()
                .orElseThrow();
        sql("alter system reset log_statement");
        sql("select pg_reload_conf()");
        return least;
    }

    private void awaitLogging() {
        do {
            pause();
        } while (!Sql.text(database, "show log_statement").equals("all"));
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    private void sql(String statement) {
        Sql.run(database, statement);
    }
}
