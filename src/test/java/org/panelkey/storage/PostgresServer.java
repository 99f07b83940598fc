package org.panelkey.storage;

import javax.sql.DataSource;

/** One fresh database of the one PostgreSQL, for a product that runs in another process. */
public final class PostgresServer {

    private final String name;
    private final DataSource dataSource;

    private PostgresServer(String name) {
        this.name = name;
        this.dataSource = Databases.Postgresql.pool(name);
    }

    /** Makes a database. */
    public static PostgresServer fresh() {
        return new PostgresServer(Databases.Postgresql.createDatabase());
    }

    /** The database's name. */
    public String name() {
        return name;
    }

    /** The port on loopback. */
    public int port() {
        return Databases.Postgresql.port();
    }

    /** A pool over the database, for the test's own eyes. */
    public DataSource dataSource() {
        return dataSource;
    }
}
