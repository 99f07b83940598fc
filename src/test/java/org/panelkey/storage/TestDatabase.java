package org.panelkey.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** A migrated database with the product's own mapping over it, without a container. */
public final class TestDatabase implements AutoCloseable {

    private final DataSource dataSource;
    private final EntityManagerFactory factory;

    /** Migrates the database behind the data source and maps it with the provider of the usual server. */
    public TestDatabase(DataSource dataSource) {
        this(dataSource, Provider.ECLIPSELINK);
    }

    /** Migrates the database behind the data source and maps it with a provider. */
    public TestDatabase(DataSource dataSource, Provider provider) {
        this(migrated(dataSource), provider.map(dataSource));
    }

    private TestDatabase(DataSource dataSource, EntityManagerFactory factory) {
        this.dataSource = dataSource;
        this.factory = factory;
    }

    /** Maps a database that somebody else migrated, with the provider of the usual server. */
    public static TestDatabase migratedBefore(DataSource dataSource) {
        return new TestDatabase(dataSource, Provider.ECLIPSELINK.map(dataSource));
    }

    private static DataSource migrated(DataSource dataSource) {
        Schema.migrate(dataSource);
        return dataSource;
    }

    /** The data source that this is over. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** The database's own time. */
    public Clock clock() {
        return new DatabaseClock(dataSource, Clock.systemUTC(), ZoneOffset.UTC);
    }

    /** Runs in one transaction, which is rolled back when anything is thrown. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        try (EntityManager entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                T result = work.apply(entities);
                entities.getTransaction().commit();
                return result;
            } finally {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
            }
        }
    }

    /** Ends the mapping, and with it a database in memory, which would otherwise stay until the JVM ends. */
    @Override
    public void close() {
        factory.close();
        if (isInMemory()) {
            Sql.run(dataSource, "shutdown");
        }
    }

    private boolean isInMemory() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getURL().startsWith("jdbc:h2:mem:");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Who maps: Payara and Open Liberty bring the one, WildFly the other. */
    public enum Provider {
        ECLIPSELINK {
            @Override
            EntityManagerFactory map(DataSource dataSource) {
                return create(
                        new org.eclipse.persistence.jpa.PersistenceProvider(),
                        dataSource,
                        Map.of(
                                "eclipselink.weaving",
                                "false",
                                "eclipselink.logging.level",
                                "WARNING",
                                // Factories of one unit would otherwise share a session, and with it the database.
                                "eclipselink.session-name",
                                UUID.randomUUID().toString()));
            }
        },
        HIBERNATE {
            @Override
            EntityManagerFactory map(DataSource dataSource) {
                return create(new HibernatePersistenceProvider(), dataSource, Map.of());
            }
        };

        abstract EntityManagerFactory map(DataSource dataSource);

        private static EntityManagerFactory create(
                PersistenceProvider provider, DataSource dataSource, Map<String, String> properties) {
            return provider.createContainerEntityManagerFactory(
                    new UnitOfTest(dataSource, provider.getClass().getName()), properties);
        }
    }
}
