package org.panelkey.storage;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;

/** Reads from an exception, whatever the provider wrapped around it, what the database objected to. */
public final class DatabaseRefusal {

    private static final int DEEPEST = 20;

    private DatabaseRefusal() {}

    /** Whether a unique, foreign key or other integrity rule was broken. */
    public static boolean isIntegrity(Throwable thrown) {
        return isTaken(thrown)
                || state(thrown).map(state -> state.startsWith("23")).orElse(false);
    }

    /** Whether it was seen, before the database had to say so, that something else has what must be unique. */
    private static boolean isTaken(Throwable thrown) {
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < DEEPEST; depth++) {
            if (current instanceof TakenException) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }

    /** Whether somebody else saved the same meanwhile. */
    public static boolean isStale(Throwable thrown) {
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < DEEPEST; depth++) {
            if (current instanceof OptimisticLockException) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }

    /** Whether the database was not there, as opposed to objecting to what we asked. */
    public static boolean isUnavailable(Throwable thrown) {
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < DEEPEST; depth++) {
            if (current instanceof DatabaseUnavailableException
                    || current instanceof java.sql.SQLNonTransientConnectionException
                    || current instanceof java.sql.SQLTransientConnectionException
                    || current instanceof java.net.ConnectException
                    // What a server says when its pool has no connection to give, for whatever reason; by name, because
                    // not every server brings the class.
                    || current.getClass().getName().startsWith("jakarta.resource.")) {
                return true;
            }
            current = current.getCause();
        }
        // 08: connection; 57P: the administrator stopped it; 90067, 90098, 90121: H2 closed or broken.
        return state(thrown)
                .map(state -> state.startsWith("08") || state.startsWith("57P") || state.matches("90(067|098|121)"))
                .orElse(false);
    }

    private static Optional<String> state(Throwable thrown) {
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < DEEPEST; depth++) {
            if (current instanceof SQLException refusal && refusal.getSQLState() != null) {
                return Optional.of(refusal.getSQLState());
            }
            current = current.getCause();
        }
        return Optional.empty();
    }
}
