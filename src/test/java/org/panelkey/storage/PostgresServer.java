package org.panelkey.storage;

import javax.sql.DataSource;

/** One fresh database of the one PostgreSQL, for a product that runs in another process. */
public final class PostgresServer {

    /** What the tests' own connections call themselves. */
    static final String TESTS = "tests";

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

    /** Throws everybody but the tests out and lets nobody in, as if the database were gone. */
    public void shut() {
        Databases.Postgresql.asOwner("alter database " + name + " allow_connections false");
        Databases.Postgresql.asOwner("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name
                + "' and application_name <> '" + TESTS + "'");
    }

    /** Lets everybody in again. */
    public void open() {
        Databases.Postgresql.asOwner("alter database " + name + " allow_connections true");
    }

    /** A pool over the database, for the test's own eyes. */
    public DataSource dataSource() {
        return dataSource;
    }
}
