package org.panelkey.bench;

import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.panelkey.storage.Sql;

/** What the database waits for before it says that something is stored. */
final class Durability {

    private Durability() {}

    /**
     * Its settings, all of them on.
     *
     * @throws IllegalStateException when one is off: the figures would say nothing
     */
    static String of(DataSource database) {
        List<String> settings = List.of("fsync", "synchronous_commit", "full_page_writes");
        for (String setting : settings) {
            if (!Sql.text(database, "show " + setting).equals("on")) {
                throw new IllegalStateException("The database runs with " + setting + " off");
            }
        }
        return settings.stream().map(each -> each + " on").collect(Collectors.joining(", ")) + "; PostgreSQL "
                + Sql.text(database, "show server_version");
    }
}
