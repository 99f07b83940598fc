package org.panelkey.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Plain statements, for tests that look behind the mapping. */
public final class Sql {

    private Sql() {}

    /** Runs a statement. */
    public static void run(DataSource dataSource, String statement) {
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** The one number that a query gives. */
    public static long number(DataSource dataSource, String query) {
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** The one text that a query gives. */
    public static String text(DataSource dataSource, String query) {
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Every column of every row of every table of ours, as text. */
    public static String dump(DataSource dataSource) {
        StringBuilder all = new StringBuilder();
        try (Connection connection = dataSource.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                try (Statement sql = connection.createStatement();
                        ResultSet rows = sql.executeQuery("select * from " + tables.getString("TABLE_NAME"))) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            all.append(rows.getString(column)).append('\n');
                        }
                    }
                }
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        return all.toString();
    }
}
