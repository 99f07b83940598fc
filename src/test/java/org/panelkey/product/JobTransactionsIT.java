package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.servers.ServerId;
import org.panelkey.storage.Sql;

/** What timers do in the started product reaches the database in whole transactions, as what pages do. */
class JobTransactionsIT {

    private static final long RUN = 700_000_000L;
    private static final int LINES = 150;
    private static final int BATCH = 100;
    private static final int SECONDS = 60;

    private final Fixture fixture = Product.get().fixture();

    @Test
    @DisplayName(
            "A batch of an import is one transaction: services, lines and rows of the record come together or not at all")
    void a_batch_is_one_transaction() throws InterruptedException {
        ServerId server = fixture.openServer("job-transactions");
        sql(
                "insert into import_run (id, purpose, source, server_id, title, state, failure, failure_detail, by_id, by_name,"
                        + " created_at, started_at, lease_until, lease_holder) select " + RUN + ", 'IMPORT', 'PANEL', "
                        + server
                        + ", 'job-transactions', 'READY', '', '', a.id, a.name, 1790000000000, 1790000000000, 0, ''"
                        + " from administrator a where a.email = '" + Fixture.ADMIN + "'");
        sql("insert into import_line (id, run_id, line_number, server_id, username, domain, owner, email, holder, plan,"
                + " status, status_reason, kind, problem, differs, choice, product_id, state) select " + RUN + " + n, "
                + RUN + ", n, " + server + ", 'jobtx' || n, 'jobtx' || n || '.example', 'root',"
                + " 'jobtx' || n || '@example.com', '', '', 'ACTIVE', '', 'NEW', '', '', 'CREATE', " + fixture.hosting
                + ", 'WAITING' from generate_series(1, " + LINES + ") as n");
        sql("update import_run set state = 'RUNNING' where id = " + RUN);
        for (int i = 0; i < SECONDS && count("import_run where state = 'DONE' and id = " + RUN) == 0; i++) {
            TimeUnit.SECONDS.sleep(1);
        }
        String services = "service where server_id = " + server;
        assertThat(count(services)).isEqualTo(LINES);
        // PostgreSQL keeps with each row the transaction that wrote it.
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(distinct cast(xmin as varchar)) from " + services))
                .isEqualTo((LINES + BATCH - 1) / BATCH);
        assertThat(count("service s join audit_event e on e.service_id = s.id and e.action = 'CREATE'"
                        + " and cast(e.xmin as varchar) = cast(s.xmin as varchar) where s.server_id = " + server))
                .isEqualTo(LINES);
        assertThat(count("service s join import_line l on l.service_id = s.id"
                        + " and cast(l.xmin as varchar) = cast(s.xmin as varchar) where l.run_id = " + RUN))
                .isEqualTo(LINES);
    }

    private void sql(String statement) {
        Sql.run(fixture.database().dataSource(), statement);
    }

    private long count(String from) {
        return Sql.number(fixture.database().dataSource(), "select count(*) from " + from);
    }
}
