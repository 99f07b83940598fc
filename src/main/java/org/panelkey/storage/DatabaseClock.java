package org.panelkey.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import javax.sql.DataSource;

/**
 * Tells the database's time, so that all nodes agree on when a token ends.
 *
 * <p>It asks the database for the distance between the two clocks once a minute and after the machine's own clock
 * jumped, and adds that distance in between.
 */
final class DatabaseClock extends Clock {

    private static final String NOW = "select current_timestamp";
    /** In milliseconds, on MariaDB. */
    private static final String SINCE_1970 = "select floor(unix_timestamp(current_timestamp(6)) * 1000)";

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final long JUMP_MILLIS = 2_000;

    private final DataSource dataSource;
    private final Clock machine;
    private final ZoneId zone;
    private volatile Reading reading = new Reading(0, Long.MIN_VALUE, 0);

    DatabaseClock(DataSource dataSource, Clock machine, ZoneId zone) {
        this.dataSource = dataSource;
        this.machine = machine;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        Reading now = reading;
        long ticks = System.nanoTime();
        if (now.isStale(ticks, machine.millis())) {
            now = read();
            reading = now;
        }
        return Instant.ofEpochMilli(machine.millis() + now.offsetMillis);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DatabaseClock(dataSource, machine, other);
    }

    private Reading read() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            boolean zoneless = isZoneless(connection);
            long before = machine.millis();
            try (ResultSet row = statement.executeQuery(zoneless ? SINCE_1970 : NOW)) {
                row.next();
                long after = machine.millis();
                long database = zoneless ? row.getLong(1) : row.getTimestamp(1).getTime();
                return new Reading(database - (before + after) / 2, System.nanoTime(), after);
            }
        } catch (SQLException noDatabase) {
            throw new DatabaseUnavailableException(noDatabase);
        }
    }

    /** Whether its points in time come without their zone, for the driver to guess, and in whole seconds unless asked. */
    private static boolean isZoneless(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return product.equals("MariaDB") || product.equals("MySQL");
    }

    /** The distance between the clocks, with when it was taken by the monotonic and by the machine's clock. */
    private record Reading(long offsetMillis, long ticks, long millis) {

        boolean isStale(long nowTicks, long nowMillis) {
            if (ticks == Long.MIN_VALUE) {
                return true;
            }
            long passed = (nowTicks - ticks) / 1_000_000;
            boolean jumped = Math.abs(nowMillis - millis - passed) > JUMP_MILLIS;
            return jumped || passed > FRESH.toMillis();
        }
    }
}
