package org.panelkey.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.storage.PostgresServer;
import org.postgresql.ds.PGSimpleDataSource;

/** The documented statements that keep the product's own database user from changing the record. */
class DeniedIT {

    private static final Pattern STATEMENTS = Pattern.compile("(?s)```sql\n(.*?)```");
    private static final String NOT_PERMITTED = "42501";

    private final PostgresServer server = PostgresServer.fresh();
    private final String user = "p" + UUID.randomUUID().toString().replace("-", "");

    @Test
    @DisplayName("A-23: with the documented grants rows are written and sealed, and neither changed nor removed")
    void the_record_can_only_grow() throws IOException, SQLException {
        try (RecordInTest record = new RecordInTest(server.dataSource())) {
            record.sql("create role " + user + " login");
            record.sql("grant select, insert, update, delete on all tables in schema public to " + user);
            record.sql("grant usage, select on all sequences in schema public to " + user);
            record.sql(documented());
            record.sql("insert into setting values ('record-days', '30')");
        }
        try (RecordInTest record = new RecordInTest(asUser())) {
            record.write(300, Duration.ofMinutes(1));
            record.clock.pass(Duration.ofHours(3));
            assertThat(record.sealAll()).isEqualTo(300);
            assertThat(record.check().breaks()).isEmpty();
            try (Connection connection = record.dataSource().getConnection();
                    Statement sql = connection.createStatement()) {
                for (String forbidden : new String[] {
                    "update audit_event set detail = 'x'",
                    "delete from audit_event",
                    "truncate audit_event",
                    "drop table audit_event",
                    "alter table audit_event owner to current_user",
                    "update record_block set listing = ''",
                    "delete from record_block",
                    "delete from record_head"
                }) {
                    assertThatThrownBy(() -> sql.execute(forbidden))
                            .as(forbidden)
                            .isInstanceOfSatisfying(SQLException.class, thrown -> assertThat(thrown.getSQLState())
                                    .isEqualTo(NOT_PERMITTED));
                }
            }
            record.clock.pass(Duration.ofDays(500));
            assertThatThrownBy(record::removeNext).hasStackTraceContaining("permission denied");
            assertThat(record.check().rows()).isEqualTo(300);
        }
        try (RecordInTest record = new RecordInTest(server.dataSource())) {
            record.sql("grant delete on audit_event to " + user);
            record.sql("grant update (listing, removed_at, removal_hash) on record_block to " + user);
        }
        try (RecordInTest record = new RecordInTest(asUser())) {
            record.clock.pass(Duration.ofDays(500));
            assertThat(record.removeAll()).isEqualTo(300);
            assertThat(record.check().breaks()).isEmpty();
        }
    }

    private String documented() throws IOException {
        Matcher statements = STATEMENTS.matcher(Files.readString(Path.of("src/docs/security.md")));
        assertThat(statements.find()).isTrue();
        return statements
                .group(1)
                .replaceAll("\\bpanelkey_owner\\b", "owner_" + user)
                .replaceAll("\\bpanelkey\\b", user);
    }

    private PGSimpleDataSource asUser() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName(server.name());
        source.setUser(user);
        return source;
    }
}
