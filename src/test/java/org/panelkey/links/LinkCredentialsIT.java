package org.panelkey.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.product.Fixture;
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

/** What panels hold for services: how long it counts, and for whom alone. */
class LinkCredentialsIT {

    private static final int AT_ONCE = 32;
    private static final String ADDRESS = "198.51.100.7";

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private TestDatabase database;
    private UserId owner;
    private UserId heir;
    private ClientAccountId client;
    private ClientAccountId other;
    private ProductId product;
    private ServerId server;
    private ServiceId service;
    private ServiceId second;

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
    @DisplayName(
            "B24: the secret is sealed until the panel has it for sure, and sent again as it is; then only its hash is left")
    void hash_only_once_confirmed(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        LinkCredentials.Sent first = with(in -> in.toSend(service));
        assertThat(first.secret().reveal()).startsWith("pkls_");
        assertThat(count("sealed_secret is not null")).isOne();
        assertThat(count("sealed_secret like '%" + first.secret().reveal() + "%' or secret_hash like '%"
                        + first.secret().reveal() + "%'"))
                .isZero();
        LinkCredentials.Sent again = with(in -> in.toSend(service));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.secret().reveal()).isEqualTo(first.secret().reveal());
        // Also before it is confirmed: the panel may have it already.
        assertThat(click(first)).isInstanceOf(GrantAnswer.Led.class);
        with(in -> {
            in.credentials.confirm(first.id());
            return 0;
        });
        assertThat(count("sealed_secret is not null")).isZero();
        assertThat(count("confirmed_at is not null")).isOne();
        assertThat(click(first)).isInstanceOf(GrantAnswer.Led.class);
        assertThat(with(in -> in.toSend(service)).id()).isNotEqualTo(first.id());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B24: a click in the middle of an exchange is served: the former one counts until the next is there, and a while longer")
    void the_former_goes_on_until_the_next_is_confirmed(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        LinkCredentials.Sent former = with(in -> in.placed(service));
        LinkCredentials.Sent next = with(in -> in.toSend(service));
        clock.pass(Duration.ofDays(3));
        assertThat(click(former)).isInstanceOf(GrantAnswer.Led.class);
        assertThat(click(next)).isInstanceOf(GrantAnswer.Led.class);
        with(in -> {
            in.credentials.confirm(next.id());
            return 0;
        });
        clock.pass(Duration.ofMinutes(4));
        assertThat(click(former)).isInstanceOf(GrantAnswer.Led.class);
        clock.pass(Duration.ofMinutes(1));
        assertThat(counts(former)).isFalse();
        assertThat(click(next)).isInstanceOf(GrantAnswer.Led.class);
        assertThat(rows("rule = 'CREDENTIAL_ENDED'")).isOne();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B24: it is of one service, account, client and owner as they were; each change of them closes it")
    void bound_to_service_and_owner(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        LinkCredentials.Sent sent = with(in -> in.placed(service));
        LinkCredentials.Sent byHand = with(in -> in.byHand.make(service));
        assertThat(click(sent)).isInstanceOf(GrantAnswer.Led.class);
        change(new ServiceData(client, product, server, "own", "own.example", ServiceStatus.SUSPENDED, ""));
        refused(sent, GrantFault.SERVICE_NOT_ACTIVE);
        change(new ServiceData(client, product, server, "renamed", "own.example", ServiceStatus.ACTIVE, ""));
        refused(sent, GrantFault.SERVICE_CHANGED);
        assertThat(asked(byHand)).isEqualTo(new GrantAnswer.Refused(GrantFault.SERVICE_CHANGED));
        assertThat(listed())
                .singleElement()
                .matches(each -> !each.counts() && each.usedAt().isPresent());
        change(new ServiceData(other, product, server, "own", "own.example", ServiceStatus.ACTIVE, ""));
        refused(sent, GrantFault.SERVICE_CHANGED);
        change(new ServiceData(client, product, server, "own", "own.example", ServiceStatus.ACTIVE, ""));
        assertThat(click(sent)).isInstanceOf(GrantAnswer.Led.class);
        owner(heir);
        refused(sent, GrantFault.SERVICE_CHANGED);
        owner(owner);
        assertThat(click(sent)).isInstanceOf(GrantAnswer.Led.class);
        assertThat(rows("outcome = 'DENIED' and rule = 'SERVICE_CHANGED' and service_id = " + service
                        + " and actor_kind = 'NOBODY' and actor_name like '% on server' and address = '" + ADDRESS
                        + "'"))
                .isEqualTo(4);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("S81: another service's secret, a guess and what is no name open nothing; guesses are no rows")
    void another_services_secret_opens_nothing(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        LinkCredentials.Sent own = with(in -> in.placed(service));
        LinkCredentials.Sent foreign = with(in -> in.placed(second));
        String right = own.secret().reveal();
        for (String wrong : List.of(
                "",
                "x",
                right + " ",
                right.substring(1),
                right.toUpperCase(java.util.Locale.ROOT),
                foreign.secret().reveal(),
                "\u0000",
                "x".repeat(100_000))) {
            assertThat(counts(own.clientKey(), wrong)).as(wrong).isFalse();
        }
        assertThat(rows("rule = 'WRONG_SECRET'")).isEqualTo(8);
        for (String name : List.of(
                "",
                "-",
                own.clientKey().substring(1),
                own.clientKey() + "a",
                own.clientKey().toUpperCase(java.util.Locale.ROOT),
                "pkl_" + "a".repeat(24),
                "pkl_\u0000" + "a".repeat(23),
                "x".repeat(100_000))) {
            assertThat(counts(name, right)).as(name).isFalse();
        }
        assertThat(rows("action = 'ISSUE_LINK' and outcome = 'DENIED'")).isEqualTo(8);
        String path = ((GrantAnswer.Led) asked(with(in -> in.byHand.make(second)))).path();
        assertThat(path).startsWith("/client/arrive?t=");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B23: a credential by hand opens any page that needs no more, and no link; ended, it opens nothing")
    void by_hand(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        LinkCredentials.Sent made = with(in -> in.byHand.make(service));
        for (String destination : List.of("clientarea:services", "clientarea:product_details", "clientarea:profile")) {
            assertThat(asked(made, destination)).as(destination).isInstanceOf(GrantAnswer.Led.class);
        }
        for (String none :
                List.of("", "clientarea:invoices", "sso:custom_redirect", "clientarea:services x", "\u0000")) {
            assertThat(asked(made, none)).as(none).isEqualTo(new GrantAnswer.Refused(GrantFault.INVALID_DESTINATION));
        }
        refused(made, GrantFault.NOT_OF_A_LINK);
        LinkCredentials.Sent placed = with(in -> in.placed(service));
        assertThat(asked(placed, "clientarea:services")).isInstanceOf(GrantAnswer.Led.class);
        assertThat(asked(placed, "clientarea:product_details")).isEqualTo(new GrantAnswer.Refused(GrantFault.LINK_OFF));
        with(in -> {
            in.byHand.end(placed.id());
            in.byHand.end(made.id());
            in.byHand.end(made.id());
            return 0;
        });
        assertThat(counts(placed)).as("what the job keeps is not ended here").isTrue();
        assertThat(counts(made)).isFalse();
        assertThat(listed()).isEmpty();
        assertThat(rows("action = 'CREATE' and object_kind = 'panel credential'"))
                .isOne();
        assertThat(rows("action = 'DELETE' and object_kind = 'panel credential'"))
                .isOne();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B24: of 32 clicks at once each gets a token of its own, and the last use is noted once a minute")
    void clicks_at_once(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        LinkCredentials.Sent sent = with(in -> in.placed(service));
        clock.pass(Duration.ofHours(1));
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Callable<GrantAnswer> click = () -> click(sent);
            Set<String> paths = new HashSet<>();
            for (Future<GrantAnswer> each :
                    pool.invokeAll(Stream.generate(() -> click).limit(AT_ONCE).toList())) {
                paths.add(((GrantAnswer.Led) each.get()).path());
            }
            assertThat(paths).hasSize(AT_ONCE);
        } finally {
            pool.shutdownNow();
        }
        long noted = Sql.number(database.dataSource(), "select used_at from link_credential");
        clock.pass(Duration.ofSeconds(59));
        click(sent);
        assertThat(Sql.number(database.dataSource(), "select used_at from link_credential"))
                .isEqualTo(noted);
        clock.pass(Duration.ofSeconds(1));
        click(sent);
        assertThat(Sql.number(database.dataSource(), "select used_at from link_credential"))
                .isGreaterThan(noted);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B24: ended, switched off, no more in use: a link that was made before signs nobody in either")
    void what_was_made_before_ends_too(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        LinkCredentials.Sent sent = with(in -> in.placed(service));
        stops(sent, "SERVICE_NOT_ACTIVE", in -> change(in, ServiceStatus.SUSPENDED));
        with(in -> change(in, ServiceStatus.ACTIVE));
        stops(sent, "SERVER_DISABLED", in -> enable(in, false));
        refused(sent, GrantFault.SERVER_DISABLED);
        with(in -> enable(in, true));
        stops(sent, "LINK_OFF", in -> in.sets
                .find(LinkScope.of(in.rooms.servers.find(server).orElseThrow()))
                .map(set -> {
                    set.turn(false);
                    return 0;
                })
                .orElseThrow());
        LinkCredentials.Sent byHand = with(in -> in.byHand.make(service));
        stops(byHand, "CREDENTIAL_ENDED", in -> {
            in.byHand.end(byHand.id());
            return 0;
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B24: what ended on its way to the panel is not confirmed any more, and ends nothing else")
    void ended_on_its_way(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        LinkCredentials.Sent former = with(in -> in.placed(service));
        LinkCredentials.Sent late = with(in -> in.toSend(service));
        with(in -> in.credentials.end(service));
        LinkCredentials.Sent next = with(in -> in.placed(service));
        confirm(late);
        confirm(former);
        confirm(next);
        clock.pass(Duration.ofMinutes(10));
        assertThat(counts(next)).isTrue();
        assertThat(counts(late)).isFalse();
        assertThat(counts(former)).isFalse();
        assertThat(count("confirmed_at is not null")).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B23: one by hand signs nobody in once somebody else was led in after it was made, until it is made anew")
    void by_hand_lies_readable(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        LinkCredentials.Sent made = with(in -> in.byHand.make(service));
        LinkCredentials.Sent placed = with(in -> in.placed(service));
        clock.pass(Duration.ofMinutes(1));
        with(in -> {
            in.audit.record(
                    new Actor(Actor.Kind.ADMINISTRATOR, 1L, "Somebody", ADDRESS),
                    Entry.done(
                            Action.SIGN_ON,
                            new Subject(
                                    "service", service.value(), "", client.value(), service.value(), server.value()),
                            ""));
            return 0;
        });
        clock.pass(Duration.ofDays(40));
        assertThat(((GrantAnswer.Led) click(placed)).token()).isPresent();
        GrantAnswer.Led led = (GrantAnswer.Led) asked(made);
        assertThat(led.token()).isEmpty();
        assertThat(led.path()).isEqualTo("/client/services");
        LinkCredentials.Sent anew = with(in -> in.byHand.make(service));
        assertThat(((GrantAnswer.Led) asked(anew)).token()).isPresent();
    }

    private void stops(LinkCredentials.Sent sent, String rule, Function<GrantRooms, Integer> taking) {
        Secret token = ((GrantAnswer.Led) asked(sent)).token().orElseThrow();
        with(taking);
        assertThat(this.<Boolean>with(in -> in.opens(token.reveal()))).as(rule).isFalse();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED' and rule = '" + rule + "'"))
                .isOne();
    }

    private int change(GrantRooms in, ServiceStatus status) {
        int seen = in.rooms.services.find(service).orElseThrow().version();
        in.rooms.services.setStatus(service, seen, status, "");
        return 0;
    }

    private int enable(GrantRooms in, boolean enabled) {
        in.entities
                .createQuery("update Server s set s.enabled = :enabled where s.id = :id")
                .setParameter("enabled", enabled)
                .setParameter("id", server.value())
                .executeUpdate();
        return 0;
    }

    private void confirm(LinkCredentials.Sent sent) {
        with(in -> {
            in.credentials.confirm(sent.id());
            return 0;
        });
    }

    private void refused(LinkCredentials.Sent sent, GrantFault fault) {
        assertThat(click(sent)).isEqualTo(new GrantAnswer.Refused(fault));
    }

    /** A click on the one link that is on. */
    private GrantAnswer click(LinkCredentials.Sent sent) {
        return with(in ->
                in.grant.follow(in.grant.recognise(sent.clientKey(), sent.secret()), PanelLink.SERVICES, ADDRESS));
    }

    private GrantAnswer asked(LinkCredentials.Sent sent) {
        return asked(sent, "clientarea:services");
    }

    private GrantAnswer asked(LinkCredentials.Sent sent, String destination) {
        return with(in -> in.grant.lead(in.grant.recognise(sent.clientKey(), sent.secret()), destination, ADDRESS));
    }

    private boolean counts(LinkCredentials.Sent sent) {
        return counts(sent.clientKey(), sent.secret().reveal());
    }

    private boolean counts(String name, String secret) {
        return with(in -> {
            ShownCredential shown = in.grant.recognise(name, Secret.of(secret));
            in.grant.refuse(shown, ADDRESS);
            return shown.counts();
        });
    }

    private List<CredentialByHand> listed() {
        return with(in -> in.byHand.list(service));
    }

    private void change(ServiceData data) {
        with(in -> {
            int seen = in.rooms.services.find(service).orElseThrow().version();
            in.rooms.services.change(service, seen, data);
            return 0;
        });
    }

    private void owner(UserId next) {
        with(in -> {
            int seen = in.rooms.accounts.find(client).orElseThrow().version();
            in.rooms.accounts.change(client, seen, "Client", AccountStatus.ACTIVE, next);
            return 0;
        });
    }

    private long count(String where) {
        return Sql.number(database.dataSource(), "select count(*) from link_credential where " + where);
    }

    private long rows(String where) {
        return Sql.number(database.dataSource(), "select count(*) from audit_event where " + where);
    }

    private <T> T with(Function<GrantRooms, T> work) {
        return database.inTransaction(entities -> work.apply(new GrantRooms(entities, clock, box)));
    }

    private void open(String kind, TestDatabase.Provider provider) {
        database = new TestDatabase(kind.equals("H2") ? Databases.h2() : Databases.postgresql(), provider);
        with(in -> {
            owner = in.rooms.users.add(Email.parse("owner@example.com").orElseThrow(), "Owner", "en");
            heir = in.rooms.users.add(Email.parse("heir@example.com").orElseThrow(), "Heir", "en");
            client = in.rooms.accounts.add("Client", owner);
            other = in.rooms.accounts.add("Other", heir);
            product = in.rooms.products.add("Hosting", ProductType.SHARED, new PanelType("cpanel"), Optional.empty());
            server = in.rooms.servers.add(
                    Fixture.data("server", "cpanel", 2087, new TlsTrust.PublicAuthority(), "root"),
                    Secret.of("secret"),
                    AccessControl.unrestricted());
            service = in.rooms.services.add(
                    new ServiceData(client, product, server, "own", "own.example", ServiceStatus.ACTIVE, ""));
            second = in.rooms.services.add(
                    new ServiceData(other, product, server, "second", "second.example", ServiceStatus.ACTIVE, ""));
            in.switchOn(Optional.empty(), PanelLink.SERVICES);
            return 0;
        });
    }
}
