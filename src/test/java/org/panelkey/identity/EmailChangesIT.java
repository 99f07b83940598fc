package org.panelkey.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.factors.Proof;
import org.panelkey.identity.EmailChanges.Answer;
import org.panelkey.identity.EmailChanges.Asked;
import org.panelkey.mail.MailFixture;
import org.panelkey.staff.AdministratorId;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Another address, confirmed at both, over each database and provider. */
class EmailChangesIT {

    private static final String PAGE = "https://sso.example.com/area/email?token=";
    private static final Pattern LINK = Pattern.compile(Pattern.quote(PAGE) + "([A-Za-z0-9_-]{43})");
    private static final String OLD = "anna@example.com";
    private static final String NEW = "anna@example.net";

    private final MutableClock clock = new MutableClock();
    private Throttle throttle = new Throttle();
    private TestDatabase database;
    private long user;
    private long administrator;

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

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("The address changes with the second link, whichever it is; sessions end, and both rows name both")
    void both_links_change_the_address(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        for (Area area : Area.values()) {
            Links links = ask(area, NEW);
            boolean freshFirst = area == Area.CLIENT;
            assertThat(find(area, links.fresh)).contains(new EmailLink(EmailLink.Side.FRESH, NEW, "", id(area)));
            assertThat(find(area, links.present)).contains(new EmailLink(EmailLink.Side.PRESENT, NEW, OLD, id(area)));
            assertThat(find(other(area), links.fresh))
                    .as("the other area's page")
                    .isEmpty();
            assertThat(confirm(area, freshFirst ? links.fresh : links.present)).isEqualTo(Answer.WAITING);
            assertThat(email(area)).isEqualTo(OLD);
            assertThat(confirm(area, freshFirst ? links.fresh : links.present))
                    .as("once more")
                    .isEqualTo(Answer.ENDED);
            with(area, in -> {
                in.open.begin("key", oneself(in, area), new OpenSession.Place("198.51.100.8", ""), Proof.PASSWORD);
                return null;
            });
            with(area, in -> in.apps.begin(oneself(in, area).holder()));
            String reset = reset(area);
            int epoch = oneself(area).epoch();
            assertThat(confirm(area, freshFirst ? links.present : links.fresh)).isEqualTo(Answer.DONE);
            assertThat(email(area)).isEqualTo(NEW);
            assertThat(oneself(area).epoch()).isEqualTo(epoch + 1);
            assertThat(rows("open_session")).isZero();
            assertThat(rows("authenticator_app")).isZero();
            assertThat(this.<Optional<Person>>with(area, in -> in.reset.find(area, reset)))
                    .as("a link for a new password that went to the former address")
                    .isEmpty();
            assertThat(rows("email_change")).isZero();
            assertThat(rows("audit_event where detail = 'own address: " + OLD + " -> " + NEW + "'"))
                    .isEqualTo(area.ordinal() + 1);
            assertThat(letters().get(letters().size() - 1))
                    .startsWith(OLD + "\n")
                    .contains("Anna", OLD, NEW);
            assertThat(stop(area, links.stop)).as("too late").isEqualTo(Answer.ENDED);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A letter to the wanted address names nobody: whoever mistyped it tells a stranger nothing")
    void a_stranger_learns_nothing(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        ask(Area.CLIENT, NEW);
        List<String> letters = letters();
        assertThat(letters).hasSize(2);
        assertThat(letters.get(0)).startsWith(NEW + "\n").doesNotContain("Anna", OLD);
        assertThat(letters.get(1)).startsWith(OLD + "\n").contains("Anna", NEW);
        assertThat(rows("login_token where subject like '%" + NEW + "%'")).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("It stops from the page and from the letter to the present address, also after that was confirmed")
    void it_can_be_stopped(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        Links first = ask(Area.CLIENT, NEW);
        with(Area.CLIENT, in -> {
            assertThat(in.changes.pending()).isPresent();
            in.changes.cancel();
            assertThat(in.changes.pending()).isEmpty();
            return null;
        });
        assertThat(confirm(Area.CLIENT, first.fresh)).isEqualTo(Answer.ENDED);
        Links second = ask(Area.CLIENT, NEW);
        assertThat(stop(Area.CLIENT, second.fresh))
                .as("who only reads the wanted address")
                .isEqualTo(Answer.ENDED);
        assertThat(confirm(Area.CLIENT, second.stop))
                .as("a link to stop confirms nothing")
                .isEqualTo(Answer.ENDED);
        assertThat(confirm(Area.CLIENT, second.present)).isEqualTo(Answer.WAITING);
        assertThat(stop(Area.CLIENT, second.stop)).isEqualTo(Answer.STOPPED);
        assertThat(confirm(Area.CLIENT, second.fresh)).isEqualTo(Answer.ENDED);
        Links third = ask(Area.CLIENT, NEW);
        assertThat(stop(Area.CLIENT, third.present)).isEqualTo(Answer.STOPPED);
        assertThat(confirm(Area.CLIENT, third.fresh)).isEqualTo(Answer.ENDED);
        assertThat(email(Area.CLIENT)).isEqualTo(OLD);
        assertThat(rows("audit_event where detail = 'no longer wants the address " + NEW + "'"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A newer request, a day, a new password, a corrected address and being disabled end it")
    void it_ends(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        Links old = ask(Area.CLIENT, NEW);
        assertThat(confirm(Area.CLIENT, old.fresh)).isEqualTo(Answer.WAITING);
        Links newer = ask(Area.CLIENT, "anna@example.org");
        assertThat(confirm(Area.CLIENT, old.present)).isEqualTo(Answer.ENDED);
        assertThat(confirm(Area.CLIENT, newer.present))
                .as("what was confirmed before counts for nothing")
                .isEqualTo(Answer.WAITING);
        clock.pass(Duration.ofHours(24));
        assertThat(confirm(Area.CLIENT, newer.fresh)).isEqualTo(Answer.ENDED);
        assertThat(this.<Integer>with(Area.CLIENT, in -> in.changes.removeEnded(10)))
                .isEqualTo(1);

        for (Function<IdentityRooms, Object> meanwhile : List.<Function<IdentityRooms, Object>>of(
                in -> in.users.changeOwnPassword(
                        new UserId(user), oneself(in, Area.CLIENT).epoch(), "another hash"),
                in -> changed(in, "anna@example.edu", true),
                in -> changed(in, OLD, false))) {
            Links links = ask(Area.CLIENT, NEW);
            assertThat(confirm(Area.CLIENT, links.present)).isEqualTo(Answer.WAITING);
            with(Area.CLIENT, meanwhile::apply);
            String now = email(Area.CLIENT);
            assertThat(find(Area.CLIENT, links.fresh)).isEmpty();
            assertThat(confirm(Area.CLIENT, links.fresh)).isEqualTo(Answer.ENDED);
            assertThat(email(Area.CLIENT)).isEqualTo(now);
            with(Area.CLIENT, in -> changed(in, OLD, true));
        }
        assertThat(rows("audit_event where outcome = 'DENIED' and rule = 'EMAIL_CHANGE_ENDED'"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "Of two requests at once the links of one are dead: none confirms an address that its letter did not go to")
    void a_link_is_of_one_request(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        Links before = ask(Area.CLIENT, "before@example.net");
        clock.pass(EmailChanges.APART);
        Clock later = Clock.offset(clock, EmailChanges.APART);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<Asked> second = with(Area.CLIENT, in -> {
                assertThat(in.changes.ask(Email.parse("own@example.net").orElseThrow(), PAGE))
                        .isEqualTo(Asked.SENT);
                Future<Asked> begun = pool.submit(() -> database.inTransaction(entities -> {
                    IdentityRooms other =
                            new IdentityRooms(entities, Clock.offset(later, Duration.ofMinutes(6)), throttle, true);
                    other.arrive(Optional.of(oneself(other, Area.CLIENT)));
                    return other.changes.ask(Email.parse("victim@example.net").orElseThrow(), PAGE);
                }));
                assertThatThrownBy(() -> begun.get(500, TimeUnit.MILLISECONDS))
                        .as("it waits for the first")
                        .isInstanceOf(TimeoutException.class);
                return begun;
            });
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(Asked.SENT);
        } finally {
            pool.shutdownNow();
        }
        clock.pass(EmailChanges.APART);
        List<String> letters = letters();
        Links own = links(letters.subList(2, 4));
        Links victims = links(letters.subList(4, 6));
        for (Links dead : List.of(before, own)) {
            for (String link : List.of(dead.fresh, dead.present, dead.stop)) {
                assertThat(find(Area.CLIENT, link)).isEmpty();
            }
            assertThat(confirm(Area.CLIENT, dead.fresh)).isEqualTo(Answer.ENDED);
            assertThat(confirm(Area.CLIENT, dead.present)).isEqualTo(Answer.ENDED);
            assertThat(stop(Area.CLIENT, dead.stop)).isEqualTo(Answer.ENDED);
        }
        assertThat(find(Area.CLIENT, victims.fresh))
                .contains(new EmailLink(EmailLink.Side.FRESH, "victim@example.net", "", user));
        assertThat(rows("email_change where present_confirmed_at is not null or fresh_confirmed_at is not null"))
                .isZero();
        assertThat(confirm(Area.CLIENT, victims.present)).isEqualTo(Answer.WAITING);
        assertThat(confirm(Area.CLIENT, victims.fresh)).isEqualTo(Answer.DONE);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Whether somebody else has the address is said to nobody who does not read letters there")
    void a_taken_address_is_refused_at_the_end(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        with(Area.CLIENT, in -> in.users.add(Email.parse(NEW).orElseThrow(), "Nina", "en"));
        Links links = ask(Area.CLIENT, NEW);
        assertThat(confirm(Area.CLIENT, links.present)).isEqualTo(Answer.WAITING);
        assertThat(confirm(Area.CLIENT, links.fresh)).isEqualTo(Answer.TAKEN);
        assertThat(email(Area.CLIENT)).isEqualTo(OLD);
        assertThat(rows("email_change")).isZero();
        assertThat(rows("audit_event where outcome = 'DENIED' and rule = 'EMAIL_TAKEN'"))
                .isEqualTo(1);
        // The other area's people are other people.
        Links staff = ask(Area.ADMIN, NEW);
        assertThat(confirm(Area.ADMIN, staff.present)).isEqualTo(Answer.WAITING);
        assertThat(confirm(Area.ADMIN, staff.fresh)).isEqualTo(Answer.DONE);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Both links at once, each eight times over: one of each counts, and the address changes once")
    void both_links_at_once(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        for (int round = 0; round < 3; round++) {
            Links links = ask(Area.CLIENT, "anna" + round + "@example.org");
            List<Callable<Answer>> tries = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tries.add(() -> confirm(Area.CLIENT, links.fresh));
                tries.add(() -> confirm(Area.CLIENT, links.present));
            }
            List<Answer> answers = atOnce(tries);
            assertThat(answers).filteredOn(Answer.WAITING::equals).hasSize(1);
            assertThat(answers).filteredOn(Answer.DONE::equals).hasSize(1);
            assertThat(answers).filteredOn(Answer.ENDED::equals).hasSize(14);
            assertThat(email(Area.CLIENT)).isEqualTo("anna" + round + "@example.org");
        }
        Links links = ask(Area.CLIENT, NEW);
        confirm(Area.CLIENT, links.fresh);
        List<Answer> answers =
                atOnce(List.of(() -> confirm(Area.CLIENT, links.present), () -> stop(Area.CLIENT, links.stop)));
        assertThat(answers)
                .as("confirmed and stopped at once")
                .containsAnyOf(Answer.DONE, Answer.STOPPED)
                .contains(Answer.ENDED);
        assertThat(email(Area.CLIENT).equals(NEW)).isEqualTo(answers.contains(Answer.DONE));
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("What can't be asked for: the present address in other letters, look-alikes, anything without mail")
    void what_can_not_be_asked_for(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        assertThat(asked(true, "ANNA@example.com")).isEqualTo(Asked.SAME);
        assertThat(asked(true, "\u0430nna@example.com")).isEqualTo(Asked.NOT_PLAIN);
        assertThat(asked(false, NEW)).isEqualTo(Asked.IMPOSSIBLE);
        assertThat(rows("email_change") + rows("letter") + rows("login_token")).isZero();
        with(Area.CLIENT, in -> changed(in, "\u0430nna@example.com", true));
        assertThat(asked(true, NEW)).as("no letter reaches the present one").isEqualTo(Asked.IMPOSSIBLE);
        with(Area.CLIENT, in -> changed(in, OLD, true));
        List<Asked> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(asked(true, NEW));
        }
        assertThat(many).startsWith(Asked.SENT, Asked.TOO_SOON).endsWith(Asked.TOO_MANY);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "Letters go out once in five minutes and five times a day for one person, also when it is taken back between")
    void letters_go_out_seldom(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        Links first = ask(Area.CLIENT, "victim0@example.net");
        with(Area.CLIENT, in -> {
            in.changes.cancel();
            return null;
        });
        clock.pass(EmailChanges.APART.minusMillis(1));
        assertThat(asked(true, "victim1@example.net")).isEqualTo(Asked.TOO_SOON);
        assertThat(rows("email_change")).as("nothing was begun").isZero();
        clock.pass(Duration.ofMillis(1));
        assertThat(asked(true, "victim1@example.net")).isEqualTo(Asked.SENT);
        clock.pass(EmailChanges.APART);
        List<Callable<Asked>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String victim = "victim" + (2 + i) + "@example.net";
            tries.add(() -> asked(true, victim));
        }
        throttle = new Throttle();
        assertThat(atOnce(tries)).filteredOn(Asked.SENT::equals).as("at once").hasSize(1);
        throttle = new Throttle();
        clock.pass(EmailChanges.APART);
        stop(Area.CLIENT, first.stop);
        Links fourth = ask(Area.CLIENT, "victim10@example.net");
        assertThat(stop(Area.CLIENT, fourth.stop)).isEqualTo(Answer.STOPPED);
        ask(Area.CLIENT, "victim11@example.net");
        Links other = ask(Area.ADMIN, NEW);
        assertThat(find(Area.ADMIN, other.fresh)).as("somebody else").isPresent();
        assertThat(asked(true, NEW)).isEqualTo(Asked.TOO_OFTEN);
        assertThat(letters()).hasSize(12);
        // The first of the five is a day ago.
        clock.pass(Duration.ofDays(1).minusMinutes(40));
        assertThat(asked(true, NEW)).isEqualTo(Asked.TOO_OFTEN);
        clock.pass(Duration.ofMinutes(10));
        assertThat(asked(true, NEW)).isEqualTo(Asked.SENT);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Removing what has ended leaves what the person begins anew at the same moment")
    void removing_leaves_what_begins_anew(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        ask(Area.CLIENT, NEW);
        clock.pass(Duration.ofDays(1));
        int removed = database.inTransaction(entities -> {
            EntityManager slow = (EntityManager) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, given) -> {
                        if (given != null && given[0] instanceof String query && query.startsWith("delete")) {
                            assertThat(asked(true, "anew@example.net")).isEqualTo(Asked.SENT);
                        }
                        return method.invoke(entities, given);
                    });
            return new IdentityRooms(slow, clock, throttle, true).changes.removeEnded(10);
        });
        assertThat(removed).isZero();
        assertThat(rows("email_change where fresh_email = 'anew@example.net'")).isEqualTo(1);
        clock.pass(Duration.ofDays(1));
        assertThat(this.<Integer>with(Area.CLIENT, in -> in.changes.removeEnded(10)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S22: staff who see the client area as somebody neither ask nor confirm, not even with the links")
    void staff_as_client_can_not(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        Links links = ask(Area.CLIENT, NEW);
        for (Function<IdentityRooms, Object> deed : List.<Function<IdentityRooms, Object>>of(
                in -> in.changes.ask(Email.parse(NEW).orElseThrow(), PAGE),
                in -> in.changes.pending(),
                in -> {
                    in.changes.cancel();
                    return "";
                },
                in -> in.changes.confirm(Area.CLIENT, links.fresh),
                in -> in.changes.stop(Area.CLIENT, links.stop))) {
            assertThatThrownBy(() -> database.inTransaction(entities -> {
                        IdentityRooms in = new IdentityRooms(entities, clock, throttle, true);
                        in.arriveAs(oneself(in, Area.CLIENT), oneself(in, Area.ADMIN));
                        return deed.apply(in);
                    }))
                    .isInstanceOf(NotOneselfException.class);
        }
        assertThat(confirm(Area.CLIENT, links.fresh)).isEqualTo(Answer.WAITING);
    }

    /** The link for a new password that is under way to the present address. */
    private String reset(Area area) {
        Sql.run(database.dataSource(), "update app_user set password_hash = 'hash'");
        with(area, in -> {
            in.reset.ask(area, Email.parse(OLD).orElseThrow(), PAGE);
            in.reset.asked(0, 10).forEach(in.reset::answer);
            return null;
        });
        String letter = letters().get(letters().size() - 1);
        int start = letter.indexOf(PAGE) + PAGE.length();
        String token = letter.substring(start, start + 43);
        assertThat(this.<Optional<Person>>with(area, in -> in.reset.find(area, token)))
                .isPresent();
        return token;
    }

    private record Links(String fresh, String present, String stop) {}

    /** After as long as has to pass between two requests. */
    private Links ask(Area area, String email) {
        clock.pass(EmailChanges.APART);
        assertThat(this.<Asked>with(
                        area, in -> in.changes.ask(Email.parse(email).orElseThrow(), PAGE)))
                .isEqualTo(Asked.SENT);
        List<String> letters = letters();
        return links(letters.subList(letters.size() - 2, letters.size()));
    }

    private static Links links(List<String> both) {
        List<String> links = both.stream()
                .flatMap(letter -> LINK.matcher(letter).results())
                .map(found -> found.group(1))
                .toList();
        assertThat(links).hasSize(3).doesNotHaveDuplicates();
        return new Links(links.get(0), links.get(1), links.get(2));
    }

    private Asked asked(boolean mail, String email) {
        return database.inTransaction(entities -> {
            IdentityRooms in = new IdentityRooms(entities, clock, throttle, mail);
            in.arrive(Optional.of(oneself(in, Area.CLIENT)));
            return in.changes.ask(Email.parse(email).orElseThrow(), PAGE);
        });
    }

    private Answer confirm(Area area, String token) {
        return byNobody(in -> in.changes.confirm(area, token));
    }

    private Answer stop(Area area, String token) {
        return byNobody(in -> in.changes.stop(area, token));
    }

    private Optional<EmailLink> find(Area area, String token) {
        return byNobody(in -> in.changes.find(area, token));
    }

    private <T> T byNobody(Function<IdentityRooms, T> work) {
        return database.inTransaction(entities -> {
            IdentityRooms in = new IdentityRooms(entities, clock, throttle, true);
            in.arrive(Optional.empty());
            return work.apply(in);
        });
    }

    private <T> T with(Area area, Function<IdentityRooms, T> work) {
        return database.inTransaction(entities -> {
            IdentityRooms in = new IdentityRooms(entities, clock, throttle, true);
            in.arrive(in.people.find(area, id(area)));
            return work.apply(in);
        });
    }

    private static <T> List<T> atOnce(List<Callable<T>> tries) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(tries.size());
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> each : pool.invokeAll(tries)) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    private Object changed(IdentityRooms in, String email, boolean enabled) {
        UserId id = new UserId(user);
        in.users.change(
                id,
                in.users.find(id).orElseThrow().version(),
                Email.parse(email).orElseThrow(),
                "Anna",
                "en",
                enabled);
        return "";
    }

    private Person oneself(Area area) {
        return with(area, in -> oneself(in, area));
    }

    private Person oneself(IdentityRooms in, Area area) {
        return in.people.find(area, id(area)).orElseThrow();
    }

    private String email(Area area) {
        return with(
                area,
                in -> area == Area.CLIENT
                        ? in.users.find(new UserId(user)).orElseThrow().email()
                        : in.administrators
                                .find(new AdministratorId(administrator))
                                .orElseThrow()
                                .email());
    }

    private long id(Area area) {
        return area == Area.CLIENT ? user : administrator;
    }

    private static Area other(Area area) {
        return area == Area.CLIENT ? Area.ADMIN : Area.CLIENT;
    }

    private long rows(String from) {
        return Sql.number(database.dataSource(), "select count(*) from " + from);
    }

    private List<String> letters() {
        return database.inTransaction(entities -> MailFixture.letters(entities, IdentityRooms.BOX));
    }

    private void open(String kind, TestDatabase.Provider provider) {
        database = new Databases.Named(kind).open(provider);
        database.inTransaction(entities -> {
            IdentityRooms in = new IdentityRooms(entities, clock, throttle, true);
            user = in.users.add(Email.parse(OLD).orElseThrow(), "Anna", "en").value();
            administrator = in.administrators
                    .addFirst(OLD, "Anna", in.roleGroups.addDefaults(), "hash", "en")
                    .value();
            return null;
        });
    }
}
