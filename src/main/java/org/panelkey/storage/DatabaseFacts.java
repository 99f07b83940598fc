package org.panelkey.storage;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** What operators want to know about the database. */
@ApplicationScoped
public class DatabaseFacts {

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource dataSource;

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** Its product and version. */
    public String product() {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData facts = connection.getMetaData();
            return facts.getDatabaseProductName() + " " + facts.getDatabaseProductVersion();
        } catch (SQLException refused) {
            throw new DatabaseUnavailableException(refused);
        }
    }

    /** How far the database's clock is ahead of this machine's. */
    public Duration clockDifference() {
        return Duration.ofMillis(clock.millis() - Clock.systemUTC().millis());
    }

    /** The class that stands for the persistence provider. */
    @Transactional
    public Class<?> provider() {
        return entities.getDelegate().getClass();
    }
}
