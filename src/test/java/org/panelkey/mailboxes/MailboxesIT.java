package org.panelkey.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.hosting.MailboxLimits;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.identity.PasswordStrength;
import org.panelkey.identity.Throttle;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.MailAddress;
import org.panelkey.panels.NewMailbox;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.product.Fixture;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.signon.PanelAccountsIn;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Behaviour 11: the same form makes one mailbox, and the page never says what it can't know. */
class MailboxesIT {

    private static final String PASSWORD = "Vierzig&Birken-2Seen";
    private static final PasswordStrength STRENGTH = new PasswordStrength();

    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private final MutableClock clock = new MutableClock();
    private final FakeMailPanel panel = new FakeMailPanel();
    private final PanelRegistry panels = new PanelRegistry(List.of(panel));
    private LoopbackOutbound outbound;
    private TestDatabase database;
    private ClientAccountId account;
    private ProductId product;
    private ServerId server;
    private ServiceId service;
    private UserId owner;
    private Actor actor;

    /** A kind of database with a provider. */
    record Kind(Databases.Named database, TestDatabase.Provider provider) {}

    static Stream<Kind> kinds() {
        return Databases.each()
                .flatMap(kind -> Stream.of(TestDatabase.Provider.values()).map(provider -> new Kind(kind, provider)));
    }

    @BeforeEach
    void start() {
        outbound = new LoopbackOutbound();
    }

