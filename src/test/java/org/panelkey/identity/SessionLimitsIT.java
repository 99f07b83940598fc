package org.panelkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.factors.Proof;
import org.panelkey.invitations.OpenInvitations;
import org.panelkey.providers.LocalSignIn;
import org.panelkey.providers.Providers;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.SecretBox;
import org.panelkey.settings.Settings;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroups;
import org.panelkey.storage.Databases;
import org.panelkey.storage.TestDatabase;
import org.panelkey.tokens.Tokens;

/** How long a session lives, on a clock that stands still. */
class SessionLimitsIT {

    private final MutableClock clock = new MutableClock();
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, Object> noted = new HashMap<>();
    private final HttpServletRequest request = request();
    private boolean byItself;

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S15: without a request a session lives as long as its area says, and not a second longer")
    void an_idle_session_ends(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            Map.of(Area.CLIENT, Duration.ofHours(1), Area.ADMIN, Duration.ofMinutes(15))
                    .forEach((area, idle) -> {
                        long id = begin(database, area);
                        clock.pass(idle);
                        assertThat(isThere(database, area)).as(area.name()).isTrue();
                        clock.pass(idle.plusSeconds(1));
                        assertThat(isThere(database, area)).as(area.name()).isFalse();
                        clock.pass(idle.negated());
                        assertThat(isThere(database, area)).as("ended for good").isFalse();
                        assertThat(id).isPositive();
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S15: what a page asks by itself is answered, and keeps no session alive")
    void a_page_that_asks_by_itself_keeps_nothing_alive(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            begin(database, Area.ADMIN);
            clock.pass(Duration.ofMinutes(10));
            assertThat(isThere(database, Area.ADMIN)).isTrue();
            byItself = true;
            for (int i = 0; i < 15; i++) {
                clock.pass(Duration.ofMinutes(1));
                assertThat(isThere(database, Area.ADMIN)).as("minute " + i).isTrue();
            }
            clock.pass(Duration.ofSeconds(1));
            assertThat(isThere(database, Area.ADMIN)).isFalse();
            byItself = false;
            assertThat(isThere(database, Area.ADMIN)).as("ended for good").isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S15: with requests all the time a session lives 24 hours for clients and 12 hours for staff")
    void a_busy_session_ends_as_well(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            Map.of(Area.CLIENT, Duration.ofHours(24), Area.ADMIN, Duration.ofHours(12))
                    .forEach((area, absolute) -> {
                        begin(database, area);
                        Duration step = Duration.ofMinutes(10);
                        for (Duration passed = step; passed.compareTo(absolute) <= 0; passed = passed.plus(step)) {
                            clock.pass(step);
                            assertThat(isThere(database, area))
                                    .as("%s after %s", area, passed)
                                    .isTrue();
                        }
                        clock.pass(Duration.ofSeconds(1));
                        assertThat(isThere(database, area)).as(area.name()).isFalse();
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S26, S14: the other area's session does not count, nor does a person who was disabled meanwhile")
    void only_the_areas_own_and_present_person_counts(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            long id = begin(database, Area.CLIENT);
            assertThat(isThere(database, Area.ADMIN)).isFalse();
            assertThat(isThere(database, Area.CLIENT)).isTrue();
            with(database, rooms -> {
                UserId user = new UserId(id);
                rooms.users.change(
                        user,
                        rooms.users.find(user).orElseThrow().version(),
                        Email.parse("user@example.com").orElseThrow(),
                        "Una User",
                        "en",
                        false);
                return null;
            });
            assertThat(isThere(database, Area.CLIENT)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B31: staff see the client area as a user for half an hour, while their own session stays alive by it")
    void what_staff_see_as_a_user_ends_after_half_an_hour(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            begin(database, Area.ADMIN);
            long id = with(database, rooms -> {
                UserId user = rooms.users.add(Email.parse("user@example.com").orElseThrow(), "Una User", "en");
                Sessions sessions = sessions(rooms);
                sessions.beginAs(
                        request,
                        rooms.people.find(Area.CLIENT, user.value()).orElseThrow(),
                        sessions.restore(request, Area.ADMIN).orElseThrow());
                return user.value();
            });
            for (int i = 0; i < 3; i++) {
                clock.pass(Duration.ofMinutes(10));
                assertThat(isThere(database, Area.CLIENT))
                        .as("%d0 minutes", i + 1)
                        .isTrue();
            }
            clock.pass(Duration.ofSeconds(1));
            assertThat(noted).isEmpty();
            assertThat(isThere(database, Area.CLIENT)).isFalse();
            assertThat(noted).containsValue(id);
            assertThat(isThere(database, Area.ADMIN)).isTrue();
        }
    }

    private long begin(TestDatabase database, Area area) {
        return with(database, rooms -> {
            if (area == Area.CLIENT) {
                rooms.users.add(Email.parse("user@example.com").orElseThrow(), "Una User", "en");
            } else {
                rooms.administrators.addFirst("staff@example.com", "Sam Staff", rooms.defaults(), "hash", "en");
            }
            String email = area == Area.CLIENT ? "user@example.com" : "staff@example.com";
            rooms.setPassword(area, email);
            Person person = rooms.people
                    .findByEmail(area, Email.parse(email).orElseThrow())
                    .orElseThrow()
                    .person();
            sessions(rooms).begin(request, person, "192.0.2.1", Proof.PASSWORD);
            return person.id();
        });
    }

    private boolean isThere(TestDatabase database, Area area) {
        return with(database, rooms -> sessions(rooms).restore(request, area).isPresent());
    }

    private Sessions sessions(Collections rooms) {
        return new Sessions(rooms.people, rooms.open, clock);
    }

    private <T> T with(TestDatabase database, Function<Collections, T> work) {
        return database.inTransaction(entities -> work.apply(new Collections(entities, clock)));
    }

    /** A request with one session, which is all that is asked for here. */
    private HttpServletRequest request() {
        HttpSession session = (HttpSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, values) -> {
                    switch (method.getName()) {
                        case "getAttribute":
                            return attributes.get((String) values[0]);
                        case "setAttribute":
                            return attributes.put((String) values[0], values[1]);
                        case "removeAttribute":
                            return attributes.remove((String) values[0]);
                        case "isNew":
                            return true;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, values) -> {
                    if (method.getName().equals("getSession")) {
                        return session;
                    }
                    if (method.getName().equals("getHeader")) {
                        return values[0].equals("User-Agent")
                                ? "a browser"
                                : byItself && values[0].equals("Panelkey-By-Itself") ? "1" : null;
                    }
                    if (method.getName().equals("setAttribute")) {
                        return noted.put((String) values[0], values[1]);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** The collections of people over one entity manager. */
    private static final class Collections {

        private final Users users;
        private final Administrators administrators;
        private final People people;
        private final OpenSessions open;
        private final RoleGroups roleGroups;

        Collections(EntityManager entities, MutableClock clock) {
            AuditLog audit = new AuditLog(entities, clock, Actor::system);
            users = new Users(
                    entities, clock, new OpenInvitations(entities, new Tokens(entities, clock), audit), audit);
            administrators = new Administrators(entities, clock, audit);
            roleGroups = new RoleGroups(entities, audit);
            people = new People(
                    users,
                    administrators,
                    new Settings(entities, audit),
                    new LocalSignIn(
                            entities,
                            new Providers(
                                    entities,
                                    new RoleGroups(entities, audit),
                                    audit,
                                    new SecretBox(Keyring.of(Map.of("k1", new byte[32])))),
                            administrators,
                            audit,
                            clock));
            open = new OpenSessions(entities, clock, audit);
        }

        RoleGroup defaults() {
            return roleGroups.addDefaults();
        }

        void setPassword(Area area, String email) {
            if (area == Area.CLIENT) {
                users.setPassword(
                        users.findByEmail(Email.parse(email).orElseThrow())
                                .orElseThrow()
                                .id(),
                        "hash");
            } else {
                administrators.setPassword(
                        administrators.findByEmail(email).orElseThrow().id(), "hash");
            }
        }
    }
}
