package org.panelkey.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
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
import org.panelkey.settings.Settings;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;
import org.panelkey.tokens.TokenKind;

/** Behaviours 19 to 21: whom a link may be made for, and that it opens one session, once, if it still may. */
class ArrivalsIT {

    private static final int CONTENDERS = 32;
    private static final String ADDRESS = "198.51.100.7";
    private static final long CREDENTIAL = 7;
    /** One of a browser that nobody is signed in with. */
    private static final HttpServletRequest NO_SESSION = (HttpServletRequest) Proxy.newProxyInstance(
            ArrivalsIT.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, values) -> null);

    private final MutableClock clock = new MutableClock();
    private final CurrentPerson current = new CurrentPerson();
    private final Held held = new Held();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private TestDatabase database;
    private UserId owner;
    private UserId member;
    private UserId stranger;
    private ClientAccountId client;
    private ClientAccountId other;
    private ProductId product;
    private ServerId server;
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

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B22: a link of a panel signs the owner in, once; after others were in the service it leads to sign-in for a day")
    void staff_entered_yesterday_leads_to_sign_in(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        entered(Actor.Kind.USER, owner.value(), service);
        String token = fromPanel().orElseThrow();
        ArrivalSteps.Redeemed redeemed = redeem(token).orElseThrow();
        assertThat(redeemed.opens()).isTrue();
        assertThat(redeemed.ticket().user()).isEqualTo(owner);
        assertThat(redeemed.path()).isEqualTo("/client/services");
        assertThat(redeem(token)).isEmpty();

        entered(Actor.Kind.ADMINISTRATOR, 1L, service);
        clock.pass(Duration.ofHours(23));
        assertThat(fromPanel()).isEmpty();
        assertThat(rows("action = 'ISSUE_LINK' and outcome = 'DENIED' and rule = 'OWNER_NOT_ALONE' and service_id = "
                        + service))
                .isOne();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B22: the hours are a setting, 24 at first; then the owner is signed in again, and with 0 never")
    void after_25_hours_the_owner_again(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        for (Actor.Kind actor : List.of(Actor.Kind.ADMINISTRATOR, Actor.Kind.API, Actor.Kind.SYSTEM)) {
            entered(actor, actor == Actor.Kind.SYSTEM ? null : owner.value(), service);
            assertThat(fromPanel()).as("" + actor).isEmpty();
            clock.pass(Duration.ofHours(25));
            assertThat(fromPanel()).as("" + actor).isPresent();
        }
        entered(Actor.Kind.USER, member.value(), service);
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        // Into the server itself, and into another account of it, is not into this one.
        entered(Actor.Kind.ADMINISTRATOR, 1L, foreign);
        assertThat(fromPanel()).isPresent();
        setting("0");
        assertThat(fromPanel()).isEmpty();
        setting("720");
        assertThat(fromPanel()).isEmpty();
        setting("24");
        assertThat(fromPanel()).isPresent();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B22: a service that is the same account of the panel counts as this one")
    void another_service_of_the_same_account(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        ServiceId twin = with(in -> in.rooms.services.add(
                new ServiceData(client, product, server, "OWN", "twin.example", ServiceStatus.SUSPENDED, "because")));
        assertThat(fromPanel()).isPresent();
        entered(Actor.Kind.USER, member.value(), twin);
        assertThat(fromPanel()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B22: asked again when the link is followed: it is used up then, and leads to its page behind sign-in")
    void entered_between_minting_and_redeeming(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String token = fromPanel().orElseThrow();
        entered(Actor.Kind.ADMINISTRATOR, 1L, service);
        ArrivalSteps.Redeemed redeemed = redeem(token).orElseThrow();
        assertThat(redeemed.opens()).isFalse();
        assertThat(redeemed.path()).isEqualTo("/client/services");
        assertThat(redeem(token)).isEmpty();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'OWNER_NOT_ALONE'"))
                .isOne();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DONE'")).isZero();

        String locked = fromPanelAfter(Duration.ofHours(25));
        with(in ->
                in.rooms.locks.set(new LockPlace(LockScope.USER, owner.value()), "place", "because", Optional.empty()));
        assertThat(redeem(locked).orElseThrow().opens()).isFalse();
        assertThat(fromPanel()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B22: whose session is open in the panel is not known for a day after service or client changed hands")
    void a_new_owner_within_a_day(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String token = fromPanel().orElseThrow();
        with(in -> {
            in.rooms.accounts.change(client, version(in), "Client", AccountStatus.ACTIVE, member);
            return 0;
        });
        assertThat(redeem(token).orElseThrow().opens())
                .as("made for the former owner")
                .isFalse();
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        assertThat(redeem(fromPanel().orElseThrow()).orElseThrow().ticket().user())
                .isEqualTo(member);

        // Another name and status are no other owner.
        with(in -> {
            in.rooms.accounts.change(client, version(in), "Renamed", AccountStatus.INACTIVE, member);
            return 0;
        });
        assertThat(fromPanel()).isPresent();
        lead(new ServiceData(client, product, server, "own", "domain.example", ServiceStatus.ACTIVE, ""));
        assertThat(fromPanel()).isPresent();
        lead(new ServiceData(client, product, server, "renamed", "own.example", ServiceStatus.ACTIVE, ""));
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        assertThat(fromPanel()).isPresent();
        lead(new ServiceData(other, product, server, "renamed", "own.example", ServiceStatus.ACTIVE, ""));
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        assertThat(fromPanel()).isPresent();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B22: an account that another client's service just left and a new one took over may still be open to the former")
    void an_account_that_was_taken_over(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        lead(new ServiceData(client, product, server, "elsewhere", "own.example", ServiceStatus.ACTIVE, ""));
        clock.pass(Duration.ofMinutes(1));
        service = with(in -> in.rooms.services.add(
                new ServiceData(other, product, server, "own", "new.example", ServiceStatus.ACTIVE, "")));
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        assertThat(fromPanel()).isPresent();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B22: so it may where the one that left changed server and name at once, or ended, be it the same client's")
    void an_account_from_anywhere(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        ServiceId leaving = service;
        ServerId second = with(in -> in.rooms.servers.add(
                Fixture.data("second", "cpanel", 2087, new TlsTrust.PublicAuthority(), "root"),
                Secret.of("secret"),
                AccessControl.unrestricted()));
        clock.pass(Duration.ofHours(25));
        lead(new ServiceData(client, product, second, "elsewhere", "own.example", ServiceStatus.ACTIVE, ""));
        lead(new ServiceData(client, product, second, "further", "own.example", ServiceStatus.ACTIVE, ""));
        clock.pass(Duration.ofMinutes(1));
        service = with(in -> in.rooms.services.add(
                new ServiceData(other, product, server, "own", "new.example", ServiceStatus.ACTIVE, "")));
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        assertThat(fromPanel()).isPresent();

        ServiceId settled = service;
        service = leaving;
        lead(new ServiceData(client, product, second, "further", "own.example", ServiceStatus.TERMINATED, ""));
        service = with(in -> in.rooms.services.add(
                new ServiceData(client, product, server, "fresh", "fresh.example", ServiceStatus.ACTIVE, "")));
        assertThat(fromPanel()).isEmpty();
        service = settled;
        assertThat(fromPanel()).as("there for longer").isPresent();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B32: a lock of the service or of its server stops a click, and the link of one before")
    void a_lock_of_the_place(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        for (LockPlace place : List.of(
                new LockPlace(LockScope.SERVICE, service.value()), new LockPlace(LockScope.SERVER, server.value()))) {
            String made = fromPanel().orElseThrow();
            with(in -> in.rooms.locks.set(place, "place", "because", Optional.empty()));
            assertThat(look(made)).contains(Awaited.NOBODY);
            assertThat(redeem(made).orElseThrow().opens()).isFalse();
            assertThat(fromPanel()).isEmpty();
            with(in -> {
                in.rooms.locks.inForce(10).forEach(lock -> in.rooms.locks.lift(lock.id()));
                return 0;
            });
        }
        with(in -> in.rooms.locks.set(
                new LockPlace(LockScope.SERVICE, foreign.value()), "place", "because", Optional.empty()));
        assertThat(fromPanel()).isPresent();
        assertThat(rows("rule = 'LOCKED' and action = 'SIGN_IN'")).isEqualTo(2);
        assertThat(rows("rule = 'LOCKED' and action = 'ISSUE_LINK'")).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B24: what ends a credential ends the links that were made with it; whom they were for is not shown then")
    void a_credential_that_ended(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String made = fromPanel().orElseThrow();
        assertThat(look(made)).contains(new Awaited("Owner", "owner@example.com", "Client"));
        held.objection = Optional.of("LINK_OFF");
        assertThat(look(made)).contains(Awaited.NOBODY);
        ArrivalSteps.Redeemed redeemed = redeem(made).orElseThrow();
        assertThat(redeemed.opens()).isFalse();
        assertThat(redeemed.path()).isEqualTo("/client/services");
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'LINK_OFF'"))
                .isOne();
        assertThat(fromPanel()).isEmpty();
        held.objection = Optional.empty();
        assertThat(redeem(made)).as("used up").isEmpty();

        // One of a former version doesn't say what the panel showed.
        String former = with(in -> in.rooms.tokens.issue(
                        TokenKind.SIGN_ON_IN, owner + " " + client + " SERVICES " + service + " - PANEL", ""))
                .reveal();
        assertThat(look(former)).contains(Awaited.NOBODY);
        assertThat(redeem(former).orElseThrow().opens()).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B23: what lies readable in the account for good signs nobody in once somebody else was led in there")
    void readable_for_good(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        held.readableSince = Optional.of(clock.instant());
        entered(Actor.Kind.USER, owner.value(), service);
        clock.pass(Duration.ofDays(3));
        String made = fromPanel().orElseThrow();
        entered(Actor.Kind.USER, member.value(), service);
        assertThat(redeem(made).orElseThrow().opens()).isFalse();
        clock.pass(Duration.ofDays(30));
        assertThat(fromPanel()).isEmpty();
        held.readableSince = Optional.of(clock.instant());
        assertThat(fromPanel()).as("made anew").isPresent();
        held.readableSince = Optional.empty();
        assertThat(fromPanel()).isPresent();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B22: a browser of staff, or of somebody else, uses the link up, which signs nobody in, and is recorded")
    void of_a_browser_of_others(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String made = fromPanel().orElseThrow();
        for (boolean first : List.of(true, false)) {
            Optional<ArrivalSteps.Redeemed> refused = with(in -> in.steps.refuse(made, AtBrowser.STAFF));
            assertThat(refused.filter(redeemed -> !redeemed.opens()).isPresent())
                    .isEqualTo(first);
        }
        assertThat(redeem(made)).isEmpty();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'STAFF_HERE' and service_id = "
                        + service))
                .isOne();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DONE'")).isZero();

        String page = fromPanel().orElseThrow();
        String others = issued(home(client));
        here(stranger);
        assertThat(look(page)).contains(Awaited.NOBODY);
        assertThat(somebodyElse(page)).isTrue();
        assertThat(look(others)).contains(new Awaited("Owner", "owner@example.com", "Client"));
        assertThat(somebodyElse(others)).isTrue();
        here(member);
        assertThat(look(page)).contains(Awaited.NOBODY);
        assertThat(somebodyElse(page)).isFalse();
    }

    private void here(UserId user) {
        Person person = new Person(Area.CLIENT, user.value(), "Somebody", "here@example.com", "en", 0, false);
        current.arrive(
                Optional.of(new Sessions.Restored(person, "key", Instant.EPOCH, false, Optional.empty(), false)),
                ADDRESS);
    }

    private boolean somebodyElse(String token) {
        return with(in -> in.arrivals.isSomebodyElseHere(token));
    }

    private Optional<String> fromPanel() {
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

    private String fromPanelAfter(Duration time) {
        clock.pass(time);
        return fromPanel().orElseThrow();
    }

    private void lead(ServiceData data) {
        with(in -> {
            int seen = in.rooms.services.find(service).orElseThrow().version();
            in.rooms.services.change(service, seen, data);
            return 0;
        });
    }

    private void entered(Actor.Kind kind, Long id, ServiceId into) {
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

    private void setting(String hours) {
        Sql.run(database.dataSource(), "delete from setting where name = 'link-owner-hours'");
        Sql.run(database.dataSource(), "insert into setting values ('link-owner-hours', '" + hours + "')");
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
        return with(in -> in.arrivals.look(NO_SESSION, token));
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

    private <T> T with(Function<In, T> work) {
        return database.inTransaction(entities -> work.apply(new In(entities)));
    }

    /** What a panel shows, and what its keeper says of it. */
    private static final class Held implements PanelCredentials {
        private Optional<String> objection = Optional.empty();
        private Optional<Instant> readableSince = Optional.empty();

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
    private final class In {
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
                    new ArrivalWishes(rooms.users, rooms.accounts, rooms.services),
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
