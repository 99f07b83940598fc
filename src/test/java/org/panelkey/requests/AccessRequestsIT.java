package org.panelkey.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.servers.TlsTrust;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Requests on real databases, with both persistence providers. */
class AccessRequestsIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ROUNDS = 30;

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("k1", new byte[32])));
    private final HeardNews news = new HeardNews();
    private TestDatabase database;
    private RoleGroupId askers;
    private AdministratorId asker;
    private AdministratorId approver;
    private AdministratorId other;
    private ServerId server;

    /** A database of some kind under a provider. */
    record Under(Databases.Named kind, TestDatabase.Provider provider) {

        TestDatabase open() {
            return switch (provider) {
                case ECLIPSELINK -> kind.open();
                case HIBERNATE -> kind.open(provider);
            };
        }
    }

    static Stream<Under> databases() {
        return Databases.each()
                .flatMap(kind -> Stream.of(TestDatabase.Provider.values()).map(each -> new Under(kind, each)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Asked, approved for shorter, in force until its moment; each step in the record under one reference")
    void a_request_from_asking_to_its_end(Under under) {
        open(under);
        assertThat(grant()).isEmpty();
        AccessRequest request = stored(as(asker, requests -> requests.ask(server, "Mail is stuck", HOUR)));
        assertThat(read(approver, list -> list.countWaitingForOthers(approver)).longValue())
                .isEqualTo(1);
        assertThat(read(asker, list -> list.countWaitingForOthers(asker)).longValue())
                .isZero();
        assertThat(states(read(approver, list -> list.waiting(10)))).containsExactly(RequestState.PENDING);
        assertThat(grant()).isEmpty();

        clock.pass(Duration.ofMinutes(5));
        assertThat(decide(approver, requests -> requests.approve(request.id(), Duration.ofMinutes(30), "Only mail")))
                .isEqualTo(Decided.DONE);
        assertThat(grant()).contains(request.reference().code());
        assertThat(states(read(asker, list -> list.ownInForce(10)))).containsExactly(RequestState.APPROVED);
        assertThat(states(read(other, list -> list.ownInForce(10)))).isEmpty();
        assertThat(pointless(as(asker, requests -> requests.ask(server, "Again", HOUR))))
                .isEqualTo(Asking.Objection.GRANTED);

        clock.pass(Duration.ofMinutes(30).minusMillis(1));
        assertThat(grant()).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(grant()).isEmpty();
        assertThat(decide(asker, requests -> requests.end(request.id()))).isEqualTo(Decided.OVER);
        assertThat(states(read(asker, list -> list.ownOver(10)))).containsExactly(RequestState.ENDED);
        assertThat(rows("reference = '" + request.reference() + "' and object_kind = 'server' and server_id = "
                        + server))
                .isEqualTo(2);
        assertThat(rows("action = 'APPROVE_ACCESS' and actor_name = 'approver' and outcome = 'DONE'"
                        + " and detail = 'asker, 30 min: Only mail'"))
                .isEqualTo(1);
        assertThat(news.heard())
                .containsExactly(
                        new RequestNews.AccessAsked(request.id(), request.reference(), asker, server),
                        new RequestNews.AccessDecided(
                                request.id(), request.reference(), asker, server, RequestState.APPROVED, "approver"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Nobody decides on their own, nobody gives what they lack, and the record keeps that they tried")
    void what_may_not_be_decided_is_not(Under under) {
        open(under);
        AccessRequest request = stored(as(asker, requests -> requests.ask(server, "Mail is stuck", HOUR)));
        assertThat(decide(asker, requests -> requests.approve(request.id(), HOUR, "")))
                .isEqualTo(Decided.OWN);
        assertThat(decide(asker, requests -> requests.refuse(request.id(), ""))).isEqualTo(Decided.OWN);
        assertThat(decide(other, requests -> requests.approve(request.id(), HOUR, "")))
                .isEqualTo(Decided.BEYOND);
        assertThat(decide(approver, requests -> requests.withdraw(request.id())))
                .isEqualTo(Decided.OVER);
        assertThatThrownBy(() -> as(approver, requests -> requests.approve(request.id(), HOUR.plusMinutes(1), "")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(rows("outcome = 'DENIED' and rule in ('REQUEST_OWN', 'REQUEST_BEYOND')"))
                .isEqualTo(3);
        assertThat(grant()).isEmpty();
        assertThat(states(read(approver, list -> list.waiting(10)))).containsExactly(RequestState.PENDING);

        // Who could not let in can't stay in through a request either: it is not theirs to give.
        assertThat(decide(approver, requests -> requests.approve(request.id(), HOUR, "")))
                .isEqualTo(Decided.DONE);
        AccessRequest second = stored(as(other, requests -> requests.ask(server, "Me too", HOUR)));
        assertThat(decide(asker, requests -> requests.approve(second.id(), HOUR, "")))
                .isEqualTo(Decided.BEYOND);
        assertThat(decide(other, requests -> requests.end(request.id()))).isEqualTo(Decided.DONE);
        assertThat(grant()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("The same twice is one, five wait at most, and what expired, was withdrawn or refused makes room")
    void asking_has_its_limits(Under under) {
        open(under);
        AccessRequest first = stored(as(asker, requests -> requests.ask(server, "Mail is stuck", HOUR)));
        Asking again = as(asker, requests -> requests.ask(server, "Really", HOUR));
        assertThat(again).isInstanceOf(Asking.Present.class);
        assertThat(((Asking.Present) again).request().id()).isEqualTo(first.id());
        for (int i = 1; i < AccessRequests.MOST_PENDING; i++) {
            ServerId further = server("further-" + i, Set.of());
            stored(as(asker, requests -> requests.ask(further, "This as well", HOUR)));
        }
        ServerId sixth = server("sixth", Set.of());
        assertThat(pointless(as(asker, requests -> requests.ask(sixth, "One more", HOUR))))
                .isEqualTo(Asking.Objection.TOO_MANY);
        assertThat(decide(asker, requests -> requests.withdraw(first.id()))).isEqualTo(Decided.DONE);
        assertThat(decide(approver, requests -> requests.approve(first.id(), HOUR, "")))
                .isEqualTo(Decided.OVER);
        stored(as(asker, requests -> requests.ask(sixth, "One more", HOUR)));
        clock.pass(AccessRequest.PATIENCE);
        assertThat(states(read(approver, list -> list.waiting(10)))).isEmpty();
        assertThat(states(read(approver, list -> list.over(10))))
                .containsOnly(RequestState.EXPIRED, RequestState.WITHDRAWN)
                .hasSize(6);
        AccessRequest anew = stored(as(asker, requests -> requests.ask(server, "Still stuck", HOUR)));
        assertThat(decide(approver, requests -> requests.refuse(anew.id(), "Call me")))
                .isEqualTo(Decided.DONE);
        assertThat(decide(other, requests -> requests.approve(anew.id(), HOUR, "")))
                .isEqualTo(Decided.OVER);
        assertThat(grant()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Servers that go, people who leave, and access control that changes, while a request waits")
    void the_world_changes_meanwhile(Under under) {
        open(under);
        ServerId leaving = server("leaving", Set.of());
        AccessRequest gone = stored(as(asker, requests -> requests.ask(leaving, "Mail is stuck", HOUR)));
        AccessRequest open = stored(as(asker, requests -> requests.ask(server, "Mail is stuck", HOUR)));
        rooms(rooms -> {
            rooms.servers.remove(leaving);
            return true;
        });
        assertThat(decide(approver, requests -> requests.approve(gone.id(), HOUR, "")))
                .isEqualTo(Decided.NO_SERVER);
        assertThat(decide(approver, requests -> requests.refuse(gone.id(), "It is gone")))
                .isEqualTo(Decided.DONE);
        assertThat(objection(leaving)).contains(Asking.Objection.NO_SERVER);

        enable(asker, false);
        assertThat(decide(approver, requests -> requests.approve(open.id(), HOUR, "")))
                .isEqualTo(Decided.NO_ASKER);
        enable(asker, true);
        assertThat(decide(approver, requests -> requests.approve(open.id(), HOUR, "")))
                .isEqualTo(Decided.DONE);
        ServerId everybodys = server("everybodys", Set.of(askers));
        assertThat(objection(everybodys)).contains(Asking.Objection.ADMITTED);
        rooms(rooms -> {
            RoleGroup group = rooms.roleGroups.find(askers).orElseThrow();
            rooms.roleGroups.change(askers, group.version(), "askers", EnumSet.of(AdminPermission.VIEW_SERVERS));
            return true;
        });
        assertThat(objection(server)).contains(Asking.Objection.NOTHING_TO_ENTER);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Of two who decide at once exactly one counts; asking twice at once stores one")
    void of_two_at_once_one_counts(Under under) throws Exception {
        open(under);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < ROUNDS; i++) {
                ServerId at = server("round-" + i, Set.of());
                List<Asking> asked = together(
                        pool,
                        () -> as(asker, requests -> requests.ask(at, "Mail is stuck", HOUR)),
                        () -> as(asker, requests -> requests.ask(at, "Mail is stuck", HOUR)));
                assertThat(asked).filteredOn(Asking.Stored.class::isInstance).hasSize(1);
                assertThat(asked).filteredOn(Asking.Present.class::isInstance).hasSize(1);
                RequestId id = read(asker, list -> list.ownWaiting(10))
                        .get(0)
                        .request()
                        .id();
                List<Decided> decided = together(
                        pool,
                        () -> as(approver, requests -> requests.approve(id, HOUR, "")),
                        () -> as(other, requests -> requests.refuse(id, "")));
                assertThat(decided).containsExactlyInAnyOrder(Decided.DONE, Decided.OVER);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(rows("action in ('APPROVE_ACCESS', 'REFUSE_ACCESS')")).isEqualTo(ROUNDS);
        assertThat(rows("action = 'ASK_ACCESS'")).isEqualTo(ROUNDS);
    }

    private static <T> List<T> together(ExecutorService pool, Callable<T> one, Callable<T> two) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> each : List.of(one, two)) {
            running.add(pool.submit(() -> {
                start.await();
                return each.call();
            }));
        }
        return List.of(running.get(0).get(), running.get(1).get());
    }

    private void open(Under under) {
        database = under.open();
        Set<AdminPermission> entering =
                EnumSet.of(AdminPermission.CONNECT_TO_SERVERS, AdminPermission.SIGN_ON_TO_SERVICES);
        RoleGroup full = rooms(rooms -> rooms.roleGroups.addDefaults());
        rooms(rooms -> rooms.administrators.addFirst("first@example.com", "first", full, "hash", "en"));
        askers = rooms(rooms -> rooms.roleGroups.add("askers", entering));
        RoleGroupId others = rooms(rooms -> rooms.roleGroups.add(
                "others",
                EnumSet.of(
                        AdminPermission.CONNECT_TO_SERVERS,
                        AdminPermission.SIGN_ON_TO_SERVICES,
                        AdminPermission.RELEASE_ACCESS_REQUESTS)));
        asker = rooms(rooms -> rooms.administrators.add("asker@example.com", "asker", askers, "en"));
        approver = rooms(rooms -> rooms.administrators.add("approver@example.com", "approver", full.id(), "en"));
        other = rooms(rooms -> rooms.administrators.add("other@example.com", "other", others, "en"));
        server = server("server-1", Set.of());
    }

    private ServerId server(String name, Set<RoleGroupId> chosen) {
        ServerData data = new ServerData(
                name,
                new PanelType("cpanel"),
                name + ".example",
                443,
                new TlsTrust.PublicAuthority(),
                "root",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
        return rooms(rooms -> rooms.servers.add(data, Secret.of("s"), AccessControl.restrictedTo(chosen)));
    }

    private void enable(AdministratorId id, boolean enabled) {
        rooms(rooms -> {
            int seen = rooms.administrators.find(id).orElseThrow().version();
            rooms.administrators.change(id, seen, "asker@example.com", "asker", askers, "en", enabled);
            return true;
        });
    }

    private <T> T rooms(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, clock, box)));
    }

    private <T> T as(AdministratorId who, Function<AccessRequests, T> work) {
        return whoever(who, (requests, list) -> work.apply(requests));
    }

    private <T> T read(AdministratorId who, Function<RequestList, T> work) {
        return whoever(who, (requests, list) -> work.apply(list));
    }

    private <T> T whoever(AdministratorId who, BiFunction<AccessRequests, RequestList, T> work) {
        return database.inTransaction(entities -> {
            Administrators administrators =
                    new Administrators(entities, clock, new AuditLog(entities, clock, Actor::system));
            String name = administrators.find(who).orElseThrow().name();
            Actor actor = new Actor(Actor.Kind.ADMINISTRATOR, who.value(), name, "");
            AuditLog audit = new AuditLog(entities, clock, () -> actor);
            RequestList list = new RequestList(entities, clock, audit);
            return work.apply(
                    new AccessRequests(
                            entities,
                            clock,
                            audit,
                            new Administrators(entities, clock, audit),
                            new Servers(entities, clock, audit, box),
                            list,
                            news),
                    list);
        });
    }

    private Decided decide(AdministratorId who, Function<AccessRequests, Decided> work) {
        return as(who, work);
    }

    private Optional<Asking.Objection> objection(ServerId at) {
        return as(asker, requests -> requests.objection(at));
    }

    private Optional<String> grant() {
        return as(asker, requests -> requests.grant(asker, server))
                .map(request -> request.reference().code());
    }

    private static AccessRequest stored(Asking asked) {
        assertThat(asked).isInstanceOf(Asking.Stored.class);
        return ((Asking.Stored) asked).request();
    }

    private static Asking.Objection pointless(Asking asked) {
        assertThat(asked).isInstanceOf(Asking.Pointless.class);
        return ((Asking.Pointless) asked).objection();
    }

    private static List<RequestState> states(List<Standing> found) {
        return found.stream().map(Standing::state).toList();
    }

    private long rows(String where) {
        return Sql.number(database.dataSource(), "select count(*) from audit_event where " + where);
    }
}
