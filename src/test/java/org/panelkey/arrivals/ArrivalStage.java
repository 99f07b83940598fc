package org.panelkey.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.provider.Arguments;
import org.panelkey.MutableClock;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.PanelEntries;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Person;
import org.panelkey.identity.Sessions;
import org.panelkey.product.Fixture;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.settings.Settings;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** What tests of arrivals share: a client with an owner, a user and a service, over each database. */
abstract class ArrivalStage {

    static final String ADDRESS = "198.51.100.7";
    static final long CREDENTIAL = 7;
    /** One of a browser that nobody is signed in with. */
    static final HttpServletRequest NO_SESSION = (HttpServletRequest) Proxy.newProxyInstance(
            ArrivalStage.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, values) -> null);

    final MutableClock clock = new MutableClock();
    final CurrentPerson current = new CurrentPerson();
    final Held held = new Held();
    final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    TestDatabase database;
    UserId owner;
    UserId member;
    UserId stranger;
    ClientAccountId client;
    ClientAccountId other;
    ProductId product;
    ServerId server;
    ServiceId service;
    ServiceId foreign;

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

    void here(UserId user) {
        Person person = new Person(Area.CLIENT, user.value(), "Somebody", "here@example.com", "en", 0, false);
        current.arrive(
                Optional.of(new Sessions.Restored(person, "key", Instant.EPOCH, false, Optional.empty(), false)),
                ADDRESS);
    }

    boolean somebodyElse(String token) {
        return with(in -> in.arrivals.isSomebodyElseHere(token));
    }

    Optional<String> fromPanel() {
        return with(in -> {
            Service found = in.rooms.services.find(service).orElseThrow();
            return in.arrivals
                    .fromPanel(
                            CREDENTIAL,
                            found,
                            in.rooms.accounts.find(found.account()).orElseThrow(),
                            Destination.SERVICES,
                            new Actor(Actor.Kind.NOBODY, null, "cPanel on server", ADDRESS))
                    .map(Secret::reveal);
        });
    }

    String fromPanelAfter(Duration time) {
        clock.pass(time);
        return fromPanel().orElseThrow();
    }

    void lead(ServiceData data) {
        with(in -> {
            int seen = in.rooms.services.find(service).orElseThrow().version();
            in.rooms.services.change(service, seen, data);
            return 0;
        });
    }

    void entered(Actor.Kind kind, Long id, ServiceId into) {
        with(in -> {
            in.audit.record(
                    new Actor(kind, id, "Somebody", ADDRESS),
                    Entry.done(
                            Action.SIGN_ON,
                            new Subject("service", into.value(), "", client.value(), into.value(), server.value()),
                            ""));
            return 0;
        });
        clock.pass(Duration.ofSeconds(1));
    }

    void setting(String hours) {
        Sql.run(database.dataSource(), "delete from setting where name = 'link-owner-hours'");
        Sql.run(database.dataSource(), "insert into setting values ('link-owner-hours', '" + hours + "')");
    }

    void stops(ArrivalFault fault, Consumer<In> taking) {
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

    int version(In in) {
        return in.rooms.accounts.find(client).orElseThrow().version();
    }

    static ArrivalWish home(ClientAccountId of) {
        return new ArrivalWish(Optional.of(of), none(), "", none(), "", "");
    }

    static ArrivalWish home(UserId of) {
        return new ArrivalWish(none(), Optional.of(of), "", none(), "", "");
    }

    static <T> Optional<T> none() {
        return Optional.empty();
    }

    ArrivalWish to(String destination, Optional<ServiceId> about, String path) {
        return wish(none(), destination, about, path);
    }

    ArrivalWish wish(Optional<UserId> user, String destination, Optional<ServiceId> about, String path) {
        return new ArrivalWish(Optional.of(client), user, destination, about, "", path);
    }

    ArrivalWish ofDomain(String domain) {
        return new ArrivalWish(Optional.of(client), none(), "clientarea:product_details", none(), domain, "");
    }

    void fails(ArrivalWish wish, ArrivalFault fault) {
        assertThat(issue(wish)).as("" + wish).isEqualTo(new Issuing.NotIssued(fault));
    }

    Optional<Awaited> look(String token) {
        return with(in -> in.arrivals.look(NO_SESSION, token));
    }

    Optional<String> onward(UserId user, ServiceId about) {
        return with(in -> new Onward(in.addresses, in.rooms.accounts, in.rooms.services)
                .address(user, Destination.DOMAIN_DETAILS.name(), Optional.of(about)));
    }

    Issuing issue(ArrivalWish wish) {
        return with(in -> in.arrivals.issue(wish));
    }

    String issued(ArrivalWish wish) {
        Issuing issuing = issue(wish);
        assertThat(issuing).isInstanceOf(Issuing.Issued.class);
        return ((Issuing.Issued) issuing).token().reveal();
    }

    Optional<ArrivalSteps.Redeemed> redeem(String token) {
        return with(in -> in.steps.redeem(token, ADDRESS));
    }

    String arrived(ArrivalWish wish) {
        return redeem(issued(wish))
                .map(redeemed ->
                        redeemed.ticket().user() + " " + redeemed.ticket().client() + " " + redeemed.path())
                .orElse("nowhere");
    }

    long rows(String where) {
        return Sql.number(database.dataSource(), "select count(*) from audit_event where " + where);
    }

    void share(Set<Long> services) {
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

    void open(String kind, TestDatabase.Provider provider) {
        database = new TestDatabase(kind.equals("H2") ? Databases.h2() : Databases.postgresql(), provider);
        with(in -> {
            owner = in.rooms.users.add(Email.parse("owner@example.com").orElseThrow(), "Owner", "en");
            member = in.rooms.users.add(Email.parse("member@example.com").orElseThrow(), "Member", "en");
            stranger = in.rooms.users.add(Email.parse("stranger@example.com").orElseThrow(), "Stranger", "en");
            client = in.rooms.accounts.add("Client", owner);
            other = in.rooms.accounts.add("Other", stranger);
            in.rooms.members.attach(client, member, EnumSet.of(AccountPermission.PRODUCTS), ServiceShare.whole());
            product = in.rooms.products.add("Hosting", ProductType.SHARED, new PanelType("cpanel"), Optional.empty());
            server = in.rooms.servers.add(
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

    <T> T with(Function<In, T> work) {
        return database.inTransaction(entities -> work.apply(new In(entities)));
    }

    /** What a panel shows, and what its keeper says of it. */
    static final class Held implements PanelCredentials {
        Optional<String> objection = Optional.empty();
        Optional<Instant> readableSince = Optional.empty();

        @Override
        public Optional<String> objection(long credential, Destination destination) {
            assertThat(credential).isEqualTo(CREDENTIAL);
            assertThat(destination).isEqualTo(Destination.SERVICES);
            return objection;
        }

        @Override
        public Optional<Instant> readableSince(long credential) {
            return readableSince;
        }
    }

    /** The use cases over one entity manager; nobody's rights are checked, and no session begins. */
    final class In {
        final Rooms rooms;
        final DestinationAddresses addresses;
        final AuditLog audit;
        final ArrivalSteps steps;
        final Arrivals arrivals;

        In(EntityManager entities) {
            rooms = new Rooms(entities, clock, box);
            audit = new AuditLog(entities, clock, Actor::system);
            addresses = new DestinationAddresses(entities, audit);
            ArrivalRules rules = new ArrivalRules(
                    rooms.users,
                    rooms.accounts,
                    rooms.services,
                    rooms.locks,
                    addresses,
                    new OwnerAlone(rooms.services, new PanelEntries(entities), new Settings(entities, audit), clock),
                    held);
            steps = new ArrivalSteps(rules, rooms.tokens, rooms.users, audit);
            arrivals = new Arrivals(
                    new ArrivalWishes(rooms.users, rooms.accounts, rooms.services, path -> !path.contains("nope")),
                    rules,
                    steps,
                    rooms.tokens,
                    rooms.users,
                    rooms.accounts,
                    new AtBrowser(rules, current, new Sessions(null, null, clock), null, audit),
                    null,
                    null,
                    audit,
                    clock);
        }
    }
}
