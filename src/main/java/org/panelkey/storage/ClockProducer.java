package org.panelkey.storage;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Hands out the one clock of the product. */
@ApplicationScoped
public class ClockProducer {

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource dataSource;

    /** The database's time. */
    @Produces
    @Singleton
    public Clock clock() {
        return new DatabaseClock(dataSource, Clock.systemUTC(), ZoneOffset.UTC);
    }
}
