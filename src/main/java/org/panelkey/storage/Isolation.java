package org.panelkey.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What transactions must see of each other.
 *
 * <p>Whoever waited for a lock decides by what others committed meanwhile. Where a transaction goes on seeing what was
 * there when it began, as on MariaDB unless told otherwise, two who wait for each other would both go ahead.
 */
final class Isolation {

    private static final Map<Integer, String> NAMES = Map.of(
            Connection.TRANSACTION_NONE, "none",
            Connection.TRANSACTION_READ_UNCOMMITTED, "READ UNCOMMITTED",
            Connection.TRANSACTION_REPEATABLE_READ, "REPEATABLE READ",
            Connection.TRANSACTION_SERIALIZABLE, "SERIALIZABLE");

    private Isolation() {}

    /** Refuses a data source whose connections see anything else than what is committed at each statement. */
    static void demand(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            int level = connection.getTransactionIsolation();
            if (level != Connection.TRANSACTION_READ_COMMITTED) {
                throw new IllegalStateException(
                        "Panelkey needs a data source with the transaction isolation READ COMMITTED;"
                                + " java:comp/DefaultDataSource has " + NAMES.getOrDefault(level, "level " + level)
                                + ". Set it at the data source or its pool (on Payara: transaction-isolation-level=read-committed)"
                                + " or in the database, and start again.");
            }
        } catch (SQLException refused) {
            throw new DatabaseUnavailableException(refused);
        }
    }
}
