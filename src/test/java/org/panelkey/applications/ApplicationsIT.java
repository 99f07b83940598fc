package org.panelkey.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.MutableClock;
import org.panelkey.applications.ApplicationAddress.Purpose;
import org.panelkey.audit.Actor;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;
import org.panelkey.tokens.TokenHash;

/** Applications, with each persistence provider that a server may bring, on H2 and PostgreSQL. */
class ApplicationsIT {

    private static final ApplicationKind SERVER = new ApplicationKind(true, SubjectKind.PAIRWISE);
    private static final String BACK = "https://desk.example.com/back";

    private final MutableClock clock = new MutableClock();
    private TestDatabase database;

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S18, A-1: of a secret only the hash is stored; one that can't keep a secret gets none")
    void a_secret_is_stored_as_its_hash(TestDatabase.Provider kind) {
        open(kind);
        NewApplication made = in(rooms -> rooms.applications.add(SERVER, data("Helpdesk", List.of(BACK))));
        String secret = made.secret().orElseThrow().reveal();
        assertThat(secret).matches("pka_[A-Za-z0-9_-]{43}");
        assertThat(made).asString().doesNotContain(secret);
        assertThat(count("application_secret where secret_hash = '" + TokenHash.of(secret) + "'"))
                .isOne();
        assertThat(count("audit_event where detail like '%" + secret.substring(4) + "%'"))
                .isZero();
        assertThat(count(
                        "audit_event where action = 'CREATE' and object_kind = 'application' and object_name = 'Helpdesk'"
                                + " and detail like '%" + BACK + "%'"))
                .isOne();
        NewApplication device = in(rooms ->
                rooms.applications.add(new ApplicationKind(false, SubjectKind.PUBLIC), data("Phone", List.of(BACK))));
        assertThat(device.secret()).isEmpty();
        assertThatThrownBy(() -> rotate(device, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Applications come page by page in the order of ids")
    void pages_are_cut_in_the_database(TestDatabase.Provider kind) {
        open(kind);
        for (String name : List.of("Wiki", "Desk", "Shop")) {
            in(rooms -> rooms.applications.add(SERVER, data(name, List.of(BACK))));
        }
        List<Application> first = in(rooms -> rooms.applications.following(0, 2));
        assertThat(first).extracting(Application::name).containsExactly("Wiki", "Desk");
        List<Application> next =
                in(rooms -> rooms.applications.following(first.get(1).id().value(), 2));
        assertThat(next).extracting(Application::name).containsExactly("Shop");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B23: the former secret goes on for as long as was chosen, and two count at the most")
    void the_former_secret_goes_on(TestDatabase.Provider kind) {
        open(kind);
        NewApplication made = in(rooms -> rooms.applications.add(SERVER, data("Helpdesk", List.of(BACK))));
        assertThat(count("application_secret where ends_at is null")).isOne();
        rotate(made, Duration.ofHours(24));
        assertThat(formerUntil(made)).contains(clock.instant().plus(Duration.ofHours(24)));
        assertThat(count("application_secret")).isEqualTo(2);
        rotate(made, Duration.ofHours(1));
        assertThat(count("application_secret")).isEqualTo(2);
        clock.pass(Duration.ofHours(1));
        assertThat(formerUntil(made)).isEmpty();
        rotate(made, Duration.ZERO);
        assertThat(count("application_secret")).isOne();
        assertThatThrownBy(() -> rotate(made, Duration.ofDays(8))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S61: addresses are kept letter by letter, replaced as a whole, and others are refused")
    void addresses_are_kept_as_they_are(TestDatabase.Provider kind) {
        open(kind);
        String capitals = "https://desk.example.com/Back?a=1&b=%20x";
        NewApplication made = in(rooms -> rooms.applications.add(SERVER, data("Helpdesk", List.of(capitals, BACK))));
        assertThat(addresses(made)).containsExactly(capitals, BACK);
        int seen = version(made);
        change(made, seen, data("Helpdesk", List.of(BACK)));
        assertThat(addresses(made)).containsExactly(BACK);
        assertThat(version(made)).isGreaterThan(seen);
        assertThatThrownBy(() -> change(made, seen, data("Other", List.of(BACK))))
                .matches(DatabaseRefusal::isStale);
        for (String wrong : List.of(
                "http://desk.example.com/back",
                "https://desk.example.com/back#part",
                "https://user@desk.example.com/back",
                "https://*.example.com/back",
                "https://desk.example.com/a/../back",
                "https:///back",
                "https://desk.example.com:0/",
                "https://desk.example.com/bäck",
                "https://desk.example.com/ back",
                "desk://back",
                "javascript:alert(1)",
                "data:text/html,x",
                "http://localhost/back",
                "",
                "https://desk.example.com/" + "x".repeat(ReturnAddress.LONGEST))) {
            assertThatThrownBy(() -> change(made, version(made), data("Helpdesk", List.of(wrong))))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S61: the client id is compared letter by letter")
    void the_client_id_is_compared_exactly(TestDatabase.Provider kind) {
        open(kind);
        NewApplication made = in(rooms -> rooms.applications.add(SERVER, data("Helpdesk", List.of(BACK))));
        String own =
                in(rooms -> rooms.applications.find(made.id()).orElseThrow().clientId());
        assertThat(own).matches("[a-z0-9]{24}");
        assertThat(found(own)).isPresent();
        for (String other : List.of(own + " ", " " + own, own.substring(1), "", "%", own + "x")) {
            assertThat(found(other)).as(other).isEmpty();
        }
    }

    private void open(TestDatabase.Provider kind) {
        database = kind == TestDatabase.Provider.ECLIPSELINK
                ? new Databases.Named("H2").open()
                : new TestDatabase(Databases.postgresql(), kind);
    }

    private <T> T in(Function<ApplicationRooms, T> work) {
        Actor actor = new Actor(Actor.Kind.ADMINISTRATOR, 1L, "First", "203.0.113.7");
        return database.inTransaction(entities -> work.apply(new ApplicationRooms(entities, clock, actor)));
    }

    private static ApplicationData data(String name, List<String> signIn) {
        return new ApplicationData(
                name, signIn, List.of(), EnumSet.allOf(IdScope.class), SigningAlgorithm.RS256, Optional.empty(), true);
    }

    private void change(NewApplication made, int seen, ApplicationData data) {
        in(rooms -> {
            rooms.applications.change(made.id(), seen, data);
            return seen;
        });
    }

    private NewApplication rotate(NewApplication made, Duration overlap) {
        return in(rooms -> rooms.applications.rotate(
                made.id(), rooms.applications.find(made.id()).orElseThrow().version(), overlap));
    }

    private int version(NewApplication made) {
        return in(rooms -> rooms.applications.find(made.id()).orElseThrow().version());
    }

    private Optional<Instant> formerUntil(NewApplication made) {
        return in(rooms -> rooms.applications.formerUntil(made.id()));
    }

    private Optional<Application> found(String clientId) {
        return in(rooms -> rooms.applications.findByClientId(clientId));
    }

    private List<String> addresses(NewApplication made) {
        return in(rooms -> rooms.applications.addresses(made.id(), Purpose.SIGN_IN));
    }

    private long count(String what) {
        return Sql.number(database.dataSource(), "select count(*) from " + what);
    }
}
