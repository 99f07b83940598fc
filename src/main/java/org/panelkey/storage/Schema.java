package org.panelkey.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The database schema, brought to this version by its migrations. */
public final class Schema {

    private Schema() {}

    /** Runs the migrations that are missing; a second run does nothing. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .placeholders(Map.of("exactly", exactly(dataSource)))
                .cleanDisabled(true)
                .load()
                .migrate();
    }

    /** How a column says that its texts compare by their characters alone: the one thing that has no common words. */
    private static String exactly(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return switch (connection.getMetaData().getDatabaseProductName()) {
                case "PostgreSQL" -> "collate \"C\"";
                case "MariaDB", "MySQL" -> "character set utf8mb4 collate utf8mb4_bin";
                default -> "";
            };
        } catch (SQLException refused) {
            throw new DatabaseUnavailableException(refused);
        }
    }
}
