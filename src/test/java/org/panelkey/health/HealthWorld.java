package org.panelkey.health;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.panelkey.MutableClock;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.mail.MailFixture;
import org.panelkey.panels.Finding;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.ServerProbe;
import org.panelkey.panels.cpanel.CpanelFixture;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Credentials;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.servers.TlsTrust;
import org.panelkey.settings.Installation;
import org.panelkey.settings.Settings;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.staff.Administrators;
import org.panelkey.storage.SideBySide;
import org.panelkey.storage.TestDatabase;

/** The health of servers over a real database and simulated panels, put together by hand: a transaction for each call. */
final class HealthWorld implements AutoCloseable {

    static final String TOKEN = "secret-of-root";

    final MutableClock clock = new MutableClock();
    final SecretBox box = new SecretBox(Keyring.of(Map.of("k1", new byte[32])));
    final LoopbackOutbound outbound = LoopbackOutbound.impatient();
    final ExecutorService threads = Executors.newCachedThreadPool();
    final TestDatabase database;
    Actor actor = Actor.system();
    /** Whether the database can't be reached. */
    volatile boolean gone;

    HealthWorld(TestDatabase database) {
        this.database = database;
    }

    <T> T with(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, clock, box)));
    }

    <T> T board(Function<HealthBoard, T> work) {
        return database.inTransaction(entities -> work.apply(new HealthBoard(entities)));
    }

    ServerId server(String name, int port, TlsTrust trust) {
        return with(rooms ->
                rooms.servers.add(data(name, port, trust, true), Secret.of(TOKEN), AccessControl.unrestricted()));
    }

    ServerId server(String name, SimulatedWhm whm) {
        return server(
                name, whm.apiPort(), new TlsTrust.PinnedKey(whm.certificate().pin()));
    }

    void change(ServerId id, ServerData data, Optional<Secret> secret) {
        with(rooms -> {
            Server server = rooms.servers.find(id).orElseThrow();
            rooms.servers.change(id, server.version(), data, secret, server.accessControl());
            return true;
        });
    }

    static ServerData data(String name, int port, TlsTrust trust, boolean enabled) {
        return new ServerData(
                name,
                new PanelType("cpanel"),
                "localhost",
                port,
                trust,
                "root",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                enabled);
    }

    /** Threads of the test, which the container would lend. */
    SideBySide sideBySide() {
        return new SideBySide(work -> threads.submit(work), HealthRound.MOST_WAIT);
    }

    HealthQueue queue() {
        return new EachInTransaction();
    }

    ServerProbe probe() {
        return new ServerProbe(outbound.connections(), CpanelFixture.registry());
    }

    HealthRound round() {
        return round(new Look(queue(), probe()));
    }

    HealthRound round(Look look) {
        return database.inTransaction(entities -> new HealthRound(queue(), look, settings(entities), clock));
    }

    /** All that is due in both lanes, as the timers of one node would do it. */
    int round(HealthRound round) {
        round.listNew();
        return round.run(Lane.LIVING, sideBySide()) + round.run(Lane.FAILING, sideBySide());
    }

    HealthCheck check() {
        HealthQueue queue = queue();
        return new HealthCheck(queue, new Look(queue, probe()));
    }

    KeyApproval approval() {
        // Nobody's rights are checked here, and each use is one call.
        Servers each = new Servers() {
            @Override
            public Optional<Server> find(ServerId id) {
                return with(rooms -> rooms.servers.find(id));
            }

            @Override
            public void repin(ServerId id, int seen, String former, String fresh) {
                with(rooms -> {
                    rooms.servers.repin(id, seen, former, fresh);
                    return true;
                });
            }
        };
        HealthQueue queue = queue();
        return new KeyApproval(each, outbound.connections(), queue, new Look(queue, probe()));
    }

    <T> T readers(Function<HealthReaders, T> work) {
        return database.inTransaction(entities -> work.apply(readers(entities)));
    }

    <T> T letters(Function<HealthLetters, T> work) {
        return database.inTransaction(entities -> work.apply(new HealthLetters(
                entities,
                clock,
                MailFixture.post(entities, clock, box, true),
                readers(entities),
                new Rooms(entities, clock, box).servers,
                Installation.ofProcess())));
    }

    HealthHistory history(EntityManager entities) {
        return new HealthHistory(entities, clock, settings(entities));
    }

    private HealthReaders readers(EntityManager entities) {
        AuditLog audit = new AuditLog(entities, clock, () -> actor);
        return new HealthReaders(entities, clock, audit, new Administrators(entities, clock, audit));
    }

    private Settings settings(EntityManager entities) {
        Settings settings = new Settings(entities, new AuditLog(entities, clock, Actor::system));
        settings.values();
        return settings;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        outbound.close();
        database.close();
    }

    /** The queue as the container gives it out. */
    private final class EachInTransaction extends HealthQueue {

        private <T> T each(Function<HealthQueue, T> work) {
            if (gone) {
                throw new IllegalStateException("The database is gone");
            }
            return database.inTransaction(entities -> work.apply(new HealthQueue(
                    entities,
                    clock,
                    new Rooms(entities, clock, box).servers,
                    new Credentials(box),
                    settings(entities))));
        }

        private void run(Consumer<HealthQueue> work) {
            each(queue -> {
                work.accept(queue);
                return true;
            });
        }

        @Override
        List<ServerId> unlisted() {
            return each(HealthQueue::unlisted);
        }

        @Override
        public void list(ServerId server, int several) {
            run(queue -> queue.list(server, several));
        }

        @Override
        List<ServerId> due(Lane lane, int most) {
            return each(queue -> queue.due(lane, most));
        }

        @Override
        public Optional<Claim> claim(ServerId server) {
            return each(queue -> queue.claim(server));
        }

        @Override
        public Optional<Claim> claimAsked(ServerId server) {
            return each(queue -> queue.claimAsked(server));
        }

        @Override
        public Optional<AskedLook> tooEarly(ServerId server) {
            return each(queue -> queue.tooEarly(server));
        }

        @Override
        public void settle(Claim claim, Finding finding) {
            run(queue -> queue.settle(claim, finding));
        }

        @Override
        public void giveWay(Claim claim) {
            run(queue -> queue.giveWay(claim));
        }

        @Override
        public void giveUp(Claim claim) {
            run(queue -> queue.giveUp(claim));
        }

        @Override
        public void setAside(ServerId server) {
            run(queue -> queue.setAside(server));
        }

        @Override
        public void soon(ServerId server) {
            run(queue -> queue.soon(server));
        }
    }
}
