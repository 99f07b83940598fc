package org.panelkey.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.providers.ProviderUsers.Linked;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.BeyondOwnRightsException;
import org.panelkey.staff.LastAdministratorException;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Providers, who came through them, and local sign-in, with each persistence provider that a server may bring. */
class ProvidersIT {

    private static final String ISSUER = "https://login.example.com/realm";

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private TestDatabase database;
    private RoleGroupId full;
    private RoleGroupId support;
    private AdministratorId first;

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B30: rules keep their order, count as a change of the provider, and end with their role group")
    void rules_belong_to_the_provider(TestDatabase.Provider kind) {
        open(kind);
        ProviderId id = add(rule("admins", full), rule("staff", support));
        assertThat(role(id, "staff", "admins")).contains(full);
        int seen = version(id);
        change(id, seen, ISSUER, true, Optional.empty(), rule("staff", support), rule("admins", full));
        assertThat(role(id, "staff", "admins")).contains(support);
        assertThat(version(id)).isGreaterThan(seen);
        assertThatThrownBy(() -> change(id, seen, ISSUER, true, Optional.empty()))
                .matches(DatabaseRefusal::isStale);
        assertThat(role(id, "admins")).as("nothing half done").contains(full);
        with(rooms -> {
            rooms.roleGroups.remove(support);
            return null;
        });
        assertThat(role(id, "staff")).isEmpty();
        assertThat(role(id, "admins")).contains(full);
        assertThatThrownBy(() -> add(rule("x", full))).matches(DatabaseRefusal::isIntegrity);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B30: another issuer needs its secret anew and makes strangers of everybody; the secret is sealed")
    void another_issuer_is_somebody_else(TestDatabase.Provider kind) {
        open(kind);
        ProviderId id = add(rule("admins", full));
        assertThat(Sql.number(
                        database.dataSource(), "select count(*) from provider where sealed_secret like '%secret-1%'"))
                .isZero();
        link(id, "subject");
        assertThat(known(id, "subject")).contains(first);
        assertThat(known(id, "SUBJECT")).as("subjects differ by case").isEmpty();
        assertThatThrownBy(() -> change(id, version(id), "https://evil.example", true, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(known(id, "subject")).contains(first);
        change(id, version(id), ISSUER + "2", true, Optional.of(Secret.of("secret-2")));
        assertThat(known(id, "subject")).isEmpty();
        change(id, version(id), ISSUER, true, Optional.of(Secret.of("secret-1")));
        assertThat(known(id, "subject")).as("and stays so").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B30: a link is waited for once and for a day, and one administrator has one account at a provider")
    void a_link_is_waited_for_once(TestDatabase.Provider kind) {
        open(kind);
        ProviderId id = add(rule("admins", full));
        await(id);
        clock.pass(Duration.ofHours(25));
        assertThat(redeem(id)).isFalse();
        await(id);
        assertThat(redeem(id)).isTrue();
        assertThat(redeem(id)).isFalse();
        link(id, "one");
        assertThatThrownBy(() -> link(id, "two")).matches(DatabaseRefusal::isIntegrity);
        with(rooms -> {
            rooms.providerPeople.unlink(first);
            return null;
        });
        assertThat(known(id, "one")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An account is one user's, and a user has one at a provider, however many link at once")
    void an_account_is_one_users(TestDatabase.Provider kind) throws Exception {
        open(kind);
        ProviderId id = add();
        UserId anna = user("anna");
        UserId bert = user("bert");
        for (int round = 0; round < 10; round++) {
            String subject = "subject-" + round;
            assertThat(atOnce(List.of(
                            () -> link(id, anna, subject),
                            () -> link(id, bert, subject),
                            () -> link(id, anna, subject),
                            () -> link(id, bert, subject))))
                    .as("several users, one account")
                    .containsExactlyInAnyOrder(Linked.DONE, Linked.PRESENT, Linked.TAKEN, Linked.TAKEN);
            assertThat(known(id, subject, anna, bert)).isOne();
            unlink(id, anna);
            unlink(id, bert);
            assertThat(atOnce(List.of(
                            () -> link(id, anna, "one"), () -> link(id, anna, "two"), () -> link(id, anna, "three"))))
                    .as("one user, several accounts")
                    .containsExactlyInAnyOrder(Linked.DONE, Linked.ANOTHER, Linked.ANOTHER);
            unlink(id, anna);
        }
        assertThat(Sql.number(database.dataSource(), "select count(*) from provider_user"))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Only one's own account is unlinked, and the very one that was named: one that came after it stays")
    void the_named_account_is_unlinked(TestDatabase.Provider kind) {
        open(kind);
        ProviderId id = add();
        UserId anna = user("anna");
        UserId bert = user("bert");
        link(id, anna, "of-anna");
        link(id, bert, "of-bert");
        CompanyLinkId former = with(rooms -> rooms.providerUsers.of(anna).get(0).id());
        assertThat(unlink(bert, former)).isFalse();
        assertThat(known(id, "of-anna", anna)).isOne();
        assertThat(unlink(anna, former)).isTrue();
        link(id, anna, "another-of-anna");
        assertThat(unlink(anna, former)).isFalse();
        assertThat(known(id, "another-of-anna", anna)).isOne();
        assertThat(known(id, "of-bert", bert)).isOne();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Whoever is linked while the provider goes, or becomes another, is forgotten with it or not linked")
    void nobody_is_linked_to_what_is_gone(TestDatabase.Provider kind) throws Exception {
        open(kind);
        UserId anna = user("anna");
        for (int round = 0; round < 10; round++) {
            ProviderId id = add();
            boolean goes = round % 2 == 0;
            List<Linked> results = atOnce(List.of(() -> link(id, anna, "subject"), () -> {
                if (goes) {
                    remove(id);
                } else {
                    change(id, version(id), ISSUER + "2", true, Optional.of(Secret.of("secret-2")));
                }
                return Linked.DONE;
            }));
            assertThat(results.get(0)).isIn(Linked.DONE, Linked.OVER);
            assertThat(Sql.number(database.dataSource(), "select count(*) from provider_user"))
                    .as("round %d", round)
                    .isZero();
            if (!goes) {
                remove(id);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A user is linked as it was when it confirmed: enabled, in the same epoch, where clients may enter")
    void a_user_is_linked_as_it_was(TestDatabase.Provider kind) {
        open(kind);
        ProviderId id = add();
        UserId anna = user("anna");
        assertThat(link(id, anna, 7, ISSUER, "subject")).isEqualTo(Linked.OVER);
        assertThat(link(id, anna, epoch(anna), ISSUER + "2", "subject"))
                .as("what another issuer vouched for")
                .isEqualTo(Linked.OVER);
        change(id, version(id), data("Login", ProviderAudience.STAFF, true));
        assertThat(link(id, anna, "subject")).isEqualTo(Linked.OVER);
        change(id, version(id), data("Login", ProviderAudience.CLIENTS, false));
        assertThat(link(id, anna, "subject")).isEqualTo(Linked.OVER);
        change(id, version(id), data("Login", ProviderAudience.CLIENTS, true));
        assertThat(off(first)).as("no provider that staff may come through").isFalse();
        assertThat(link(id, anna, "subject")).isEqualTo(Linked.DONE);
        assertThat(use(id, "SUBJECT")).isEmpty();
        assertThat(usedAt(anna)).isEmpty();
        clock.pass(Duration.ofHours(1));
        assertThat(use(id, "subject")).contains(anna);
        assertThat(usedAt(anna)).contains(clock.instant());
        assertThat(known(id, "subject"))
                .as("an administrator by the same account")
                .isEmpty();
        change(id, version(id), ISSUER + "2", true, Optional.of(Secret.of("secret-2")));
        assertThat(use(id, "subject")).as("another issuer").isEmpty();
        assertThat(Sql.number(database.dataSource(), "select count(*) from provider_user"))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B30: local sign-in goes off only where somebody can help, and what makes that possible then stays")
    void local_sign_in_goes_off_only_with_a_helper(TestDatabase.Provider kind) {
        open(kind);
        assertThat(off(first)).as("without a provider").isFalse();
        ProviderId id = add(rule("admins", full));
        AdministratorId other = with(rooms -> rooms.administrators.add("other@example.com", "Other", support, "en"));
        AdministratorId bare = with(rooms -> rooms.administrators.add("bare@example.com", "Bare", full, "en"));
        assertThat(off(other)).as("somebody lesser").isFalse();
        assertThat(off(bare)).as("somebody without a password").isFalse();
        assertThat(isOpenTo(other)).isTrue();
        assertThat(off(first)).isTrue();
        assertThat(isOpenTo(first)).isTrue();
        assertThat(isOpenTo(other)).isFalse();
        assertThat(isOpenTo(bare)).isFalse();
        assertThatThrownBy(() -> staff(first, support, true)).isInstanceOf(LastAdministratorException.class);
        assertThatThrownBy(() -> staff(first, full, false)).isInstanceOf(LastAdministratorException.class);
        assertThatThrownBy(() -> change(id, version(id), ISSUER, false, Optional.empty()))
                .isInstanceOf(LastProviderException.class);
        assertThatThrownBy(() -> with(rooms -> {
                    rooms.providers.remove(id);
                    return null;
                }))
                .isInstanceOf(LastProviderException.class);
        assertThatThrownBy(() -> with(rooms -> {
                    rooms.administrators.follow(first, "First", support, "Login");
                    return null;
                }))
                .isInstanceOf(LastAdministratorException.class);
        with(rooms -> {
            rooms.localSignIn.switchOn();
            return null;
        });
        staff(first, support, true);
        assertThat(isOpenTo(other)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B30: nobody maps a group to a role group that holds more than their own, nor touches who did")
    void nobody_maps_beyond_their_own_rights(TestDatabase.Provider kind) {
        open(kind);
        ProviderId mighty = add(rule("admins", full));
        RoleGroupId small = with(rooms -> rooms.roleGroups.add("Small", EnumSet.of(AdminPermission.MANAGE_PROVIDERS)));
        AdministratorId lesser = with(rooms -> rooms.administrators.add("lesser@example.com", "Lesser", small, "en"));
        assertThatThrownBy(() -> as(
                        lesser, providers -> providers.add(data("Own", ISSUER, true, rule("x", full)), Secret.of("s"))))
                .isInstanceOf(BeyondOwnRightsException.class);
        assertThatThrownBy(() -> as(lesser, providers -> {
                    providers.change(
                            mighty,
                            version(mighty),
                            data("Login", "https://evil.example", true, rule("x", small)),
                            Optional.of(Secret.of("s")));
                    return null;
                }))
                .isInstanceOf(BeyondOwnRightsException.class);
        ProviderId own =
                as(lesser, providers -> providers.add(data("Own", ISSUER, true, rule("x", small)), Secret.of("s")));
        assertThat(role(own, "x")).contains(small);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "RFC 9700, 4.4: a new provider has a return address of its own; a former one takes it, or gets it with its issuer")
    void return_addresses_are_taken(TestDatabase.Provider kind) {
        open(kind);
        ProviderId id = add(rule("admins", full));
        assertThat(hasOwnAddress(id)).isTrue();
        String former = "update provider set own_address = false";
        Sql.run(database.dataSource(), former);
        assertThat(hasOwnAddress(id)).isFalse();
        change(id, version(id), ISSUER, true, Optional.empty(), rule("admins", full));
        assertThat(hasOwnAddress(id)).as("the same issuer as before").isFalse();
        int seen = version(id);
        RoleGroupId small = with(rooms -> rooms.roleGroups.add("Small", EnumSet.of(AdminPermission.MANAGE_PROVIDERS)));
        AdministratorId lesser = with(rooms -> rooms.administrators.add("lesser@example.com", "Lesser", small, "en"));
        assertThatThrownBy(() -> as(lesser, providers -> {
                    providers.takeOwnAddress(id, seen);
                    return null;
                }))
                .isInstanceOf(BeyondOwnRightsException.class);
        assertThatThrownBy(() -> take(id, seen - 1)).matches(DatabaseRefusal::isStale);
        assertThat(hasOwnAddress(id)).isFalse();
        take(id, seen);
        assertThat(hasOwnAddress(id)).isTrue();
        take(id, version(id));
        assertThat(Sql.number(
                        database.dataSource(),
                        "select count(*) from audit_event where detail = 'return address of its own'"))
                .as("once")
                .isOne();
        Sql.run(database.dataSource(), former);
        change(id, version(id), ISSUER + "2", true, Optional.of(Secret.of("secret-2")), rule("admins", full));
        assertThat(hasOwnAddress(id)).as("another issuer").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "RFC 9700, 4.4: an issuer is the only one as long as no provider with another one is on, at either door")
    void an_issuer_may_be_the_only_one(TestDatabase.Provider kind) {
        open(kind);
        ProviderId id = add();
        assertThat(isOnlyIssuer(id)).isTrue();
        with(rooms -> rooms.providers.add(data("Same", ISSUER, true), Secret.of("s")));
        assertThat(isOnlyIssuer(id)).isTrue();
        ProviderId other = with(rooms -> rooms.providers.add(data("Other", ISSUER + "/", false), Secret.of("s")));
        assertThat(isOnlyIssuer(id)).as("the other is off").isTrue();
        change(other, version(other), data("Other", ISSUER + "/", true));
        assertThat(isOnlyIssuer(id)).isFalse();
        assertThat(isOnlyIssuer(other)).isFalse();
    }

    private boolean isOnlyIssuer(ProviderId id) {
        return with(
                rooms -> rooms.providers.isOnlyIssuer(rooms.providers.find(id).orElseThrow()));
    }

    private boolean hasOwnAddress(ProviderId id) {
        return with(rooms -> rooms.providers.find(id).orElseThrow().hasOwnAddress());
    }

    private void take(ProviderId id, int seen) {
        with(rooms -> {
            rooms.providers.takeOwnAddress(id, seen);
            return null;
        });
    }

    private void open(TestDatabase.Provider kind) {
        // The one as in the built-in database, the other as on WildFly with PostgreSQL.
        database = kind == TestDatabase.Provider.ECLIPSELINK
                ? new Databases.Named("H2").open()
                : new TestDatabase(Databases.postgresql(), kind);
        full = with(rooms -> {
            RoleGroup group = rooms.roleGroups.addDefaults();
            first = rooms.administrators.addFirst("first@example.com", "First", group, "hash", "en");
            return group.id();
        });
        support = with(rooms -> rooms.roleGroups.add("Support", EnumSet.of(AdminPermission.VIEW_CLIENTS)));
        with(rooms -> rooms.administrators.add("spare@example.com", "Spare", full, "en"));
    }

    private <T> T with(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, clock, box)));
    }

    private <T> T as(AdministratorId who, Function<Providers, T> work) {
        return database.inTransaction((EntityManager entities) -> {
            AuditLog audit = new AuditLog(
                    entities, clock, () -> new Actor(Actor.Kind.ADMINISTRATOR, who.value(), "Lesser", "127.0.0.1"));
            return work.apply(new Providers(entities, new RoleGroups(entities, audit), audit, box));
        });
    }

    private ProviderId add(GroupRule... rules) {
        return with(rooms -> rooms.providers.add(data("Login", ISSUER, true, rules), Secret.of("secret-1")));
    }

    private void change(
            ProviderId id, int seen, String issuer, boolean enabled, Optional<Secret> secret, GroupRule... rules) {
        with(rooms -> {
            rooms.providers.change(id, seen, data("Login", issuer, enabled, rules), secret);
            return null;
        });
    }

    private void staff(AdministratorId id, RoleGroupId group, boolean enabled) {
        with(rooms -> {
            int seen = rooms.administrators.find(id).orElseThrow().version();
            rooms.administrators.change(id, seen, "first@example.com", "First", group, "en", enabled);
            return null;
        });
    }

    private int version(ProviderId id) {
        return with(rooms -> rooms.providers.find(id).orElseThrow().version());
    }

    private Optional<RoleGroupId> role(ProviderId id, String... groups) {
        return with(rooms -> rooms.providers.roleGroup(id, Set.of(groups)));
    }

    private void link(ProviderId id, String subject) {
        with(rooms -> {
            rooms.providerPeople.link(
                    rooms.providers.find(id).orElseThrow(),
                    rooms.administrators.find(first).orElseThrow(),
                    subject);
            return null;
        });
    }

    private Optional<AdministratorId> known(ProviderId id, String subject) {
        return with(rooms -> rooms.providerPeople.find(rooms.providers.find(id).orElseThrow(), subject));
    }

    private void await(ProviderId id) {
        with(rooms -> {
            rooms.providerPeople.await(first, rooms.providers.find(id).orElseThrow());
            return null;
        });
    }

    private boolean redeem(ProviderId id) {
        return with(
                rooms -> rooms.providerPeople.redeem(rooms.providers.find(id).orElseThrow(), first));
    }

    private UserId user(String name) {
        return with(rooms -> rooms.users.add(new Email(name + "@example.com"), name, "en"));
    }

    private int epoch(UserId id) {
        return with(rooms -> rooms.users.find(id).orElseThrow().sessionEpoch());
    }

    private Linked link(ProviderId id, UserId user, String subject) {
        return link(id, user, epoch(user), ISSUER, subject);
    }

    private Linked link(ProviderId id, UserId user, int epoch, String issuer, String subject) {
        return with(rooms -> rooms.providerUsers.link(
                new CompanyAccount(id.value(), issuer, subject, "Anna (anna@example.com)"), user, epoch));
    }

    private void unlink(ProviderId id, UserId user) {
        with(rooms -> {
            rooms.providerUsers.of(user).stream()
                    .filter(each -> each.provider().equals(id))
                    .forEach(each -> rooms.providerUsers.unlink(user, each.id()));
            return null;
        });
    }

    private boolean unlink(UserId user, CompanyLinkId which) {
        return with(rooms -> rooms.providerUsers.unlink(user, which).isPresent());
    }

    private Optional<UserId> use(ProviderId id, String subject) {
        return with(rooms -> rooms.providerUsers.use(rooms.providers.find(id).orElseThrow(), subject));
    }

    private Optional<Instant> usedAt(UserId user) {
        return with(rooms -> rooms.providerUsers.of(user).get(0).usedAt());
    }

    /** How many of the users an account belongs to. */
    private long known(ProviderId id, String subject, UserId... users) {
        return with(rooms -> Stream.of(users)
                .flatMap(user -> rooms.providerUsers.of(user).stream())
                .filter(each -> each.provider().equals(id) && each.subject().equals(subject))
                .count());
    }

    private void remove(ProviderId id) {
        with(rooms -> {
            rooms.providers.remove(id);
            return null;
        });
    }

    private void change(ProviderId id, int seen, ProviderData data) {
        with(rooms -> {
            rooms.providers.change(id, seen, data, Optional.empty());
            return null;
        });
    }

    private static List<Linked> atOnce(List<Callable<Linked>> all) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(all.size());
        CountDownLatch ready = new CountDownLatch(all.size());
        try {
            List<Callable<Linked>> begun = all.stream()
                    .map(each -> (Callable<Linked>) () -> {
                        ready.countDown();
                        ready.await();
                        return each.call();
                    })
                    .toList();
            List<Linked> results = new ArrayList<>();
            for (Future<Linked> each : pool.invokeAll(begun)) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean off(AdministratorId id) {
        return with(rooms -> rooms.localSignIn.switchOff(id));
    }

    private boolean isOpenTo(AdministratorId id) {
        return with(rooms -> rooms.localSignIn.isOpenTo(id));
    }

    private static GroupRule rule(String group, RoleGroupId roleGroup) {
        return new GroupRule(group, roleGroup);
    }

    private static ProviderData data(String name, ProviderAudience audience, boolean enabled) {
        return new ProviderData(
                name, ISSUER, "panelkey", "openid", "groups", true, false, enabled, audience, List.of());
    }

    private static ProviderData data(String name, String issuer, boolean enabled, GroupRule... rules) {
        return new ProviderData(
                name,
                issuer,
                "panelkey",
                "openid",
                "groups",
                true,
                false,
                enabled,
                ProviderAudience.BOTH,
                List.of(rules));
    }
}
