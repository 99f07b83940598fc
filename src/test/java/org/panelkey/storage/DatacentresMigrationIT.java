package org.panelkey.storage;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was typed as a datacentre becomes one, and every server keeps its own. */
class DatacentresMigrationIT {

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    @DisplayName("S89: typed datacentres become things, once for each spelling that people read as the same")
    void typed_datacentres_become_things(String kind) {
        DataSource database = kind.equals("H2") ? Databases.h2() : Databases.postgresql();
        flyway(database, "12").migrate();
        server(database, 7, "'Vienna'");
        server(database, 8, "' vienna '");
        server(database, 9, "'Graz 100% \\ ''new'''");
        server(database, 10, "null");
        server(database, 11, "''");
        server(database, 12, "'  '");
        server(database, 13, "'VIENNA'");
        server(database, 14, "'Wien, Höchst'");

        Schema.migrate(database);
        Schema.migrate(database);

        assertThat(Sql.number(database, "select count(*) from datacentre")).isEqualTo(3);
        assertThat(name(database, 7)).isEqualTo("Vienna");
        assertThat(name(database, 8)).isEqualTo("Vienna");
        assertThat(name(database, 13)).isEqualTo("Vienna");
        assertThat(name(database, 9)).isEqualTo("Graz 100% \\ 'new'");
        assertThat(name(database, 14)).isEqualTo("Wien, Höchst");
        assertThat(Sql.number(database, "select count(*) from server where datacentre_id is null"))
                .isEqualTo(3);
        assertThat(Sql.number(database, "select count(*) from server where version <> 3"))
                .isZero();
    }

    private static String name(DataSource database, long server) {
        return Sql.text(
                database,
                "select d.name from server s join datacentre d on d.id = s.datacentre_id where s.id = " + server);
    }

    private static void server(DataSource database, long id, String datacentre) {
        Sql.run(
                database,
                "insert into server (id, name, panel, host, port, trust_kind, trust_value, username, sealed_secret,"
                        + " secret_changed_at, allowed_hosts, datacentre, restricted, enabled, second_factor,"
                        + " created_at, version) values (" + id + ", 'server " + id
                        + "', 'cpanel', 'h.example', 1, 'PUBLIC', '', 'root', '', 0, '', " + datacentre
                        + ", false, true, false, 0, 3)");
    }

    private static Flyway flyway(DataSource database, String target) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .target(target)
                .load();
    }
}
