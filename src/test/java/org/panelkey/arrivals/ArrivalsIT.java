package org.panelkey.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.product.Fixture;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Behaviours 19 to 21: whom a link may be made for, and that it opens one session, once, if it still may. */
class ArrivalsIT {

    private static final int CONTENDERS = 32;
    private static final String ADDRESS = "198.51.100.7";

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private TestDatabase database;
    private UserId owner;
    private UserId member;
    private UserId stranger;
    private ClientAccountId client;
    private ServiceId service;
    private ServiceId foreign;

    static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of("H2", TestDatabase.Provider.ECLIPSELINK),
                Arguments.of("H2", TestDatabase.Provider.HIBERNATE),
                Arguments.of("PostgreSQL", TestDatabase.Provider.ECLIPSELINK),
                Arguments.of("PostgreSQL", TestDatabase.Provider.HIBERNATE));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B19, B20: each wish that makes no sense has a fault of its own, and leaves no token")
    void each_fault_has_its_own_name(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        fails(new ArrivalWish(none(), none(), "", none(), "", ""), ArrivalFault.CLIENT_OR_USER_NEEDED);
        fails(home(new ClientAccountId(987_654)), ArrivalFault.UNKNOWN_CLIENT);
        fails(home(new UserId(987_654)), ArrivalFault.UNKNOWN_USER);
        fails(wish(Optional.of(new UserId(987_654)), "", none(), ""), ArrivalFault.UNKNOWN_USER);
        fails(wish(Optional.of(stranger), "", none(), ""), ArrivalFault.USER_NOT_OF_CLIENT);
        for (String destination :
                List.of("clientarea:nowhere", "CLIENTAREA:SERVICES", "clientarea:invoices", "x\u0000")) {
            fails(to(destination, none(), ""), ArrivalFault.INVALID_DESTINATION);
        }
        for (String path : List.of("", "https://evil.example", "//evil.example", "/admin/home")) {
            fails(to("sso:custom_redirect", none(), path), ArrivalFault.INVALID_DESTINATION);
        }
        fails(to("clientarea:product_details", none(), ""), ArrivalFault.SERVICE_NEEDED);
        fails(to("clientarea:product_details", Optional.of(foreign), ""), ArrivalFault.SERVICE_NEEDED);
        fails(to("clientarea:product_details", Optional.of(new ServiceId(987_654)), ""), ArrivalFault.SERVICE_NEEDED);
        fails(ofDomain("foreign.example"), ArrivalFault.SERVICE_NEEDED);
        fails(to("clientarea:services", Optional.of(foreign), ""), ArrivalFault.SERVICE_NEEDED);
        share(Set.of());
        fails(
                wish(Optional.of(member), "clientarea:product_details", Optional.of(service), ""),
                ArrivalFault.SERVICE_NEEDED);
        assertThat(Sql.number(database.dataSource(), "select count(*) from login_token"))
                .isZero();
        assertThat(rows("action = 'ISSUE_LINK' and outcome = 'DENIED'")).isEqualTo(19);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B19: the owner of a client, or one of its users; a client by its user alone; a service by its domain")
    void who_arrives_where(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        assertThat(arrived(home(client))).isEqualTo(owner + " " + client + " /client/services");
        assertThat(arrived(home(member))).isEqualTo(member + " " + client + " /client/services");
        assertThat(arrived(to("clientarea:profile", none(), ""))).isEqualTo(owner + " " + client + " /client/account");
        assertThat(arrived(to("sso:custom_redirect", none(), "/client/activity?page=2")))
                .isEqualTo(owner + " " + client + " /client/activity?page=2");
        String details = owner + " " + client + " /client/services/details?id=" + service;
        assertThat(arrived(to("clientarea:product_details", Optional.of(service), "")))
                .isEqualTo(details);
        assertThat(arrived(ofDomain(" Own.Example "))).isEqualTo(details);

        with(in -> {
            in.addresses.change(Map.of(
                    Destination.DOMAIN_DETAILS,
                    OutwardAddress.parse("https://billing.example.com/d?n={domain}&s={service}")));
            return 0;
        });
        ArrivalWish domain = to("clientarea:domain_details", Optional.of(service), "");
        assertThat(arrived(domain))
                .isEqualTo(owner + " " + client + " /client/onward?to=DOMAIN_DETAILS&service=" + service);
        assertThat(onward(owner, service)).contains("https://billing.example.com/d?n=own.example&s=" + service);
        assertThat(onward(owner, foreign)).isEmpty();
        assertThat(onward(stranger, service)).isEmpty();
        String token = issued(domain);
        with(in -> {
            in.addresses.change(Map.of(Destination.DOMAIN_DETAILS, Optional.empty()));
            return 0;
        });
        assertThat(redeem(token)).isEmpty();
        assertThat(rows("action = 'CHANGE' and object_kind = 'destination'")).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "S1, S2, S5: a link opens once, within a minute; looking at it uses nothing up; a used one is recorded")
    void once_and_within_a_minute(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String token = issued(home(client));
        for (int i = 0; i < 3; i++) {
            assertThat(look(token)).contains(new Awaited("Owner", "owner@example.com", "Client"));
        }
        clock.pass(Duration.ofSeconds(59));
        assertThat(redeem(token)).isPresent();
        assertThat(redeem(token)).isEmpty();
        assertThat(look(token)).isEmpty();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DONE' and actor_kind = 'USER' and actor_id = " + owner
                        + " and address = '" + ADDRESS + "' and account_id = " + client))
                .isOne();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'LINK_ENDED'"))
                .isOne();

        String late = issued(home(client));
        clock.pass(Duration.ofSeconds(61));
        assertThat(redeem(late)).isEmpty();
        for (String wrong : List.of("", "x", "x".repeat(43), "x".repeat(1_000_000), token + " ", "\u0000".repeat(43))) {
            assertThat(redeem(wrong)).isEmpty();
        }
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED'")).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B21: what is taken away after a link was made counts when it is followed; the link is used up all the same")
    void it_is_decided_again(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        stops(ArrivalFault.SIGN_ON_OFF, in -> in.rooms.members.admitSignOnIn(client, version(in), false));
        with(in -> {
            in.rooms.members.admitSignOnIn(client, version(in), true);
            return 0;
        });
        stops(
                ArrivalFault.CLIENT_CLOSED,
                in -> in.rooms.accounts.change(client, version(in), "Client", AccountStatus.CLOSED, owner));
        with(in -> {
            in.rooms.accounts.change(client, version(in), "Client", AccountStatus.INACTIVE, owner);
            return 0;
        });
        assertThat(arrived(home(client))).startsWith(owner.toString());
        for (LockPlace place : List.of(
                LockPlace.EVERYWHERE,
                new LockPlace(LockScope.USER, owner.value()),
                new LockPlace(LockScope.CLIENT_ACCOUNT, client.value()))) {
            stops(ArrivalFault.LOCKED, in -> in.rooms.locks.set(place, "place", "because", Optional.empty()));
            with(in -> {
                in.rooms.locks.inForce(10).forEach(lock -> in.rooms.locks.lift(lock.id()));
                return 0;
            });
        }
        String token = issued(home(member));
        with(in -> in.rooms.members.dismiss(client, member));
        assertThat(redeem(token)).isEmpty();
        stops(ArrivalFault.USER_DISABLED, in -> {
            int seen = in.rooms.users.find(owner).orElseThrow().version();
            in.rooms.users.change(owner, seen, Email.parse("owner@example.com").orElseThrow(), "Owner", "en", false);
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("S3: of 32 who follow one link at once, one arrives")
    void of_many_at_once_one_arrives(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        ExecutorService pool = Executors.newFixedThreadPool(CONTENDERS);
        try {
            for (int round = 0; round < 10; round++) {
                String token = issued(home(client));
                Callable<Boolean> attempt = () -> redeem(token).isPresent();
                int won = 0;
                for (Future<Boolean> each : pool.invokeAll(
                        Stream.generate(() -> attempt).limit(CONTENDERS).toList())) {
                    won += each.get() ? 1 : 0;
                }
                assertThat(won).isOne();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DONE'")).isEqualTo(10);
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED'")).isEqualTo(10 * (CONTENDERS - 1));
    }

    private void stops(ArrivalFault fault, Consumer<In> taking) {
        String token = issued(home(client));
        with(in -> {
            taking.accept(in);
            return 0;
        });
        long before = rows("action = 'SIGN_IN' and rule = '" + fault + "'");
        assertThat(look(token)).as("" + fault).isEmpty();
        assertThat(redeem(token)).as("" + fault).isEmpty();
        assertThat(rows("action = 'SIGN_IN' and rule = '" + fault + "'")).isEqualTo(before + 1);
        assertThat(redeem(token)).as("" + fault).isEmpty();
        fails(home(client), fault);
    }

    private int version(In in) {
        return in.rooms.accounts.find(client).orElseThrow().version();
    }

    private static ArrivalWish home(ClientAccountId of) {
        return new ArrivalWish(Optional.of(of), none(), "", none(), "", "");
    }

    private static ArrivalWish home(UserId of) {
        return new ArrivalWish(none(), Optional.of(of), "", none(), "", "");
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private ArrivalWish to(String destination, Optional<ServiceId> about, String path) {
        return wish(none(), destination, about, path);
    }

    private ArrivalWish wish(Optional<UserId> user, String destination, Optional<ServiceId> about, String path) {
        return new ArrivalWish(Optional.of(client), user, destination, about, "", path);
    }

    private ArrivalWish ofDomain(String domain) {
        return new ArrivalWish(Optional.of(client), none(), "clientarea:product_details", none(), domain, "");
    }

    private void fails(ArrivalWish wish, ArrivalFault fault) {
        assertThat(issue(wish)).as("" + wish).isEqualTo(new Issuing.NotIssued(fault));
    }

    private Optional<Awaited> look(String token) {
        return with(in -> in.arrivals.look(token));
    }

    private Optional<String> onward(UserId user, ServiceId about) {
        return with(in -> new Onward(in.addresses, in.rooms.accounts, in.rooms.services)
                .address(user, Destination.DOMAIN_DETAILS.name(), Optional.of(about)));
    }

    private Issuing issue(ArrivalWish wish) {
        return with(in -> in.arrivals.issue(wish));
    }

    private String issued(ArrivalWish wish) {
        Issuing issuing = issue(wish);
        assertThat(issuing).isInstanceOf(Issuing.Issued.class);
        return ((Issuing.Issued) issuing).token().reveal();
    }

    private Optional<ArrivalSteps.Redeemed> redeem(String token) {
        return with(in -> in.steps.redeem(token, ADDRESS));
    }

    private String arrived(ArrivalWish wish) {
        return redeem(issued(wish))
                .map(redeemed ->
                        redeemed.ticket().user() + " " + redeemed.ticket().client() + " " + redeemed.path())
                .orElse("nowhere");
    }

    private long rows(String where) {
        return Sql.number(database.dataSource(), "select count(*) from audit_event where " + where);
    }

    private void share(Set<Long> services) {
        with(in -> {
            int seen =
                    in.rooms.accounts.membership(member, client).orElseThrow().version();
            in.rooms.members.change(
                    client,
                    member,
                    seen,
                    EnumSet.of(AccountPermission.PRODUCTS),
                    new ServiceShare(Optional.of(services), Optional.empty()));
            return 0;
        });
    }

    private void open(String kind, TestDatabase.Provider provider) {
        database = new TestDatabase(kind.equals("H2") ? Databases.h2() : Databases.postgresql(), provider);
        with(in -> {
            owner = in.rooms.users.add(Email.parse("owner@example.com").orElseThrow(), "Owner", "en");
            member = in.rooms.users.add(Email.parse("member@example.com").orElseThrow(), "Member", "en");
            stranger = in.rooms.users.add(Email.parse("stranger@example.com").orElseThrow(), "Stranger", "en");
            client = in.rooms.accounts.add("Client", owner);
            ClientAccountId other = in.rooms.accounts.add("Other", stranger);
            in.rooms.members.attach(client, member, EnumSet.of(AccountPermission.PRODUCTS), ServiceShare.whole());
            ProductId product =
                    in.rooms.products.add("Hosting", ProductType.SHARED, new PanelType("cpanel"), Optional.empty());
            ServerId server = in.rooms.servers.add(
                    Fixture.data("server", "cpanel", 2087, new TlsTrust.PublicAuthority(), "root"),
                    Secret.of("secret"),
                    AccessControl.unrestricted());
            service = in.rooms.services.add(
                    new ServiceData(client, product, server, "own", "own.example", ServiceStatus.ACTIVE, ""));
            foreign = in.rooms.services.add(
                    new ServiceData(other, product, server, "foreign", "foreign.example", ServiceStatus.ACTIVE, ""));
            return 0;
        });
    }

    private <T> T with(Function<In, T> work) {
        return database.inTransaction(entities -> work.apply(new In(entities)));
    }

    /** The use cases over one entity manager; nobody's rights are checked, and no session begins. */
    private final class In {
        final Rooms rooms;
        final DestinationAddresses addresses;
        final ArrivalSteps steps;
        final Arrivals arrivals;

        In(EntityManager entities) {
            rooms = new Rooms(entities, clock, box);
            AuditLog audit = new AuditLog(entities, clock, Actor::system);
            addresses = new DestinationAddresses(entities, audit);
            ArrivalRules rules = new ArrivalRules(rooms.users, rooms.accounts, rooms.services, rooms.locks, addresses);
            steps = new ArrivalSteps(rules, rooms.tokens, rooms.users, audit);
            arrivals = new Arrivals(
                    new ArrivalWishes(rooms.users, rooms.accounts, rooms.services),
                    rules,
                    steps,
                    rooms.tokens,
                    rooms.users,
                    rooms.accounts,
                    null,
                    null,
                    null,
                    audit,
                    clock);
        }
    }
}
