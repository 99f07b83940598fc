package org.panelkey.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** The databases that tests run on; PostgreSQL is started once for all of them. */
public final class Databases {

    private Databases() {}

    /** A fresh, migrated database of each kind, by name; the caller closes it. */
    public static Stream<Named> each() {
        return Stream.of(new Named("H2"), new Named("PostgreSQL"));
    }

    /** A pool over a fresh, empty H2 in memory. */
    public static DataSource h2() {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        pool.setMaxConnections(40);
        return pool;
    }

    /** A pool over a fresh, empty database of whichever kind is at hand first. */
    public static DataSource fresh() {
        return h2();
    }

    /** A pool over a fresh, empty database of the one PostgreSQL. */
    public static DataSource postgresql() {
        return Postgresql.freshDatabase();
    }

    /** A kind of database. */
    public record Named(String name) {

        /** Opens a fresh one. */
        public TestDatabase open() {
            return new TestDatabase(name.equals("H2") ? h2() : postgresql());
        }

        /** Opens a fresh one that a provider maps. */
        public TestDatabase open(TestDatabase.Provider provider) {
            return new TestDatabase(name.equals("H2") ? h2() : postgresql(), provider);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The one server, started when it is first needed. */
    static final class Postgresql {

        private static final EmbeddedPostgres SERVER = start();

        private Postgresql() {}

        private static EmbeddedPostgres start() {
            try {
                // As it is embedded for tests it waits for no disk; programs that measure have what its defaults are.
                String durable = Boolean.getBoolean("panelkey.durable") ? "on" : "off";
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", durable)
                        .setServerConfig("synchronous_commit", durable)
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("max_connections", "200")
                        // Programs that count statements read them from its log.
                        .setServerConfig("logging_collector", Boolean.getBoolean("panelkey.statements") ? "on" : "off")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        static DataSource freshDatabase() {
            return pool(createDatabase());
        }

        static String createDatabase() {
            String name = "d" + UUID.randomUUID().toString().replace("-", "");
            Sql.run(SERVER.getPostgresDatabase(), "create database " + name);
            return name;
        }

        static void asOwner(String statement) {
            Sql.run(SERVER.getPostgresDatabase(), statement);
        }

        static DataSource pool(String name) {
            PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
            source.setServerNames(new String[] {"127.0.0.1"});
            source.setPortNumbers(new int[] {SERVER.getPort()});
            source.setDatabaseName(name);
            source.setUser("postgres");
            source.setApplicationName(PostgresServer.TESTS);
            JdbcConnectionPool pool = JdbcConnectionPool.create(source);
            pool.setMaxConnections(40);
            return pool;
        }

        static int port() {
            return SERVER.getPort();
        }
    }
}
