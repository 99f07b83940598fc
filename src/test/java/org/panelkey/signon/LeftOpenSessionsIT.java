package org.panelkey.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.OnBehalf;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.PanelEntries;
import org.panelkey.audit.Reference;
import org.panelkey.audit.Subject;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.OpenSession;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.panels.PanelSession;
import org.panelkey.panels.SessionEnder;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.TestStep;
import org.panelkey.product.Fixture;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Databases;
import org.panelkey.storage.StatementCount;
import org.panelkey.storage.TestDatabase;

/** Behaviour 32: which panel sessions may still be open, by the record. */
class LeftOpenSessionsIT {

    private static final Actor ANNA = new Actor(Actor.Kind.USER, 1L, "Anna", "192.0.2.1");
    private static final Actor BERT = new Actor(Actor.Kind.USER, 2L, "Bert", "192.0.2.1");
    private static final Actor ANNA_ELSEWHERE = new Actor(Actor.Kind.USER, 1L, "Anna", "2001:db8::1");

    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private final StatementCount count = new StatementCount(Databases.h2());
    private final MutableClock clock = new MutableClock();
    private TestDatabase database;
    private ServerId ending;
    private ServerId keeping;

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: by person, role group, client, membership, service, server and everywhere")
    void whose(TestDatabase.Provider provider) {
        open(provider);
        RoleGroupId group = with((rooms, open) -> rooms.roleGroups.add("Group", EnumSet.noneOf(AdminPermission.class)));
        RoleGroupId empty = with((rooms, open) -> rooms.roleGroups.add("Empty", EnumSet.noneOf(AdminPermission.class)));
        AdministratorId staff =
                with((rooms, open) -> rooms.administrators.add("staff@example.com", "Stan", group, "en"));
        Actor stan = new Actor(Actor.Kind.ADMINISTRATOR, staff.value(), "Stan", "192.0.2.9");
        enter(ANNA, service(11, 1, ending), "as one");
        enter(ANNA, service(12, 2, ending), "as two");
        enter(BERT, service(11, 1, keeping), "as one");
        enter(stan, server(ending), "as admin; access request A, approved by B");

        assertThat(of(LockScope.USER, 1))
                .extracting(left -> left.account().orElseThrow())
                .containsExactly("two", "one");
        assertThat(with((rooms, open) -> open.of(
                                new SessionsOf(new LockPlace(LockScope.USER, 1), Optional.of(new ClientAccountId(1)))))
                        .newest())
                .extracting(left -> left.subject().name())
                .containsExactly("11");
        assertThat(of(LockScope.ADMINISTRATOR, staff.value()))
                .singleElement()
                .satisfies(left -> assertThat(left.account()).contains("admin"));
        assertThat(of(LockScope.ADMINISTRATOR, 1))
                .as("a user of the same number")
                .isEmpty();
        assertThat(of(LockScope.ROLE_GROUP, group.value())).hasSize(1);
        assertThat(of(LockScope.ROLE_GROUP, empty.value())).isEmpty();
        assertThat(of(LockScope.CLIENT_ACCOUNT, 1)).hasSize(2);
        assertThat(of(LockScope.SERVICE, 12)).hasSize(1);
        assertThat(of(LockScope.SERVER, ending.value())).hasSize(3);
        assertThat(of(LockScope.EVERYWHERE, 0)).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: what another system made for a user is the user's session as well, and nobody else's")
    void made_by_another_system(TestDatabase.Provider provider) {
        open(provider);
        Actor program = new Actor(Actor.Kind.API, 9L, "Portal as Anna", "192.0.2.1");
        enter(program, service(11, 1, ending), OnBehalf.note(1, "as one; page mail"));
        enter(program, service(11, 1, ending), OnBehalf.note(12, "as other"));
        enter(ANNA, service(11, 1, ending), "as one");

        assertThat(of(LockScope.USER, 1)).hasSize(2).allSatisfy(left -> {
            assertThat(left.account()).contains("one");
            assertThat(left.subject().name()).isEqualTo("11");
        });
        assertThat(of(LockScope.USER, 1))
                .as("nobody else uses that account from there")
                .extracting(LeftOpen::ending)
                .containsOnly(LeftOpen.Ending.POSSIBLE);
        assertThat(of(LockScope.USER, 12)).singleElement().satisfies(left -> {
            assertThat(left.account()).contains("other");
            assertThat(left.ending()).isEqualTo(LeftOpen.Ending.POSSIBLE);
            assertThat(left.who().name()).isEqualTo("Portal as Anna");
        });
        assertThat(of(LockScope.USER, 2)).isEmpty();
        assertThat(of(LockScope.SERVICE, 11)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B22: whom another system led in counts as somebody else, also where it was the user")
    void led_in_by_another_system(TestDatabase.Provider provider) {
        open(provider);
        enter(ANNA, service(11, 1, ending), "as one");
        assertThat(isEnteredByOthers(11)).isFalse();
        enter(
                new Actor(Actor.Kind.API, 1L, "Portal as Anna", "192.0.2.1"),
                service(11, 1, ending),
                OnBehalf.note(1, "as one"));
        assertThat(isEnteredByOthers(11)).isTrue();
        assertThat(isEnteredByOthers(12)).isFalse();
    }

    private boolean isEnteredByOthers(long service) {
        return database.inTransaction(entities -> new PanelEntries(entities)
                .isEnteredByOthers(Set.of(service), 1, clock.instant().minus(Duration.ofHours(24))));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: which can be ended, which only with others, and which not")
    void endings(TestDatabase.Provider provider) {
        open(provider);
        enter(ANNA, service(11, 1, ending), "as alone");
        enter(ANNA_ELSEWHERE, service(11, 1, ending), "as both");
        enter(ANNA, service(11, 1, ending), "as both");
        enter(BERT, service(11, 1, ending), "as both");
        enter(ANNA, server(ending), "as admin");
        enter(ANNA, service(11, 1, ending), "");
        enter(ANNA, service(11, 1, keeping), "as alone");
        enter(ANNA, service(11, 1, new ServerId(999_999)), "as alone");

        assertThat(of(LockScope.USER, 1))
                .extracting(LeftOpen::ending)
                .containsExactly(
                        LeftOpen.Ending.NOT_KNOWN,
                        LeftOpen.Ending.PANEL_CANNOT,
                        LeftOpen.Ending.NOT_KNOWN,
                        LeftOpen.Ending.SHARED,
                        LeftOpen.Ending.SHARED,
                        LeftOpen.Ending.POSSIBLE,
                        LeftOpen.Ending.POSSIBLE);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: what is older than 12 hours or was ended from here is not named; what others ended is")
    void not_named(TestDatabase.Provider provider) {
        open(provider);
        enter(ANNA, service(11, 1, ending), "as early");
        clock.pass(LeftOpenSessions.DAY.minusMinutes(1));
        enter(ANNA, service(11, 1, ending), "as one");
        assertThat(of(LockScope.USER, 1)).hasSize(2);
        clock.pass(Duration.ofMinutes(2));
        assertThat(of(LockScope.USER, 1)).hasSize(1);

        end(ending, "as one; from 192.0.2.2; ", new EndedCount(1, 0, 0, 0));
        end(ending, "as other; from 192.0.2.1; ", new EndedCount(1, 0, 0, 0));
        end(keeping, "as one; from 192.0.2.1; ", new EndedCount(1, 0, 0, 0));
        assertThat(of(LockScope.USER, 1)).as("others were ended").hasSize(1);
        end(ending, "as one; from 192.0.2.1; ", new EndedCount(1, 0, 0, 0));
        assertThat(of(LockScope.USER, 1)).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        enter(ANNA, service(11, 1, ending), "as one");
        assertThat(of(LockScope.USER, 1)).as("entered again").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: who enters while the panel's list is being read is named, though others of that list were ended")
    void entered_meanwhile(TestDatabase.Provider provider) {
        open(provider);
        enter(ANNA, service(11, 1, ending), "as one");
        clock.pass(Duration.ofSeconds(1));
        Reference attempt = intend(ending, "as one; from 192.0.2.1; ");
        clock.pass(Duration.ofSeconds(10));
        enter(ANNA, service(12, 1, ending), "as one");
        clock.pass(Duration.ofSeconds(10));
        conclude(attempt, ending, "as one; from 192.0.2.1; ", new EndedCount(1, 0, 0, 0));

        assertThat(of(LockScope.USER, 1)).singleElement().satisfies(left -> {
            assertThat(left.subject().name()).isEqualTo("12");
            assertThat(left.answer()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: what the panel did not surely end stays named, with its answer")
    void not_surely_ended(TestDatabase.Provider provider) {
        open(provider);
        enter(ANNA, service(11, 1, ending), "as one");
        clock.pass(Duration.ofMinutes(1));
        for (EndedCount unsure : List.of(
                new EndedCount(0, 0, 0, 2),
                new EndedCount(1, 0, 0, 1),
                new EndedCount(0, 0, 0, 0),
                new EndedCount(1, 0, 1, 0))) {
            end(ending, "as one; from 192.0.2.1; ", unsure);
            assertThat(of(LockScope.USER, 1))
                    .singleElement()
                    .extracting(left -> left.answer().orElseThrow())
                    .isEqualTo(new EndingAnswer(clock.instant(), unsure));
            clock.pass(Duration.ofMinutes(1));
        }
        end(ending, "as one; from 192.0.2.1; ", new EndedCount(0, 1, 0, 0));
        assertThat(of(LockScope.USER, 1)).as("it was gone").isEmpty();
        end(ending, "as one; from 192.0.2.1; ", new EndedCount(0, 0, 0, 1));
        assertThat(of(LockScope.USER, 1)).as("and is gone still").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: 50 are named of however many, in as many statements as few are")
    void bounded(TestDatabase.Provider provider) {
        open(provider);
        enter(ANNA, service(11, 1, ending), "as one");
        int few = count.during(() -> of(LockScope.USER, 1));
        for (int i = 0; i < 60; i++) {
            enter(ANNA, service(11, 1, serverOf("many " + i, "ending")), "as one");
        }
        LeftOpenList list =
                with((rooms, open) -> open.of(new SessionsOf(new LockPlace(LockScope.USER, 1), Optional.empty())));

        assertThat(list.newest()).hasSize(LeftOpenSessions.MOST);
        assertThat(list.count()).isEqualTo(61);
        // One more counts them.
        assertThat(count.during(() -> of(LockScope.USER, 1))).isEqualTo(few + 1).isLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: somebody who enters thousands of times is still known to be the only one")
    void many_sign_ons_of_one_person(TestDatabase.Provider provider) {
        open(provider);
        database.inTransaction(entities -> {
            AuditLog log = new AuditLog(entities, clock, Actor::system);
            for (int i = 0; i < 2_001; i++) {
                log.record(ANNA, Entry.done(Action.SIGN_ON, service(11, 1, ending), "as one"));
            }
            return 0;
        });
        assertThat(of(LockScope.USER, 1)).extracting(LeftOpen::ending).containsOnly(LeftOpen.Ending.POSSIBLE);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: the chosen sign-ons are looked up in one statement, and only those that happened lately")
    void chosen_at_once(TestDatabase.Provider provider) {
        open(provider);
        enter(ANNA, service(10, 1, ending), "as early");
        clock.pass(LeftOpenSessions.DAY.plusMinutes(1));
        enter(ANNA, service(11, 1, ending), "as one");
        enter(BERT, service(12, 1, ending), "as two");
        intend(ending, "as one; from 192.0.2.1; ");
        List<Reference> all = database.inTransaction(entities -> entities
                .createQuery("select e.reference from AuditEvent e where e.serverId = :server", String.class)
                .setParameter("server", ending.value())
                .getResultList()
                .stream()
                .map(Reference::new)
                .toList());
        assertThat(all).as("with the row on the server itself").hasSize(5);
        assertThat(count.during(() -> database.inTransaction(entities -> {
                    assertThat(new PanelEntries(entities)
                                    .entered(all, clock.instant().minus(LeftOpenSessions.DAY)))
                            .extracting(event -> event.subject().name())
                            .containsExactlyInAnyOrder("11", "12");
                    return 0;
                })))
                .isOne();
    }

    private void open(TestDatabase.Provider provider) {
        database = new TestDatabase(count.dataSource(), provider);
        ending = serverOf("ending", "ending");
        keeping = serverOf("keeping", "keeping");
    }

    private ServerId serverOf(String name, String type) {
        return with((rooms, open) -> rooms.servers.add(
                Fixture.data(name, type, 8443, new TlsTrust.PublicAuthority(), "root"),
                Secret.of("secret"),
                AccessControl.unrestricted()));
    }

    private static Subject service(long id, long account, ServerId server) {
        return new Subject("service", id, Long.toString(id), account, id, server.value());
    }

    private static Subject server(ServerId id) {
        return new Subject("server", id.value(), "server", null, null, id.value());
    }

    private void enter(Actor who, Subject what, String note) {
        database.inTransaction(entities -> {
            new AuditLog(entities, clock, Actor::system).record(who, Entry.done(Action.SIGN_ON, what, note));
            return 0;
        });
    }

    private void end(ServerId server, String where, EndedCount count) {
        conclude(intend(server, where), server, where, count);
    }

    private Reference intend(ServerId server, String where) {
        Reference reference = Reference.create();
        record(reference, Outcome.INTENDED, server, where + "to be ended");
        return reference;
    }

    private void conclude(Reference attempt, ServerId server, String where, EndedCount count) {
        record(attempt, Outcome.DONE, server, where + count.words());
    }

    private void record(Reference attempt, Outcome outcome, ServerId server, String note) {
        database.inTransaction(entities -> {
            new AuditLog(entities, clock, Actor::system)
                    .record(
                            BERT,
                            new Entry(
                                    attempt,
                                    Action.END_SESSIONS,
                                    outcome,
                                    server(server),
                                    "",
                                    "",
                                    note,
                                    Optional.empty()));
            return 0;
        });
    }

    private List<LeftOpen> of(LockScope scope, long id) {
        return with((rooms, open) -> open.of(new SessionsOf(new LockPlace(scope, id), Optional.empty())))
                .newest();
    }

    private <T> T with(BiFunction<Rooms, LeftOpenSessions, T> work) {
        return database.inTransaction(entities -> {
            Rooms rooms = new Rooms(entities, clock, box);
            PanelRegistry panels = new PanelRegistry(List.of(new Named("ending", true), new Named("keeping", false)));
            return work.apply(
                    rooms,
                    new LeftOpenSessions(
                            new PanelEntries(entities), rooms.administrators, rooms.servers, panels, clock));
        });
    }

    /** A kind of panel that ends sessions, or not. */
    private record Named(String type, boolean ends) implements Panel {

        @Override
        public PanelDescription describe() {
            return new PanelDescription(
                    new PanelType(type),
                    type,
                    "XX",
                    1,
                    Map.of(EntryKind.ACCOUNT, type),
                    Set.of(),
                    "root",
                    Duration.ofMinutes(20));
        }

        @Override
        public PanelSession openSession(PanelConnection connection, SessionRequest request) {
            throw new IllegalStateException("Nobody enters");
        }

        @Override
        public List<TestStep> test(PanelConnection connection) {
            return List.of();
        }

        @Override
        public String version(PanelConnection connection) {
            return "1";
        }

        @Override
        public Optional<SessionEnder> sessionEnder() {
            return ends ? Optional.of(new Idle()) : Optional.empty();
        }
    }

    /** Is never called. */
    private record Idle() implements SessionEnder {

        @Override
        public List<OpenSession> openSessions(PanelConnection connection) {
            throw new IllegalStateException("Nothing ends");
        }

        @Override
        public boolean end(PanelConnection connection, OpenSession session) {
            throw new IllegalStateException("Nothing ends");
        }
    }
}
