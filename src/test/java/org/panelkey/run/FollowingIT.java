package org.panelkey.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.MutableClock;
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.SignOnLock;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.Datacentre;
import org.panelkey.servers.DatacentreData;
import org.panelkey.storage.Databases;
import org.panelkey.storage.TestDatabase;

/** Lists that programs read page by page, in the order of ids, with each persistence provider. */
class FollowingIT {

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private TestDatabase database;

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "B32: the locks in force come page by page; those that ended or were lifted are missing, but found by id")
    void locks_in_force(TestDatabase.Provider provider) {
        database = new TestDatabase(Databases.h2(), provider);
        LockId first = lock(1, Optional.empty());
        LockId lifted = lock(2, Optional.empty());
        LockId short1 = lock(3, Optional.of(Duration.ofHours(1)));
        LockId last = lock(4, Optional.of(Duration.ofHours(9)));
        boolean over = with(rooms -> rooms.locks.lift(lifted));
        assertThat(over).isTrue();
        assertThat(ids(0, 2)).containsExactly(first, short1);
        assertThat(ids(short1.value(), 2)).containsExactly(last);
        clock.pass(Duration.ofHours(2));
        assertThat(ids(0, 9)).containsExactly(first, last);
        Optional<SignOnLock> former = with(rooms -> rooms.locks.find(lifted));
        assertThat(former.orElseThrow().liftedAt()).isPresent();
        Optional<SignOnLock> none = with(rooms -> rooms.locks.find(new LockId(999_999)));
        assertThat(none).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Datacentres come page by page")
    void datacentres(TestDatabase.Provider provider) {
        database = new TestDatabase(Databases.h2(), provider);
        for (String name : List.of("Wien", "Linz", "Graz")) {
            with(rooms -> rooms.datacentres.add(new DatacentreData(name, "", "")));
        }
        List<Datacentre> first = with(rooms -> rooms.datacentres.following(0, 2));
        assertThat(first).extracting(Datacentre::name).containsExactly("Wien", "Linz");
        List<Datacentre> next =
                with(rooms -> rooms.datacentres.following(first.get(1).id().value(), 2));
        assertThat(next).extracting(Datacentre::name).containsExactly("Graz");
    }

    private LockId lock(long server, Optional<Duration> life) {
        return with(rooms -> rooms.locks.set(new LockPlace(LockScope.SERVER, server), "s" + server, "because", life));
    }

    private List<LockId> ids(long after, int most) {
        return with(rooms ->
                rooms.locks.following(after, most).stream().map(SignOnLock::id).toList());
    }

    private <T> T with(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, clock, box)));
    }
}
