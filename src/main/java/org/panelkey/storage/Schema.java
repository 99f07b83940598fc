package org.panelkey.storage;

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
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
