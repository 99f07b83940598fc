package org.panelkey.links;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.panelkey.MutableClock;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.arrivals.Destination;
import org.panelkey.arrivals.DestinationAddresses;
import org.panelkey.arrivals.OutwardAddress;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.panels.LinkOutcome;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Credentials;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.settings.Installation;
import org.panelkey.settings.Settings;
import org.panelkey.storage.SideBySide;
import org.panelkey.storage.TestDatabase;

/** Links over a real database and a panel in memory, put together by hand: a transaction for each call. */
final class LinkWorld implements AutoCloseable {

    static final LinkScope SCOPE = LinkScope.of(FakePanel.TYPE);

    final MutableClock clock = new MutableClock();
    final SecretBox box = new SecretBox(Keyring.of(Map.of("k1", new byte[32])));
    final LoopbackOutbound outbound = LoopbackOutbound.impatient();
    final ExecutorService threads = Executors.newCachedThreadPool();
    final FakeKeeper keeper = new FakeKeeper();
    final PanelRegistry panels = new OnlyFake(new FakePanel(keeper));
    final TestDatabase database;
    final Installation installation = Installation.ofProcess();
    /** What a counter that follows no clock says. */
    volatile long nanos;
    /** What happens after a batch was read, before it is sent. */
    volatile Runnable read = () -> {};

    volatile boolean reachable = true;
    volatile String base = "https://sso.example";
    /** Whether the database can't be reached. */
    volatile boolean gone;
    /** How often a node gave work back because of a fault of ours. */
    final AtomicInteger givenUp = new AtomicInteger();
    /** What happens after a batch was settled. */
    volatile Runnable settled = () -> {};

    LinkWorld(TestDatabase database) {
        this.database = database;
    }

    <T> T in(Function<EntityManager, T> work) {
        if (gone) {
            throw new IllegalStateException(new SQLNonTransientConnectionException("The database is gone"));
        }
        return database.inTransaction(work::apply);
    }

    <T> T with(Function<Rooms, T> work) {
        return in(entities -> work.apply(new Rooms(entities, clock, box)));
    }

    void change(Consumer<Rooms> work) {
        with(rooms -> {
            work.accept(rooms);
            return true;
        });
    }

    // What there is

    ServerId server(String name) {
        return server(name, Optional.empty());
    }

    ServerId server(String name, Optional<ServerGroupId> group) {
        return with(
                rooms -> rooms.servers.add(data(name, group, true), Secret.of("token"), AccessControl.unrestricted()));
    }

    private static ServerData data(String name, Optional<ServerGroupId> group, boolean enabled) {
        return new ServerData(
                name,
                FakePanel.TYPE,
                name + ".example",
                2087,
                new TlsTrust.PublicAuthority(),
                "root",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                group,
                Optional.empty(),
                enabled);
    }

    void change(ServerId id, UnaryOperator<ServerData> edit, Optional<Secret> secret) {
        change(rooms -> {
            Server server = rooms.servers.find(id).orElseThrow();
            rooms.servers.change(id, server.version(), edit.apply(server.data()), secret, server.accessControl());
        });
    }

    void regroup(ServerId id, Optional<ServerGroupId> group) {
        change(id, data -> data(data.name(), group, data.enabled()), Optional.empty());
    }

    void enable(ServerId id, boolean enabled) {
        change(id, data -> data(data.name(), data.group(), enabled), Optional.empty());
    }

    UserId user(String name, String language) {
        return with(rooms -> rooms.users.add(Email.parse(name + "@example.com").orElseThrow(), name, language));
    }

    ClientAccountId client(String name) {
        UserId owner = user(name, "en");
        return with(rooms -> rooms.accounts.add(name, owner));
    }

    ProductId product() {
        return with(rooms -> rooms.products.all().stream()
                .findFirst()
                .map(Product::id)
                .orElseGet(() -> rooms.products.add("Web", ProductType.SHARED, FakePanel.TYPE, Optional.empty())));
    }

    ServiceId service(ClientAccountId client, ServerId server, String username) {
        ProductId product = product();
        return with(rooms -> rooms.services.add(
                new ServiceData(client, product, server, username, username + ".example", ServiceStatus.ACTIVE, "")));
    }

    /** So many accounts, all of one client. */
    List<ServiceId> services(ClientAccountId client, ServerId server, int several) {
        List<ServiceId> all = new ArrayList<>();
        for (int i = 0; i < several; i++) {
            all.add(service(client, server, "acct" + i));
        }
        return all;
    }

    void status(ServiceId id, ServiceStatus status) {
        change(rooms -> {
            Service service = rooms.services.find(id).orElseThrow();
            rooms.services.setStatus(id, service.version(), status, "");
        });
    }

    void edit(ServiceId id, UnaryOperator<ServiceData> edit) {
        change(rooms -> {
            Service service = rooms.services.find(id).orElseThrow();
            rooms.services.change(id, service.version(), edit.apply(service.data()));
        });
    }