    @AfterEach
    void close() {
        outbound.close();
        database.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: a mailbox is made, with an intent before and an outcome after it, and its password nowhere")
    void made(Kind kind) {
        open(kind);
        assertThat(mailboxes().offer(actor, service))
                .isEqualTo(new MailboxAnswer.Offered(panel.domains(), MailboxLimits.usual()));
        List<Long> intents = new ArrayList<>();
        panel.meanwhile(() -> intents.add(rows("outcome = 'INTENDED'")));

        MailboxAnswer answer = make(FormKey.create(), order("Info", "250"));

        assertThat(answer).isEqualTo(new MailboxAnswer.Made(address("info"), new MailSettings("panel.example.com")));
        assertThat(panel.made()).containsExactly(mailbox("info", OptionalInt.of(250)));
        assertThat(intents).as("rows before the call").containsExactly(1L);
        assertThat(rows(
                        "outcome = 'DONE' and rule = 'ACCOUNT_OWNER' and detail = 'info@alice.example' and service_id = "
                                + service))
                .isOne();
        assertThat(Sql.text(
                        database.dataSource(),
                        "select count(distinct reference) from audit_event where action =" + " 'MAKE_MAILBOX'"))
                .isEqualTo("1");
        if (kind.database().name().equals("PostgreSQL")) {
            assertThat(Sql.dump(database.dataSource()))
                    .contains("info@alice.example")
                    .doesNotContain(PASSWORD);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: sixteen clicks on one form make one mailbox, and all get its answer")
    void one_of_many(Kind kind) {
        open(kind);
        FormKey key = FormKey.create();
        panel.meanwhile(() -> pause(700));
        ExecutorService people = Executors.newFixedThreadPool(16);
        List<MailboxAnswer> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> make(key, order("info", "250")), people))
                .limit(16)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        people.shutdown();

        assertThat(answers).hasSize(16).allSatisfy(answer -> assertThat(answer).isInstanceOf(MailboxAnswer.Made.class));
        assertThat(panel.made()).hasSize(1);
        assertThat(rows("1 = 1")).isEqualTo(2);
        assertThat(make(key, order("other", "250")))
                .as("a reload, whatever it says now")
                .isEqualTo(answers.get(0));
        assertThat(panel.made()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: what won't do is refused before any call, and the form can be sent again")
    void objections(Kind kind) {
        open(kind);
        FormKey key = FormKey.create();
        Map<MailboxOrder, Set<Objection>> wrong = Map.ofEntries(
                Map.entry(order("", "250"), Set.of(Objection.LOCAL_EMPTY)),
                Map.entry(order("a/b", "250"), Set.of(Objection.LOCAL_CHARACTERS)),
                Map.entry(order("a\r\nb", "250"), Set.of(Objection.LOCAL_CHARACTERS)),
                Map.entry(order("a\u0000", "250"), Set.of(Objection.LOCAL_CHARACTERS)),
                Map.entry(order("\u212aelvin", "250"), Set.of(Objection.LOCAL_CHARACTERS)),
                Map.entry(order("a".repeat(65), "250"), Set.of(Objection.LOCAL_TOO_LONG)),
                Map.entry(order("cPanel", "250"), Set.of(Objection.LOCAL_RESERVED)),
                Map.entry(order("a..b", "250"), Set.of(Objection.LOCAL_DOTS)),
                Map.entry(order("info", "10241"), Set.of(Objection.QUOTA)),
                Map.entry(order("info", "-1"), Set.of(Objection.QUOTA)),
                Map.entry(order("info", "0"), Set.of(Objection.QUOTA)),
                Map.entry(order("info", "1e3"), Set.of(Objection.QUOTA)),
                Map.entry(order("info", "99999999999999"), Set.of(Objection.QUOTA)),
                Map.entry(order("info", "unlimited"), Set.of(Objection.QUOTA_UNLIMITED)),
                Map.entry(with("info", "x", PASSWORD), Set.of(Objection.DOMAIN)),
                Map.entry(with("info", FakeMailPanel.DOMAIN, ""), Set.of(Objection.PASSWORD_WEAK)),
                Map.entry(with("info", FakeMailPanel.DOMAIN, "password1234"), Set.of(Objection.PASSWORD_WEAK)),
                Map.entry(with("info", FakeMailPanel.DOMAIN, PASSWORD + " "), Set.of(Objection.PASSWORD_CHARACTERS)),
                Map.entry(with("info", FakeMailPanel.DOMAIN, PASSWORD + "\\"), Set.of(Objection.PASSWORD_CHARACTERS)),
                Map.entry(with("info", FakeMailPanel.DOMAIN, PASSWORD + "ü"), Set.of(Objection.PASSWORD_CHARACTERS)),
                Map.entry(with("info", FakeMailPanel.DOMAIN, PASSWORD.repeat(6)), Set.of(Objection.PASSWORD_TOO_LONG)),
                Map.entry(
                        new MailboxOrder("", "", Secret.of(""), ""),
                        Set.of(Objection.LOCAL_EMPTY, Objection.DOMAIN, Objection.PASSWORD_WEAK, Objection.QUOTA)));
        wrong.forEach((order, objections) ->
                assertThat(make(key, order)).isEqualTo(new MailboxAnswer.Objected(objections, MailboxLimits.usual())));
        assertThat(panel.calls()).isEmpty();
        assertThat(rows("1 = 1")).isZero();

        assertThat(make(key, order("info", "10240"))).isInstanceOf(MailboxAnswer.Made.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: no limit only where the product allows it")
    void unlimited(Kind kind) {
        open(kind);
        in(rooms -> {
            rooms.products.change(
                    product,
                    rooms.products.find(product).orElseThrow().version(),
                    "Hosting",
                    ProductType.SHARED,
                    FakeMailPanel.TYPE,
                    Optional.empty(),
                    new MailboxLimits(100, 100, true));
            return 0;
        });
        assertThat(make(FormKey.create(), order("more", "101"))).isInstanceOf(MailboxAnswer.Objected.class);
        assertThat(make(FormKey.create(), order("info", "unlimited"))).isInstanceOf(MailboxAnswer.Made.class);
        assertThat(panel.made()).containsExactly(mailbox("info", OptionalInt.empty()));
        assertThat(Sql.number(
                        database.dataSource(),
                        "select count(*) from audit_event where action = 'CHANGE' and detail = 'SHARED on fake,"
                                + " mailboxes of 100 to 100 MB or without a limit'"))
                .isOne();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: the panel's no is told in its own words, and the form that got it makes nothing any more")
    void refused(Kind kind) {
        open(kind);
        FormKey key = FormKey.create();
        panel.failToMake(Cause.LIMIT_REACHED, false);

        MailboxAnswer.NotMade refused = (MailboxAnswer.NotMade) make(key, order("info", "250"));

        assertThat(refused.cause()).isEqualTo("LIMIT_REACHED");
        assertThat(refused.detail()).isEqualTo("the panel's own words");
        panel.heal();
        assertThat(make(key, order("info", "250"))).isEqualTo(refused);
        assertThat(panel.made()).isEmpty();
        assertThat(rows("outcome = 'FAILED' and cause = 'LIMIT_REACHED' and reference = '" + refused.reference()
                        + "' and detail = 'info@alice.example: the panel''s own words'"))
                .isOne();
        assertThat(cause(make(FormKey.create(), with("info", "kaffeehaus.example", PASSWORD))))
                .as("a foreign domain")
                .isEqualTo(MailboxAnswer.FOREIGN_DOMAIN);
        assertThat(rows("cause = 'INVALID_INPUT' and detail = 'info@kaffeehaus.example: not a domain of the account'"))
                .isOne();
        panel.put(mailbox("there", OptionalInt.empty()));
        assertThat(cause(make(FormKey.create(), order("there", "250")))).isEqualTo("ALREADY_EXISTS");
        assertThat(panel.calls()).doesNotContain("make there@alice.example", "make info@kaffeehaus.example");
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"TIMEOUT", "UNEXPECTED_ANSWER", "TLS_FAILED", "PANEL_ERROR"})
    @DisplayName("B11: a panel that breaks off after the work has made it: the answer is asked for, not guessed")
    void broken_off_after(Cause cause) {
        open(first());
        panel.failToMake(cause, true);

        assertThat(make(FormKey.create(), order("info", "250"))).isInstanceOf(MailboxAnswer.Made.class);

        assertThat(panel.made()).hasSize(1);
        assertThat(rows("outcome = 'DONE'")).isOne();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName(
            "B11: a panel that breaks off before the work: nobody knows, until it had its time; then it was not made")
    void broken_off_before(Kind kind) {
        open(kind);
        FormKey key = FormKey.create();
        panel.failToMake(Cause.TIMEOUT, false);

        assertThat(make(key, order("info", "250"))).isInstanceOf(MailboxAnswer.NotKnown.class);
        assertThat(look(key)).isInstanceOf(MailboxAnswer.NotKnown.class);
        assertThat(make(key, order("info", "250"))).isInstanceOf(MailboxAnswer.NotKnown.class);
        assertThat(rows("outcome = 'FAILED' and cause = 'TIMEOUT' and detail like '%is not known%'"))
                .isOne();
        clock.pass(MailboxAttempt.SETTLED);
        panel.failToLook(Cause.REFUSED);
        assertThat(look(key)).as("while nobody can look").isInstanceOf(MailboxAnswer.NotKnown.class);
        panel.heal();

        assertThat(look(key)).isInstanceOf(MailboxAnswer.NotMade.class);

        panel.put(mailbox("info", OptionalInt.empty()));
        assertThat(look(key)).as("what somebody else made later").isInstanceOf(MailboxAnswer.NotMade.class);
        assertThat(panel.calls().stream().filter(call -> call.startsWith("make")))
                .hasSize(1);
        assertThat(rows("outcome = 'FAILED' and detail like '%not made by this form%'"))
                .isOne();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: a slow panel that makes it in the end is found out by looking again, which makes nothing")
    void found_by_looking(Kind kind) {
        open(kind);
        FormKey key = FormKey.create();
        panel.failToMake(Cause.TIMEOUT, false);
        panel.meanwhile(() -> panel.failToLook(Cause.TIMEOUT));
        assertThat(make(key, order("info", "250"))).isInstanceOf(MailboxAnswer.NotKnown.class);
        panel.heal();
        panel.put(mailbox("info", OptionalInt.of(250)));

        assertThat(look(key)).isInstanceOf(MailboxAnswer.Made.class);
        assertThat(look(key)).isInstanceOf(MailboxAnswer.Made.class);

        assertThat(panel.calls().stream().filter(call -> call.startsWith("make")))
                .hasSize(1);
        assertThat(rows("outcome = 'DONE' and detail = 'info@alice.example; found by looking again'"))
                .as("recorded once")
                .isOne();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: a node that died in the middle leaves a form of which looking again tells the truth")
    void died(Kind kind) {
        open(kind);
        FormKey key = FormKey.create();
        assertThat(steps().begin(actor, service, key, order("info", "250"))).isInstanceOf(Begun.Ready.class);
        assertThat(look(key)).as("may be under way").isInstanceOf(MailboxAnswer.NotKnown.class);
        assertThat(panel.calls()).isEmpty();
        clock.pass(MailboxAttempt.SETTLED);

        assertThat(make(key, order("info", "250"))).isInstanceOf(MailboxAnswer.NotKnown.class);
        assertThat(panel.calls()).isEmpty();
        assertThat(look(key)).isInstanceOf(MailboxAnswer.NotMade.class);
        assertThat(panel.made()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B3, B4, B5, B11: who may not enter the panel makes no mailbox, before any call, and it is recorded")
    void rights(Kind kind) {
        open(kind);
        UserId viewer = user("viewer@example.com");
        UserId stranger = user("stranger@example.com");
        permit(viewer, EnumSet.of(AccountPermission.PRODUCTS));
        ServiceId ended = service("ended", ServiceStatus.SUSPENDED);
        assertThat(rule(mailboxes().make(actor(viewer), service, FormKey.create(), order("a", "250"))))
                .isEqualTo("NEEDS_PRODUCTSSO");
        assertThat(rule(mailboxes().offer(actor(viewer), service))).isEqualTo("NEEDS_PRODUCTSSO");
        assertThat(mailboxes().make(actor(stranger), service, FormKey.create(), order("a", "250")))
                .isEqualTo(new MailboxAnswer.Denied("UNKNOWN", Optional.empty(), Optional.empty()));
        assertThat(rule(mailboxes().make(actor, ended, FormKey.create(), order("a", "250"))))
                .isEqualTo("SERVICE_NOT_ACTIVE");
        in(rooms ->
                rooms.locks.set(new LockPlace(LockScope.SERVICE, service.value()), "s", "because", Optional.empty()));
        MailboxAnswer locked = make(FormKey.create(), order("a", "250"));
        assertThat(rule(locked)).isEqualTo("LOCKED_SERVICE");
        assertThat(((MailboxAnswer.Denied) locked).stop().orElseThrow().reason())
                .isEqualTo("because");
        assertThat(panel.calls()).isEmpty();
        assertThat(rows("outcome = 'DENIED'")).isEqualTo(4);
        assertThat(rows("outcome <> 'DENIED'")).isZero();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B6, B11: a right taken away while the panel works: the record says what was made, the page does not")
    void a_right_taken_away_meanwhile(Kind kind) {
        open(kind);
        UserId member = user("member@example.com");
        permit(member, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        panel.meanwhile(() -> permit(member, EnumSet.of(AccountPermission.PRODUCTS)));
        FormKey key = FormKey.create();

        assertThat(rule(mailboxes().make(actor(member), service, key, order("info", "250"))))
                .isEqualTo("NEEDS_PRODUCTSSO");

        assertThat(panel.made()).hasSize(1);
        assertThat(rows("outcome = 'DONE' and rule = 'NEEDS_PRODUCTSSO'")).isOne();
        assertThat(rule(mailboxes().look(actor(member), service, key))).isEqualTo("NEEDS_PRODUCTSSO");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: nobody learns anything by the key of somebody else's form, or in another service")
    void keys_of_others(Kind kind) {
        open(kind);
        UserId member = user("member@example.com");
        permit(member, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        ServiceId other = service("other", ServiceStatus.ACTIVE);
        FormKey key = FormKey.create();
        make(key, order("info", "250"));

        assertThat(mailboxes().look(actor(member), service, key)).isEqualTo(new MailboxAnswer.NoSuchForm());
        assertThat(mailboxes().make(actor(member), service, key, order("x", "250")))
                .isEqualTo(new MailboxAnswer.NoSuchForm());
        assertThat(mailboxes().look(actor, other, key)).isEqualTo(new MailboxAnswer.NoSuchForm());
        assertThat(look(FormKey.create())).isEqualTo(new MailboxAnswer.NoSuchForm());
        assertThat(panel.made()).hasSize(1);
        assertThat(key.toString()).doesNotContain(key.value());
        assertThat(Sql.dump(database.dataSource())).doesNotContain(key.value());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: a panel that does not tell its domains is a failure with a code")
    void unavailable(Kind kind) {
        open(kind);
        panel.failToOpen(Cause.PERMISSION_DENIED);

        MailboxAnswer.Unavailable answer =
                (MailboxAnswer.Unavailable) mailboxes().offer(actor, service);

        assertThat(rows("outcome = 'FAILED' and cause = 'PERMISSION_DENIED' and reference = '" + answer.reference()
                        + "'"))
                .isOne();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName(
            "B11: of two forms for one address, the one whose call broke off does not take the other's mailbox for its own")
    void rivals(Kind kind) {
        open(kind);
        List<MailboxAnswer> winner = new ArrayList<>();
        panel.failToMake(Cause.UNEXPECTED_ANSWER, false);
        panel.meanwhile(() -> {
            panel.meanwhile(() -> {});
            panel.heal();
            winner.add(make(FormKey.create(), order("info", "100")));
            panel.failToMake(Cause.UNEXPECTED_ANSWER, false);
        });

        MailboxAnswer loser = make(FormKey.create(), order("info", "250"));

        assertThat(winner).singleElement().isInstanceOf(MailboxAnswer.Made.class);
        assertThat(cause(loser)).isEqualTo("ALREADY_EXISTS");
        assertThat(panel.made()).containsExactly(mailbox("info", OptionalInt.of(100)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: of two forms for one address that both break off, one has it: the earlier, whoever looks first")
    void both_break_off(Kind kind) {
        open(kind);
        for (boolean firstLooksFirst : List.of(true, false)) {
            for (Duration between : List.of(Duration.ZERO, Duration.ofSeconds(1))) {
                String local = "info-" + firstLooksFirst + between.toSeconds();
                List<FormKey> keys =
                        Stream.of(FormKey.create(), FormKey.create()).toList();
                panel.failToMake(Cause.TIMEOUT, false);
                panel.meanwhile(() -> {
                    panel.meanwhile(() -> {});
                    clock.pass(between);
                    make(keys.get(1), order(local, "250"));
                });
                make(keys.get(0), order(local, "250"));
                panel.put(mailbox(local, OptionalInt.of(250)));
                boolean second = between.isZero()
                        && keys.get(1).hash().compareTo(keys.get(0).hash()) < 0;
                FormKey earlier = keys.get(second ? 1 : 0);
                FormKey later = keys.get(second ? 0 : 1);

                MailboxAnswer early;
                MailboxAnswer late;
                if (firstLooksFirst) {
                    early = look(earlier);
                    late = look(later);
                } else {
                    late = look(later);
                    early = look(earlier);
                }

                assertThat(early).as(local).isInstanceOf(MailboxAnswer.Made.class);
                assertThat(cause(late)).as(local).isEqualTo("ALREADY_EXISTS");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: while another form's call for the address is under way, nobody is told whose it is")
    void a_rival_under_way(Kind kind) {
        open(kind);
        FormKey key = FormKey.create();
        FormKey other = FormKey.create();
        AtomicReference<Begun.Ready> rival = new AtomicReference<>();
        panel.failToMake(Cause.TIMEOUT, true);
        panel.meanwhile(() -> rival.set((Begun.Ready) steps().begin(actor, service, other, order("info", "250"))));

        assertThat(make(key, order("info", "250"))).isInstanceOf(MailboxAnswer.NotKnown.class);
        assertThat(look(key)).isInstanceOf(MailboxAnswer.NotKnown.class);
        assertThat(rows("outcome = 'FAILED'")).as("a look that can't tell").isOne();
        steps().end(actor, service, rival.get(), Ended.made(), Duration.ZERO);

        assertThat(cause(look(key))).isEqualTo("ALREADY_EXISTS");
        assertThat(look(other)).isInstanceOf(MailboxAnswer.Made.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: what another form made meanwhile is its own, however late the first one looks")
    void a_rival_long_ago(Kind kind) {
        open(kind);
        FormKey key = FormKey.create();
        panel.failToMake(Cause.TIMEOUT, false);
        make(key, order("info", "250"));
        panel.heal();
        clock.pass(Duration.ofMinutes(1));
        assertThat(make(FormKey.create(), order("info", "250"))).isInstanceOf(MailboxAnswer.Made.class);
        clock.pass(Duration.ofMinutes(5));

        assertThat(cause(look(key))).isEqualTo("ALREADY_EXISTS");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: what is found long after the call may be anybody's: it is told to be there, and no more")
    void a_late_look(Kind kind) {
        open(kind);
        FormKey key = FormKey.create();
        FormKey younger = FormKey.create();
        panel.failToMake(Cause.TIMEOUT, false);
        make(key, order("info", "250"));
        clock.pass(MailboxAttempt.SETTLED);
        make(younger, order("info", "250"));
        clock.pass(MailboxAttempt.SETTLED.plusMillis(1));
        panel.put(mailbox("info", OptionalInt.empty()));

        MailboxAnswer.Found found = (MailboxAnswer.Found) look(key);

        assertThat(found.address()).isEqualTo(address("info"));
        assertThat(look(key)).isEqualTo(found);
        assertThat(make(key, order("info", "250"))).isEqualTo(found);
        assertThat(rows("reference = '" + found.reference() + "' and outcome = 'FAILED' and detail ="
                        + " 'info@alice.example; it is there, whether by this form is not known'"))
                .isOne();
        assertThat(rows("outcome = 'DONE'")).isZero();
        assertThat(look(younger)).as("a younger one can't know either").isInstanceOf(MailboxAnswer.Found.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {
                "LIMIT_REACHED",
                "ACCOUNT_FULL",
                "INVALID_INPUT",
                "LICENCE",
                "RATE_LIMITED",
                "NO_SUCH_ACCOUNT",
                "PANEL_ERROR"
            })
    @DisplayName("B11: after a no that is not clear the panel is asked once what became of it")
    void unclear(Cause cause) {
        open(first());
        panel.failToMake(cause, true);
        assertThat(make(FormKey.create(), order("made", "250"))).isInstanceOf(MailboxAnswer.Made.class);
        assertThat(rows("outcome = 'DONE' and cause = '' and detail = 'made@alice.example; found there after " + cause
                        + ": the panel''s own words'"))
                .isOne();
        panel.failToMake(cause, false);

        MailboxAnswer.NotMade refused = (MailboxAnswer.NotMade) make(FormKey.create(), order("not", "250"));

        assertThat(refused.cause()).isEqualTo(cause.name());
        assertThat(refused.detail()).isEqualTo("the panel's own words");
        assertThat(panel.calls().stream().filter(call -> call.endsWith(" not@alice.example")))
                .containsExactly("exists not@alice.example", "make not@alice.example", "exists not@alice.example");
        panel.meanwhile(() -> panel.failToLook(cause));
        assertThat(make(FormKey.create(), order("blind", "250")))
                .as("when it can't be asked")
                .isInstanceOf(MailboxAnswer.NotKnown.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {
                "ALREADY_EXISTS",
                "WEAK_PASSWORD",
                "PERMISSION_DENIED",
                "ACCOUNT_SUSPENDED",
                "DNS",
                "REFUSED",
                "TLS_KEY_CHANGED",
                "BUSY",
                "RESTING"
            })
    @DisplayName("B11: a clear no, or one before anything was sent, needs no further question")
    void clear(Cause cause) {
        open(first());
        panel.failToMake(cause, false);
        assertThat(cause(make(FormKey.create(), order("info", "250")))).isEqualTo(cause.name());
        assertThat(panel.calls()).last().isEqualTo("make info@alice.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP 502", "HTTP 503", "HTTP 504", "HTTP 524", "HTTP 500"})
    @DisplayName("B11: what stands in front of a panel can't say that nothing was made; the panel itself can")
    void fronts(String words) {
        open(first());
        FormKey key = FormKey.create();
        panel.failToMake(Cause.PANEL_ERROR, false);
        panel.say(words);

        MailboxAnswer answer = make(key, order("info", "250"));

        if (words.equals("HTTP 500")) {
            assertThat(cause(answer)).isEqualTo("PANEL_ERROR");
        } else {
            assertThat(answer).isInstanceOf(MailboxAnswer.NotKnown.class);
            panel.put(mailbox("info", OptionalInt.of(250)));
            assertThat(look(key)).isInstanceOf(MailboxAnswer.Made.class);
        }
    }

    @Test
    @DisplayName("B11: words of our own are told as nobody's: they are for the record")
    void our_own_words() {
        open(first());
        panel.failToOpen(Cause.INVALID_INPUT);
        MailboxAnswer.NotMade ours = (MailboxAnswer.NotMade) make(FormKey.create(), order("info", "250"));
        assertThat(ours.cause()).isEqualTo("INVALID_INPUT");
        assertThat(ours.detail()).isEmpty();
        assertThat(rows("cause = 'INVALID_INPUT' and detail like '%own words'")).isOne();
        panel.heal();
        MailboxAnswer.NotMade foreign =
                (MailboxAnswer.NotMade) make(FormKey.create(), with("info", "kaffeehaus.example", PASSWORD));
        assertThat(foreign.detail()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: a second click waits for the first one's state only, and is decided once, at its end")
    void a_second_click_waits(Kind kind) {
        open(kind);
        UserId member = user("member@example.com");
        Set<AccountPermission> entering = EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO);
        permit(member, entering);
        FormKey key = FormKey.create();
        Begun.Ready first = (Begun.Ready) steps().begin(actor(member), service, key, order("info", "250"));
        StepByStep waiting = steps();
        CompletableFuture<MailboxAnswer> second = CompletableFuture.supplyAsync(
                () -> new Mailboxes(waiting, outbound.connections(), new Throttle(), clock)
                        .make(actor(member), service, key, order("info", "250")));
        pause(600);
        assertThat(second).isNotDone();
        assertThat(waiting.decisions()).isZero();
        permit(member, EnumSet.of(AccountPermission.PRODUCTS));
        steps().end(actor(member), service, first, Ended.made(), Duration.ZERO);

        assertThat(rule(second.join())).isEqualTo("NEEDS_PRODUCTSSO");
        assertThat(waiting.decisions()).isOne();
        assertThat(panel.calls()).isEmpty();
    }

    @Test
    @DisplayName("B11: a second click gives up after some seconds and says that nobody knows yet")
    void a_second_click_gives_up() {
        open(first());
        FormKey key = FormKey.create();
        steps().begin(actor, service, key, order("info", "250"));
        StepByStep waiting = steps();
        long began = System.nanoTime();

        MailboxAnswer answer = new Mailboxes(waiting, outbound.connections(), new Throttle(), clock)
                .make(actor, service, key, order("info", "250"));

        assertThat(answer).isInstanceOf(MailboxAnswer.NotKnown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
        assertThat(waiting.decisions()).isOne();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B6, B11: a right taken away while the panel is looked at is gone before anything is told")
    void a_right_taken_away_while_looking(Kind kind) {
        open(kind);
        UserId member = user("member@example.com");
        Actor looker = actor(member);
        Set<AccountPermission> entering = EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO);
        Runnable takeAway = () -> permit(member, EnumSet.of(AccountPermission.PRODUCTS));
        permit(member, entering);
        FormKey key = FormKey.create();
        panel.failToMake(Cause.TIMEOUT, false);
        assertThat(mailboxes().make(looker, service, key, order("info", "250")))
                .isInstanceOf(MailboxAnswer.NotKnown.class);

        panel.whileLooking(takeAway);
        assertThat(rule(mailboxes().look(looker, service, key)))
                .as("nothing new")
                .isEqualTo("NEEDS_PRODUCTSSO");
        permit(member, entering);
        panel.failToLook(Cause.TIMEOUT);
        assertThat(rule(mailboxes().look(looker, service, key))).as("a failure").isEqualTo("NEEDS_PRODUCTSSO");
        permit(member, entering);
        panel.heal();
        panel.put(mailbox("info", OptionalInt.of(250)));
        assertThat(rule(mailboxes().look(looker, service, key))).as("found").isEqualTo("NEEDS_PRODUCTSSO");
        assertThat(rows("outcome = 'DONE' and rule = 'NEEDS_PRODUCTSSO'"))
                .as("it is there all the same")
                .isOne();
        panel.whileOpening(takeAway);
        permit(member, entering);
        assertThat(rule(mailboxes().offer(looker, service))).as("the domains").isEqualTo("NEEDS_PRODUCTSSO");
        permit(member, entering);
        panel.failToOpen(Cause.TIMEOUT);
        assertThat(rule(mailboxes().offer(looker, service))).as("a code").isEqualTo("NEEDS_PRODUCTSSO");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: a call that comes back after others settled its form adds no contrary end")
    void settled_meanwhile(Kind kind) {
        open(kind);
        FormKey key = FormKey.create();
        Begun.Ready slept = (Begun.Ready) steps().begin(actor, service, key, order("info", "250"));
        clock.pass(MailboxAttempt.SETTLED);
        MailboxAnswer looked = look(key);
        assertThat(looked).isInstanceOf(MailboxAnswer.NotMade.class);

        assertThat(steps().end(actor, service, slept, Ended.made(), Duration.ZERO))
                .isEqualTo(looked);

        assertThat(look(key)).isEqualTo(looked);
        assertThat(rows("outcome in ('DONE', 'FAILED')")).isOne();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("B11: a form that nobody wished for calls no panel, and is refused to the same people")
    void ahead(Kind kind) {
        open(kind);
        UserId viewer = user("viewer@example.com");
        permit(viewer, EnumSet.of(AccountPermission.PRODUCTS));
        assertThat(mailboxes().ahead(actor, service)).isEqualTo(new MailboxAnswer.Unasked());
        assertThat(rule(mailboxes().ahead(actor(viewer), service))).isEqualTo("NEEDS_PRODUCTSSO");
        assertThat(panel.calls()).isEmpty();
        assertThat(rows("outcome = 'DENIED'")).isOne();
    }

    @Test
    @DisplayName("B11: nobody keeps a panel busy: after thirty questions in a minute it is called no more")
    void too_many() {
        open(first());
        ServiceId other = service("other", ServiceStatus.ACTIVE);
        Mailboxes patient = mailboxes();
        for (int i = 0; i < 30; i++) {
            assertThat(patient.offer(actor, service)).isInstanceOf(MailboxAnswer.Offered.class);
        }
        int calls = panel.calls().size();
        FormKey key = FormKey.create();
        assertThat(patient.offer(actor, service)).isEqualTo(new MailboxAnswer.TooMany());
        assertThat(patient.make(actor, service, key, order("info", "250"))).isEqualTo(new MailboxAnswer.TooMany());
        assertThat(patient.look(actor, service, key)).isEqualTo(new MailboxAnswer.TooMany());
        assertThat(panel.calls()).hasSize(calls);
        assertThat(patient.offer(actor, other)).as("another service").isInstanceOf(MailboxAnswer.Offered.class);
        assertThat(make(key, order("info", "250"))).as("the form is still good").isInstanceOf(MailboxAnswer.Made.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("A-2: rows of a day ago are removed in batches, and younger ones stay")
    void removal(Kind kind) {
        open(kind);
        for (int i = 0; i < 5; i++) {
            make(FormKey.create(), order("info" + i, "250"));
        }
        assertThat(steps().removeEnded(2)).isZero();
        clock.pass(Duration.ofHours(24));
        make(FormKey.create(), order("young", "250"));

        assertThat(steps().removeEnded(2)).isEqualTo(2);
        assertThat(steps().removeEnded(10)).isEqualTo(3);
        assertThat(steps().removeEnded(10)).isZero();
        assertThat(Sql.number(database.dataSource(), "select count(*) from mailbox_attempt"))
                .isOne();
    }

    private static Kind first() {
        return kinds().findFirst().orElseThrow();
    }

    private void open(Kind kind) {
        database = kind.database().open(kind.provider());
        owner = user("owner@example.com");
        actor = actor(owner);
        in(rooms -> {
            account = rooms.accounts.add("Account", owner);
            product = rooms.products.add("Hosting", ProductType.SHARED, FakeMailPanel.TYPE, Optional.empty());
            server = rooms.servers.add(
                    named(Fixture.data("server", "fake", 2087, new TlsTrust.PublicAuthority(), "root")),
                    Secret.of("secret"),
                    AccessControl.unrestricted());
            return 0;
        });
        service = service("alice", ServiceStatus.ACTIVE);
    }

    private static ServerData named(ServerData data) {
        return new ServerData(
                data.name(),
                data.panel(),
                data.host(),
                data.port(),
                data.trust(),
                data.username(),
                Optional.of("panel.example.com"),
                data.allowedHosts(),
                data.pathTemplate(),
                data.datacentre(),
                data.group(),
                data.maxAccounts(),
                true);
    }

    private ServiceId service(String name, ServiceStatus status) {
        return in(rooms -> rooms.services.add(
                new ServiceData(account, product, server, name, name + ".example", status, "because")));
    }

    private UserId user(String email) {
        return in(rooms -> rooms.users.add(Email.parse(email).orElseThrow(), email, "en"));
    }

    private void permit(UserId user, Set<AccountPermission> permissions) {
        in(rooms -> {
            rooms.members.accept(account, user, permissions, ServiceShare.whole());
            return 0;
        });
    }

    private static Actor actor(UserId user) {
        return new Actor(Actor.Kind.USER, user.value(), "Somebody", "192.0.2.1");
    }

    private MailboxAnswer make(FormKey key, MailboxOrder order) {
        return mailboxes().make(actor, service, key, order);
    }

    private MailboxAnswer look(FormKey key) {
        return mailboxes().look(actor, service, key);
    }

    private Mailboxes mailboxes() {
        return new Mailboxes(steps(), outbound.connections(), new Throttle(), clock);
    }

    private StepByStep steps() {
        return new StepByStep(work -> database.inTransaction(entities -> {
            work.accept(steps(entities));
            return 0;
        }));
    }

    private MailboxSteps steps(EntityManager entities) {
        Rooms rooms = new Rooms(entities, clock, box);
        return new MailboxSteps(
                entities,
                new Permits(PanelAccountsIn.of(rooms, box, panels), rooms.services),
                new OrderCheck(STRENGTH),
                new AuditLog(entities, clock, Actor::system),
                clock);
    }

    private <T> T in(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, clock, box)));
    }

    private long rows(String where) {
        return Sql.number(
                database.dataSource(),
                "select count(*) from audit_event where action = 'MAKE_MAILBOX' and (" + where + ")");
    }

    private static String rule(MailboxAnswer answer) {
        return ((MailboxAnswer.Denied) answer).rule();
    }

    private static String cause(MailboxAnswer answer) {
        return ((MailboxAnswer.NotMade) answer).cause();
    }

    private static MailboxOrder order(String local, String quota) {
        return new MailboxOrder(local, FakeMailPanel.DOMAIN, Secret.of(PASSWORD), quota);
    }

    private static MailboxOrder with(String local, String domain, String password) {
        return new MailboxOrder(local, domain, Secret.of(password), "250");
    }

    private static MailAddress address(String local) {
        return new MailAddress(local, FakeMailPanel.DOMAIN);
    }

    private static NewMailbox mailbox(String local, OptionalInt quota) {
        return new NewMailbox(address(local), Secret.of(PASSWORD), quota);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
