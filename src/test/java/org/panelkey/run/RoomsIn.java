package org.panelkey.run;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.SecretBox;
import org.panelkey.storage.Databases;
import org.panelkey.storage.TestDatabase;

/** The product's collections over a fresh database of some kind, a transaction for each piece of work. */
public final class RoomsIn implements AutoCloseable {

    private final TestDatabase database;
    private final Clock clock;
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("k1", new byte[32])));

    /** Opens a fresh database. */
    public RoomsIn(Databases.Named kind) {
        this.database = kind.open();
        this.clock = database.clock();
    }

    /** Works in one transaction, which is rolled back when anything is thrown. */
    public <T> T with(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, clock, box)));
    }

    /** The database itself. */
    public TestDatabase database() {
        return database;
    }

    /** What secrets are sealed with. */
    public SecretBox box() {
        return box;
    }

    @Override
    public void close() {
        database.close();
    }
}
