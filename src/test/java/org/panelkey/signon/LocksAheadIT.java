package org.panelkey.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.access.Rule;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.Service;
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
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Databases;
import org.panelkey.storage.StatementCount;
import org.panelkey.storage.TestDatabase;

/** Behaviour 32 before the click: who is told of which lock, and how little that costs. */
class LocksAheadIT {

    private static final int MANY = 50;

    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private final StatementCount count = new StatementCount(Databases.h2());
    private TestDatabase database;
    private UserId owner;
    private UserId stranger;
    private ClientAccountId account;
    private AdministratorId administrator;
    private RoleGroupId group;
    private final List<ServerId> servers = new ArrayList<>();
    private final List<ServiceId> services = new ArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: the locks of a page of 50 are read in as many statements as those of one row")
    void a_page_takes_few_statements(TestDatabase.Provider provider) {
        open(provider);
        lock(new LockPlace(LockScope.SERVER, servers.get(7).value()));
        lock(new LockPlace(LockScope.SERVICE, services.get(9).value()));
        assertThat(count.during(() -> assertThat(atServers(servers)).containsOnlyKeys(servers.get(7))))
                .isEqualTo(count.during(() -> atServers(servers.subList(0, 1))))
                .isLessThanOrEqualTo(3);
        List<Service> shown = with(rooms -> services.stream()
                .map(id -> rooms.services.find(id).orElseThrow())
                .toList());
        assertThat(count.during(() ->
                        assertThat(atServices(user(owner), shown)).containsOnlyKeys(services.get(7), services.get(9))))
                .isEqualTo(count.during(() -> atServices(user(owner), shown.subList(0, 1))))
                .isLessThanOrEqualTo(4);
        Actor asClient = new Actor(Actor.Kind.ADMINISTRATOR, administrator.value(), "A", "", owner.value());
        assertThat(count.during(() -> assertThat(atServices(asClient, shown)).hasSize(2)))
                .isEqualTo(count.during(() -> atServices(asClient, shown.subList(0, 1))))
                .isLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: each lock is told to those whom it stops, with reason and end, and to no stranger")
    void who_is_told(TestDatabase.Provider provider) {
        open(provider);
        List<Service> one =
                with(rooms -> List.of(rooms.services.find(services.get(0)).orElseThrow()));
        Map<LockPlace, Rule> ofUser = Map.of(
                new LockPlace(LockScope.USER, owner.value()),
                Rule.LOCKED_PERSON,
                new LockPlace(LockScope.CLIENT_ACCOUNT, account.value()),
                Rule.LOCKED_ACCOUNT,
                new LockPlace(LockScope.SERVICE, services.get(0).value()),
                Rule.LOCKED_SERVICE,
                new LockPlace(LockScope.SERVER, servers.get(0).value()),
                Rule.LOCKED_SERVER,
                LockPlace.EVERYWHERE,
                Rule.LOCKED_EVERYWHERE);
        ofUser.forEach((place, rule) -> {
            lock(place);
            assertThat(atServices(user(owner), one).values()).singleElement().satisfies(stop -> {
                assertThat(stop.rule()).isEqualTo(rule);
                assertThat(stop.reason()).isEqualTo("because");
                assertThat(stop.until()).isPresent();
            });
            assertThat(atServices(user(stranger), one))
                    .as("a stranger, " + rule)
                    .isEmpty();
            liftAll();
        });
        Map<LockPlace, Rule> ofStaff = Map.of(
                new LockPlace(LockScope.ADMINISTRATOR, administrator.value()),
                Rule.LOCKED_PERSON,
                new LockPlace(LockScope.ROLE_GROUP, group.value()),
                Rule.LOCKED_ROLE_GROUP,
                new LockPlace(LockScope.SERVER, servers.get(0).value()),
                Rule.LOCKED_SERVER,
                LockPlace.EVERYWHERE,
                Rule.LOCKED_EVERYWHERE);
        ofStaff.forEach((place, rule) -> {
            lock(place);
            assertThat(atServers(servers.subList(0, 1)).values())
                    .extracting(Stop::rule)
                    .containsExactly(rule);
            liftAll();
        });
        lock(new LockPlace(LockScope.USER, stranger.value()));
        lock(new LockPlace(LockScope.SERVER, servers.get(1).value()));
        assertThat(atServices(user(owner), one)).isEmpty();
        assertThat(atServers(servers.subList(0, 1))).isEmpty();
    }

    private void open(TestDatabase.Provider provider) {
        database = new TestDatabase(count.dataSource(), provider);
        with(rooms -> {
            owner = rooms.users.add(Email.parse("owner@example.com").orElseThrow(), "Owner", "en");
            stranger = rooms.users.add(Email.parse("stranger@example.com").orElseThrow(), "Stranger", "en");
            account = rooms.accounts.add("Account", owner);
            group = rooms.roleGroups.add(
                    "Group",
                    EnumSet.of(
                            AdminPermission.CONNECT_TO_SERVERS,
                            AdminPermission.SIGN_IN_AS_CLIENT,
                            AdminPermission.SIGN_ON_TO_SERVICES));
            administrator = rooms.administrators.add("staff@example.com", "Staff", group, "en");
            PanelType panel = new PanelType("cpanel");
            ProductId product = rooms.products.add("Hosting", ProductType.SHARED, panel, Optional.empty());
            for (int i = 0; i < MANY; i++) {
                servers.add(rooms.servers.add(
                        Fixture.data("server " + i, "cpanel", 2087, new TlsTrust.PublicAuthority(), "root"),
                        Secret.of("secret"),
                        AccessControl.unrestricted()));
                services.add(rooms.services.add(new ServiceData(
                        account, product, servers.get(i), "user" + i, i + ".example", ServiceStatus.ACTIVE, "")));
            }
            return 0;
        });
    }

    private Map<ServerId, Stop> atServers(List<ServerId> shown) {
        Actor staff = new Actor(Actor.Kind.ADMINISTRATOR, administrator.value(), "A", "");
        return with(rooms -> ahead(rooms).atServers(staff, shown));
    }

    private Map<ServiceId, Stop> atServices(Actor actor, List<Service> shown) {
        return with(rooms -> ahead(rooms).atServices(actor, shown));
    }

    private static LocksAhead ahead(Rooms rooms) {
        return new LocksAhead(rooms.users, rooms.accounts, rooms.administrators, rooms.locks);
    }

    private static Actor user(UserId id) {
        return new Actor(Actor.Kind.USER, id.value(), "U", "");
    }

    private void lock(LockPlace place) {
        with(rooms -> rooms.locks.set(place, "place", "because", Optional.of(Duration.ofHours(1))));
    }

    private void liftAll() {
        with(rooms -> {
            rooms.locks.inForce(10).forEach(lock -> rooms.locks.lift(lock.id()));
            return 0;
        });
    }

    private <T> T with(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, Clock.systemUTC(), box)));
    }
}