    void speak(UserId id, String language) {
        change(rooms -> {
            User user = rooms.users.find(id).orElseThrow();
            rooms.users.change(
                    id, user.version(), Email.parse(user.email()).orElseThrow(), user.name(), language, true);
        });
    }

    /** Many, quickly: as an import leaves them. */
    void manyServices(ClientAccountId client, ServerId server, int several) {
        ProductId product = product();
        change(rooms -> {
            for (int i = 0; i < several; i++) {
                rooms.services.add(new ServiceData(
                        client, product, server, "many" + i, "many" + i + ".example", ServiceStatus.ACTIVE, ""));
            }
        });
    }

    // Sets of links

    void lead(Destination destination, Optional<String> address) {
        in(entities -> {
            AuditLog audit = new AuditLog(entities, clock, Actor::system);
            new DestinationAddresses(entities, audit).change(Map.of(destination, address.map(OutwardAddress::new)));
            return true;
        });
    }

    <T> T sets(Function<LinkSets, T> work) {
        return in(entities -> work.apply(new Parts(entities).sets));
    }

    void switchOn() {
        switchOn(SCOPE);
    }

    void switchOn(LinkScope scope) {
        sets(sets -> {
            sets.switchOn(scope, version(sets, scope));
            return true;
        });
    }

    void switchOff() {
        sets(sets -> {
            sets.switchOff(SCOPE, version(sets, SCOPE));
            return true;
        });
    }

    /** What the stored set of a scope says. */
    List<LinkWish> wishes(LinkScope scope) {
        return sets(sets -> sets.find(scope).orElseThrow().wishes());
    }

    void wish(LinkScope scope, UnaryOperator<List<LinkWish>> edit) {
        sets(sets -> {
            List<LinkWish> present = sets.find(scope).map(LinkSet::wishes).orElseGet(() -> sets.suggested(scope));
            sets.change(scope, version(sets, scope), edit.apply(present));
            return true;
        });
    }

    static int version(LinkSets sets, LinkScope scope) {
        return sets.find(scope).map(LinkSet::version).orElse(LinkSets.NOT_STORED);
    }

    // The work

    LinkQueue queue() {
        return new EachInTransaction();
    }

    LinkReconcileSteps steps() {
        return new Steps();
    }

    Tasks tasks() {
        return new Tasks();
    }

    LinkPush push() {
        return new LinkPush(queue(), new LinkReconcile(steps()), tasks(), new Suspects(), outbound.connections(), clock)
                .counting(() -> nanos);
    }

    LinkRound node() {
        return new LinkRound(queue(), push(), clock);
    }

    /** Threads of the test, which the container would lend. */
    SideBySide sideBySide() {
        return new SideBySide(work -> threads.submit(work), LinkRound.MOST_WAIT);
    }

    /** All that is due in both lanes, as the timers of one node would do it; the lanes feed each other. */
    int round(LinkRound node) {
        int done = 0;
        node.lookAround();
        for (int i = 0; i < 3; i++) {
            done += node.run(LinkLane.FAILING, sideBySide()) + node.run(LinkLane.LIVING, sideBySide());
        }
        return done;
    }

    int round() {
        return round(node());
    }

    /** After a while in which every server is looked at that answers. */
    int later(LinkRound node) {
        clock.pass(Duration.ofSeconds(75));
        return round(node);
    }

    <T> T places(Function<LinkPlaces, T> work) {
        return in(entities -> work.apply(new LinkPlaces(entities, clock, new Rooms(entities, clock, box).servers)));
    }

    int old(Function<OldLinks, Integer> work) {
        return in(entities -> work.apply(new OldLinks(entities, clock)));
    }

    int recheck() {
        return in(entities -> new LinkRecheck(entities, clock).begin());
    }

    LinkPlace place(ServerId server, String username) {
        return in(entities -> entities.createQuery(
                        "select p from LinkPlace p where p.serverId = :server and p.usernameKey = :key",
                        LinkPlace.class)
                .setParameter("server", server.value())
                .setParameter("key", username)
                .getSingleResult());
    }

    long count(ServerId server, PlaceState state) {
        return places(places -> places.counts(List.of(server))
                .getOrDefault(server, PlaceCounts.NONE)
                .in(state));
    }

