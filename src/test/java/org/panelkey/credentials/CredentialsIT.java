package org.panelkey.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.MutableClock;
import org.panelkey.audit.Actor;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.BeyondOwnRightsException;
import org.panelkey.staff.RoleGroup;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Credentials for the API, with each persistence provider that a server may bring, on H2 and PostgreSQL. */
class CredentialsIT {

    private static final String HERE = "203.0.113.7";
    private static final Set<ApiScope> READING = EnumSet.of(ApiScope.CLIENTS_READ, ApiScope.SERVICES_READ);

    private final MutableClock clock = new MutableClock();
    private TestDatabase database;
    private AdministratorId first;
    private Actor actor = Actor.system();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S18, A-1: a secret opens what its credential says, and is stored nowhere")
    void a_secret_opens_its_credential(TestDatabase.Provider kind) {
        open(kind);
        NewSecret made = add("Billing", List.of(), Optional.empty());
        String secret = made.value().reveal();
        assertThat(secret).matches("pk_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
        assertThat(made).asString().doesNotContain(secret);
        ApiCaller caller = authenticate(made).orElseThrow();
        assertThat(caller.name()).isEqualTo("Billing");
        assertThat(caller.scopes()).isEqualTo(READING);
        assertThat(caller.actor(HERE))
                .isEqualTo(new Actor(Actor.Kind.API, made.id().value(), "Billing", HERE));
        String random = secret.substring(12);
        for (String column : List.of("prefix", "secret_hash", "scopes", "created_by")) {
            assertThat(count("api_credential where " + column + " like '%" + random + "%'"))
                    .as(column)
                    .isZero();
        }
        assertThat(count("audit_event where detail like '%" + random + "%'")).isZero();
        assertThat(count("audit_event where action = 'CREATE' and object_kind = 'api credential'" + " and detail like '"
                        + secret.substring(0, 11) + "%'"))
                .isOne();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "S81, A-17: what is altered, short, long or of another credential opens nothing; a known prefix is recorded")
    void a_wrong_secret_opens_nothing(TestDatabase.Provider kind) {
        open(kind);
        NewSecret made = add("One", List.of(), Optional.empty());
        NewSecret other = add("Two", List.of(), Optional.empty());
        String secret = made.value().reveal();
        String altered = secret.substring(0, secret.length() - 1) + (secret.endsWith("A") ? "B" : "A");
        String crossed = secret.substring(0, 12) + other.value().reveal().substring(12);
        assertThat(authenticate(altered, HERE)).isEmpty();
        assertThat(authenticate(crossed, HERE)).isEmpty();
        assertThat(count("audit_event where rule = 'WRONG_SECRET' and outcome = 'DENIED' and address = '" + HERE
                        + "' and object_name = 'One'"))
                .isEqualTo(2);
        for (String nothing : List.of(
                "",
                "-",
                "pk_",
                secret.substring(0, 30),
                secret + "x",
                " " + secret,
                secret.toUpperCase(java.util.Locale.ROOT),
                "pk_--------_" + "A".repeat(43),
                "pk_aaaaaaaa_" + "A".repeat(43),
                "x".repeat(100_000))) {
            assertThat(authenticate(nothing, HERE)).isEmpty();
        }
        assertThat(count("audit_event where outcome = 'DENIED'"))
                .as("who is nobody fills no record")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S81: a credential ends by its date, by being revoked, and outside its addresses")
    void a_credential_ends(TestDatabase.Provider kind) {
        open(kind);
        NewSecret made = add(
                "Portal",
                List.of("203.0.113.0/24", "2001:db8::/32"),
                Optional.of(clock.instant().plus(Duration.ofDays(2))));
        assertThat(authenticate(made)).isPresent();
        assertThat(authenticate(made.value().reveal(), "2001:db8::1")).isPresent();
        for (String elsewhere : List.of("203.0.114.1", "2001:db9::1", "127.0.0.1", "", "localhost", "203.0.113")) {
            assertThat(authenticate(made.value().reveal(), elsewhere))
                    .as(elsewhere)
                    .isEmpty();
        }
        assertThat(count("audit_event where rule = 'ADDRESS_NOT_ALLOWED'")).isEqualTo(6);
        clock.pass(Duration.ofDays(2));
        assertThat(authenticate(made)).isEmpty();
        assertThat(hold(made, AdminPermission.VIEW_CLIENTS)).isFalse();
        assertThat(count("audit_event where rule = 'CREDENTIAL_ENDED'")).isOne();
        change(made, new ApiCredentialData("Portal", List.of(), Optional.empty()));
        assertThat(authenticate(made)).as("a later end lets it go on").isPresent();
        as(rooms -> {
            rooms.credentials.revoke(made.id());
            rooms.credentials.revoke(made.id());
            return null;
        });
        assertThat(authenticate(made)).isEmpty();
        assertThat(count("audit_event where rule = 'CREDENTIAL_REVOKED'")).isOne();
        assertThat(count("audit_event where action = 'DELETE' and object_kind = 'api credential'"))
                .as("revoked once")
                .isOne();
        assertThatThrownBy(() -> change(made, new ApiCredentialData("Again", List.of(), Optional.empty())))
                .as("and for good")
                .matches(DatabaseRefusal::isStale);
        assertThatThrownBy(() -> rotate(made, Duration.ZERO)).matches(DatabaseRefusal::isStale);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A new secret ends the former one at once, or after a time of up to seven days")
    void a_secret_is_renewed(TestDatabase.Provider kind) {
        open(kind);
        NewSecret old = add("Rotating", List.of(), Optional.empty());
        NewSecret second = rotate(old, Duration.ofDays(7));
        assertThat(second.value().reveal().substring(0, 12))
                .isEqualTo(old.value().reveal().substring(0, 12));
        assertThat(authenticate(old)).isPresent();
        assertThat(authenticate(second)).isPresent();
        clock.pass(Duration.ofDays(7));
        assertThat(authenticate(old)).isEmpty();
        assertThat(count("audit_event where rule = 'FORMER_SECRET'")).isOne();
        assertThat(authenticate(second)).isPresent();
        NewSecret third = rotate(old, Duration.ofHours(1));
        NewSecret fourth = rotate(old, Duration.ZERO);
        assertThat(authenticate(second)).as("two before").isEmpty();
        assertThat(authenticate(third)).as("at once").isEmpty();
        assertThat(authenticate(fourth)).isPresent();
        assertThatThrownBy(() -> rotate(old, Duration.ofDays(7).plusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rotate(old, Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(authenticate(fourth)).as("nothing half done").isPresent();
        NewSecret fifth = rotate(old, Duration.ofDays(1));
        as(rooms -> {
            rooms.credentials.revoke(old.id());
            return null;
        });
        assertThat(authenticate(fourth)).isEmpty();
        assertThat(authenticate(fifth)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-10, S81: nobody gives a scope beyond their own rights, nor touches a credential that is mightier")
    void nobody_gives_beyond_their_own_rights(TestDatabase.Provider kind) {
        open(kind);
        NewSecret mighty = as(rooms -> rooms.credentials.add(
                new ApiCredentialData("Mighty", List.of(), Optional.empty()), EnumSet.of(ApiScope.SIGN_ON_TOKENS)));
        AdministratorId lesser = staff(
                "lesser@example.com", EnumSet.of(AdminPermission.MANAGE_API_CREDENTIALS, AdminPermission.VIEW_CLIENTS));
        actor = new Actor(Actor.Kind.ADMINISTRATOR, lesser.value(), "Lesser", HERE);
        assertThatThrownBy(() -> as(rooms -> rooms.credentials.add(
                        new ApiCredentialData("Own", List.of(), Optional.empty()), EnumSet.allOf(ApiScope.class))))
                .isInstanceOf(BeyondOwnRightsException.class);
        assertThatThrownBy(() -> rotate(mighty, Duration.ZERO)).isInstanceOf(BeyondOwnRightsException.class);
        assertThatThrownBy(() -> change(mighty, new ApiCredentialData("Mine", List.of(), Optional.empty())))
                .isInstanceOf(BeyondOwnRightsException.class);
        assertThat(authenticate(mighty)).isPresent();
        NewSecret own = add("Own", List.of(), Optional.empty());
        assertThat(authenticate(own)).isPresent();
        as(rooms -> {
            rooms.credentials.revoke(mighty.id());
            return null;
        });
        assertThat(authenticate(mighty))
                .as("stopping is open to everybody with the right")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "S81, S21: a credential may no more than who answers for it, at this moment; a new secret changes who does")
    void somebody_answers_for_it(TestDatabase.Provider kind) {
        open(kind);
        AdministratorId keeper = staff(
                "keeper@example.com", EnumSet.of(AdminPermission.MANAGE_API_CREDENTIALS, AdminPermission.VIEW_CLIENTS));
        Actor boss = actor;
        actor = new Actor(Actor.Kind.ADMINISTRATOR, keeper.value(), "Keeper", HERE);
        NewSecret made = add("Kept", List.of(), Optional.empty());
        assertThat(hold(made, AdminPermission.VIEW_CLIENTS)).isTrue();
        assertThat(hold(made, AdminPermission.MANAGE_CLIENTS)).isFalse();
        assertThat(hold(made, AdminPermission.MANAGE_API_CREDENTIALS)).isFalse();
        actor = boss;
        enable(keeper, false);
        assertThat(authenticate(made)).isEmpty();
        assertThat(hold(made, AdminPermission.VIEW_CLIENTS)).isFalse();
        assertThat(count("audit_event where rule = 'NOBODY_ANSWERS'")).isOne();
        enable(keeper, true);
        assertThat(authenticate(made)).isPresent();
        permit(keeper, EnumSet.of(AdminPermission.MANAGE_API_CREDENTIALS));
        assertThat(hold(made, AdminPermission.VIEW_CLIENTS)).isFalse();
        assertThat(authenticate(made)).isEmpty();
        NewSecret fresh = rotate(made, Duration.ofDays(1));
        assertThat(authenticate(fresh)).as("answered for by somebody else").isPresent();
        assertThat(authenticate(made)).as("what nobody answered for stays dead").isEmpty();
        assertThat(hold(made, AdminPermission.VIEW_CLIENTS)).isTrue();
        as(rooms -> {
            rooms.credentials.revoke(made.id());
            return null;
        });
        assertThat(hold(made, AdminPermission.VIEW_CLIENTS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A use is noted once a minute, and changes neither the credential nor its version")
    void a_use_is_noted(TestDatabase.Provider kind) {
        open(kind);
        NewSecret made = add("Used", List.of(), Optional.empty());
        int version = version(made);
        assertThat(use(made).usedAt()).isEmpty();
        Instant began = clock.instant();
        note(made, "203.0.113.1");
        clock.pass(Duration.ofSeconds(59));
        note(made, "203.0.113.2");
        assertThat(use(made).usedAt()).contains(began);
        assertThat(use(made).address()).isEqualTo("203.0.113.1");
        clock.pass(Duration.ofSeconds(1));
        note(made, "203.0.113.3");
        assertThat(use(made).usedAt()).contains(clock.instant());
        assertThat(use(made).address()).isEqualTo("203.0.113.3");
        assertThat(version(made)).isEqualTo(version);
        CredentialUses uses = as(rooms -> {
            assertThat(rooms.uses.isDue(made.id())).isTrue();
            rooms.uses.note(made.id(), HERE);
            return rooms.uses;
        });
        assertThat(uses.isDue(made.id())).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(uses.isDue(made.id())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("What nobody could understand later is refused, and of two who change at once the second is told")
    void nonsense_is_refused(TestDatabase.Provider kind) {
        open(kind);
        for (String address : List.of("203.0.113", "203.0.113.7/33", "203.0.113.7/24", "0x7f.1", "example.com", "*")) {
            assertThatThrownBy(() -> new ApiCredentialData("X", List.of(address), Optional.empty()))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new ApiCredentialData(" ", List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> add("Past", List.of(), Optional.of(clock.instant())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> as(rooms -> rooms.credentials.add(
                        new ApiCredentialData("None", List.of(), Optional.empty()), EnumSet.noneOf(ApiScope.class))))
                .isInstanceOf(IllegalArgumentException.class);
        NewSecret made = add("Twice", List.of(), Optional.empty());
        int seen = version(made);
        change(made, new ApiCredentialData("Thrice", List.of("198.51.100.1"), Optional.empty()));
        assertThatThrownBy(() -> as(rooms -> {
                    rooms.credentials.change(
                            made.id(), seen, new ApiCredentialData("Lost", List.of(), Optional.empty()));
                    return null;
                }))
                .matches(DatabaseRefusal::isStale);
        List<String> names = as(rooms ->
                rooms.credentials.all().stream().map(ApiCredential::name).toList());
        assertThat(names).containsExactly("Thrice");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S81: to read what only those see who may change it stands for nothing but reading it")
    void reading_stands_for_no_change(TestDatabase.Provider kind) {
        open(kind);
        Set<ApiScope> reading = EnumSet.of(ApiScope.APPLICATIONS_READ, ApiScope.LOCKS_READ);
        NewSecret made = as(
                rooms -> rooms.credentials.add(new ApiCredentialData("Reads", List.of(), Optional.empty()), reading));
        assertThat(hold(made, AdminPermission.MANAGE_APPLICATIONS)).isFalse();
        assertThat(hold(made, AdminPermission.LOCK_SIGN_ON)).isFalse();
        as(rooms -> {
            assertThat(rooms.rights.held(made.id().value()).orElseThrow().permissions())
                    .as("nor can it be given on")
                    .isEmpty();
            assertThat(rooms.rights.have(made.id(), reading)).isTrue();
            assertThat(rooms.rights.have(made.id(), EnumSet.of(ApiScope.LOCKS_WRITE)))
                    .isFalse();
            return null;
        });
        AdministratorId lesser = staff(
                "lesser@example.com", EnumSet.of(AdminPermission.MANAGE_API_CREDENTIALS, AdminPermission.VIEW_CLIENTS));
        actor = new Actor(Actor.Kind.ADMINISTRATOR, lesser.value(), "Lesser", HERE);
        for (ApiScope scope : reading) {
            assertThatThrownBy(() -> as(rooms -> rooms.credentials.add(
                            new ApiCredentialData("More", List.of(), Optional.empty()), EnumSet.of(scope))))
                    .isInstanceOf(BeyondOwnRightsException.class);
        }
    }

    private void open(TestDatabase.Provider kind) {
        // The one as in the built-in database, the other as on WildFly with PostgreSQL.
        database = kind == TestDatabase.Provider.ECLIPSELINK
                ? new Databases.Named("H2").open()
                : new TestDatabase(Databases.postgresql(), kind);
        as(rooms -> {
            RoleGroup group = rooms.roleGroups.addDefaults();
            first = rooms.administrators.addFirst("first@example.com", "First", group, "hash", "en");
            return group.id();
        });
        actor = new Actor(Actor.Kind.ADMINISTRATOR, first.value(), "First", HERE);
    }

    private <T> T as(Function<CredentialRooms, T> work) {
        return database.inTransaction(entities -> work.apply(new CredentialRooms(entities, clock, actor)));
    }

    private NewSecret add(String name, List<String> addresses, Optional<Instant> end) {
        return as(rooms -> rooms.credentials.add(new ApiCredentialData(name, addresses, end), READING));
    }

    private NewSecret rotate(NewSecret of, Duration overlap) {
        return as(rooms -> rooms.credentials.rotate(
                of.id(), rooms.credentials.find(of.id()).orElseThrow().version(), overlap));
    }

    private void change(NewSecret of, ApiCredentialData data) {
        int seen = version(of);
        as(rooms -> {
            rooms.credentials.change(of.id(), seen, data);
            return null;
        });
    }

    private int version(NewSecret of) {
        return as(rooms -> rooms.credentials.find(of.id()).orElseThrow().version());
    }

    private Optional<ApiCaller> authenticate(NewSecret secret) {
        return authenticate(secret.value().reveal(), HERE);
    }

    private Optional<ApiCaller> authenticate(String secret, String address) {
        return as(rooms -> rooms.authentication.authenticate(Secret.of(secret), address));
    }

    private boolean hold(NewSecret of, AdminPermission needed) {
        return as(rooms -> rooms.rights.hold(of.id(), needed));
    }

    private void note(NewSecret of, String address) {
        as(rooms -> {
            rooms.uses.note(of.id(), address);
            return null;
        });
    }

    private CredentialUse use(NewSecret of) {
        Map<ApiCredentialId, CredentialUse> all = as(rooms -> rooms.uses.all());
        return all.get(of.id());
    }

    private AdministratorId staff(String email, Set<AdminPermission> permissions) {
        return as(rooms ->
                rooms.administrators.add(email, "Staff", rooms.roleGroups.add("Group of " + email, permissions), "en"));
    }

    private void enable(AdministratorId who, boolean enabled) {
        as(rooms -> {
            var found = rooms.administrators.find(who).orElseThrow();
            rooms.administrators.change(
                    who,
                    found.version(),
                    found.email(),
                    found.name(),
                    found.roleGroup().id(),
                    "en",
                    enabled);
            return null;
        });
    }

    private void permit(AdministratorId who, Set<AdminPermission> permissions) {
        as(rooms -> {
            RoleGroup group = rooms.administrators.find(who).orElseThrow().roleGroup();
            rooms.roleGroups.change(group.id(), group.version(), group.name(), permissions);
            return null;
        });
    }

    private long count(String what) {
        return Sql.number(database.dataSource(), "select count(*) from " + what);
    }
}