    LinkServer work(ServerId server) {
        return in(entities -> entities.find(LinkServer.class, server.value()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        outbound.close();
        database.close();
    }

    /** What the container puts together for one transaction. */
    private final class Parts {
        final Rooms rooms;
        final LinkSets sets;
        final LinkCredentials credentials;
        final LinkQueue queue;
        final LinkReconcileSteps steps;
        final LinkTasks tasks;
        final LinkSuspects suspects;

        Parts(EntityManager entities) {
            rooms = new Rooms(entities, clock, box);
            AuditLog audit = new AuditLog(entities, clock, Actor::system);
            Settings settings = new Settings(entities, audit);
            credentials = new LinkCredentials(entities, clock, box, audit);
            sets =
                    new LinkSets(
                            entities,
                            new DestinationAddresses(entities, audit),
                            panels,
                            installation,
                            credentials,
                            audit) {
                        @Override
                        public boolean isReachable() {
                            return reachable;
                        }
                    };
            HostedAccounts hosted = new HostedAccounts(entities);
            LinkWording wording = new LinkWording(
                    new LinkAddresses(installation) {
                        @Override
                        public URI tokenAddress(PanelLink link) {
                            return URI.create(base + "/oauth/link?link=" + link.key());
                        }
                    },
                    settings);
            queue = new LinkQueue(
                    entities,
                    clock,
                    rooms.servers,
                    new Credentials(box),
                    panels,
                    sets,
                    new DestinationAddresses(entities, audit),
                    credentials,
                    new LinkRecord(audit));
            steps = new LinkReconcileSteps(entities, clock, queue, rooms.servers, sets, credentials, hosted, wording);
            suspects = new LinkSuspects(entities, clock, queue);
            tasks = new LinkTasks(
                    entities,
                    clock,
                    queue,
                    rooms.servers,
                    rooms.services,
                    rooms.accounts,
                    sets,
                    credentials,
                    hosted,
                    wording);
        }
    }

    private <T> T parts(Function<Parts, T> work) {
        return in(entities -> work.apply(new Parts(entities)));
    }

    private void run(Consumer<Parts> work) {
        parts(parts -> {
            work.accept(parts);
            return true;
        });
    }

    private final class EachInTransaction extends LinkQueue {

        @Override
        String signs() {
            return parts(parts -> parts.queue.signs());
        }

        @Override
        List<ServerId> unlisted() {
            return parts(parts -> parts.queue.unlisted());
        }

        @Override
        public void list(ServerId server) {
            run(parts -> parts.queue.list(server));
        }

        @Override
        List<ServerId> due(LinkLane lane, Instant changed, int most) {
            return parts(parts -> parts.queue.due(lane, changed, most));
        }

        @Override
        Optional<LinkClaim> claim(ServerId server, Instant changed) {
            return parts(parts -> parts.queue.claim(server, changed));
        }

        @Override
        void settle(LinkClaim claim, LinkEnding ending, LinkTally tally) {
            run(parts -> parts.queue.settle(claim, ending, tally));
        }

        @Override
        void giveUp(LinkClaim claim, LinkTally tally) {
            givenUp.incrementAndGet();
            run(parts -> parts.queue.giveUp(claim, tally));
        }

        @Override
        void setAside(ServerId server) {
            run(parts -> parts.queue.setAside(server));
        }
    }

    private final class Steps extends LinkReconcileSteps {

        @Override
        Optional<Long> places(LinkClaim claim, long after) {
            return parts(parts -> parts.steps.places(claim, after));
        }

        @Override
        Optional<Long> newPlaces(LinkClaim claim, long after) {
            return parts(parts -> parts.steps.newPlaces(claim, after));
        }
    }

    final class Tasks extends LinkTasks {

        @Override
        LinkBatch next(LinkClaim claim, int most) {
            LinkBatch batch = parts(parts -> parts.tasks.next(claim, most));
            read.run();
            return batch;
        }

        @Override
        LinkTally settle(LinkClaim claim, LinkBatch batch, List<LinkOutcome> outcomes) {
            LinkTally tally = parts(parts -> parts.tasks.settle(claim, batch, outcomes));
            settled.run();
            return tally;
        }

        @Override
        List<LinkPlace> unseen(LinkClaim claim, int most) {
            return parts(parts -> parts.tasks.unseen(claim, most));
        }

        @Override
        void seen(LinkClaim claim, Collection<LinkPlace> looked, Map<String, Set<String>> present) {
            run(parts -> parts.tasks.seen(claim, looked, present));
        }
    }

    private final class Suspects extends LinkSuspects {

        @Override
        void add(LinkClaim claim, long id, PanelFailure failure) {
            run(parts -> parts.suspects.add(claim, id, failure));
        }

        @Override
        LinkTally blame(LinkClaim claim) {
            return parts(parts -> parts.suspects.blame(claim));
        }

        @Override
        void clear(LinkClaim claim) {
            run(parts -> parts.suspects.clear(claim));
        }

        @Override
        List<LinkPlace> witness(LinkClaim claim) {
            return parts(parts -> parts.suspects.witness(claim));
        }

        @Override
        void overlook(LinkClaim claim, long id) {
            run(parts -> parts.suspects.overlook(claim, id));
        }
    }

    /** As it is, without a screen: nothing of this panel is secret. */
    private static final class OnlyFake extends PanelRegistry {

        private final FakePanel fake;

        OnlyFake(FakePanel fake) {
            super(List.of(fake));
            this.fake = fake;
        }

        @Override
        public Panel panel(PanelType type) {
            return fake;
        }

        @Override
        public Optional<Panel> find(PanelType type) {
            return Optional.of(fake);
        }
    }
}
