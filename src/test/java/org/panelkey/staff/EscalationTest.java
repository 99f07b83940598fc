package org.panelkey.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Somebody who manages administrators, or role groups, but not both, tries to become mightier. */
class EscalationTest {

    private static final Set<AdminPermission> HUMBLE =
            EnumSet.of(AdminPermission.MANAGE_ADMINISTRATORS, AdminPermission.VIEW_SERVERS);

    private TestDatabase database;
    private RoleGroup full;
    private RoleGroupId humble;
    private AdministratorId mighty;
    private AdministratorId self;

    @BeforeEach
    void prepare() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database = new TestDatabase(source);
        database.inTransaction(entities -> {
            AuditLog audit = new AuditLog(entities, database.clock(), Actor::system);
            full = new RoleGroups(entities, audit).addDefaults();
            humble = new RoleGroups(entities, audit).add("Humble", HUMBLE);
            Administrators administrators = new Administrators(entities, database.clock(), audit);
            mighty = administrators.addFirst("mighty@example.com", "Mighty", full, "hash", "en");
            self = administrators.add("self@example.com", "Self", humble, "en");
            return null;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int version(EntityManager entities, AdministratorId id) {
        return administrators(entities).find(id).orElseThrow().version();
    }

    @Test
    void the_demand_of_a_second_factor_can_not_be_taken_off_a_mightier_role_group() {
        refused(entities -> roleGroups(entities)
                .change(
                        full.id(),
                        roleGroups(entities).find(full.id()).orElseThrow().version(),
                        full.name(),
                        full.permissions(),
                        !full.demandsSecondFactor()));
    }

    @Test
    void a_mightier_role_group_can_not_be_given_to_oneself() {
        refused(entities -> administrators(entities)
                .change(self, version(entities, self), "self@example.com", "Self", full.id(), "en", true));
    }

    @Test
    void nobody_is_added_with_a_mightier_role_group() {
        refused(entities -> administrators(entities).add("new@example.com", "New", full.id(), "en"));
    }

    @Test
    void the_address_of_somebody_mightier_can_not_be_taken_over() {
        refused(entities -> administrators(entities)
                .change(mighty, version(entities, mighty), "self2@example.com", "Mighty", full.id(), "en", true));
    }

    @Test
    void the_password_of_somebody_mightier_can_not_be_set() {
        refused(entities -> administrators(entities).setPassword(mighty, "other hash"));
    }

    @Test
    void a_role_group_that_reaches_further_servers_can_not_be_given() {
        RoleGroupId reaching =
                database.inTransaction(entities -> roleGroups(entities).add("Reaching", HUMBLE));
        Sql.run(
                database.dataSource(),
                "insert into server (id, name, panel, host, port, trust_kind, trust_value, username, sealed_secret,"
                        + " secret_changed_at, allowed_hosts, restricted, enabled, created_at, version) values"
                        + " (7, 'one', 'cpanel', 'h', 1, 'PUBLIC', '', 'root', 'x', 0, '', true, true, 0, 1)");
        assertThatCode(() -> database.inTransaction(
                        entities -> administrators(entities).add("before@example.com", "Before", reaching, "en")))
                .doesNotThrowAnyException();
        Sql.run(
                database.dataSource(),
                "insert into server_access (server_id, role_group_id) values (7, " + reaching + ")");
        refused(entities -> administrators(entities).add("new@example.com", "New", reaching, "en"));
        refused(entities -> administrators(entities)
                .change(self, version(entities, self), "self@example.com", "Self", reaching, "en", true));
        Sql.run(
                database.dataSource(),
                "insert into server_access (server_id, role_group_id) values (7, " + humble + ")");
        assertThatCode(() -> database.inTransaction(
                        entities -> administrators(entities).add("after@example.com", "After", reaching, "en")))
                .doesNotThrowAnyException();
    }

    @Test
    void an_equal_can_be_added_and_changed() {
        assertThatCode(() -> database.inTransaction(entities -> {
                    AdministratorId equal = administrators(entities).add("e@example.com", "Equal", humble, "en");
                    administrators(entities).setPassword(equal, "hash");
                    return null;
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void a_role_group_does_not_gain_what_one_lacks() {
        refused(entities -> roleGroups(entities).add("Mine", EnumSet.of(AdminPermission.MANAGE_SERVERS)));
        refused(entities -> roleGroups(entities)
                .change(
                        humble,
                        roleGroups(entities).find(humble).orElseThrow().version(),
                        "Humble",
                        EnumSet.of(AdminPermission.MANAGE_ADMINISTRATORS, AdminPermission.MANAGE_ROLE_GROUPS)));
    }

    @Test
    void a_mightier_role_group_does_not_lose_what_one_lacks() {
        refused(entities -> roleGroups(entities)
                .change(
                        full.id(),
                        roleGroups(entities).find(full.id()).orElseThrow().version(),
                        "Full",
                        EnumSet.of(AdminPermission.MANAGE_ADMINISTRATORS, AdminPermission.MANAGE_ROLE_GROUPS)));
    }

    @Test
    void a_mightier_role_group_keeps_its_name() {
        // A name is what people choose by: "Full Administrator" must not become something harmless, nor the reverse.
        assertThatThrownBy(() -> rename(full)).isInstanceOf(BeyondOwnRightsException.class);
        assertThatThrownBy(() -> database.inTransaction(entities -> {
                    roleGroups(entities).remove(full.id());
                    return null;
                }))
                .isInstanceOf(BeyondOwnRightsException.class);
        RoleGroup lesser = database.inTransaction(entities -> {
            RoleGroups groups = roleGroups(entities);
            return groups.find(groups.add("Within reach", EnumSet.noneOf(AdminPermission.class)))
                    .orElseThrow();
        });
        assertThatCode(() -> rename(lesser)).doesNotThrowAnyException();
    }

    private void rename(RoleGroup group) {
        database.inTransaction(entities -> {
            RoleGroups groups = roleGroups(entities);
            groups.change(
                    group.id(), groups.find(group.id()).orElseThrow().version(), "Everything", group.permissions());
            return null;
        });
    }

    @Test
    void the_exception_names_what_is_missing() {
        assertThatThrownBy(() -> database.inTransaction(
                        entities -> roleGroups(entities).add("Mine", EnumSet.of(AdminPermission.MANAGE_SERVERS))))
                .isInstanceOfSatisfying(BeyondOwnRightsException.class, beyond -> assertThat(beyond.missing())
                        .containsExactly(AdminPermission.MANAGE_SERVERS));
    }

    private interface Attempt {
        void make(EntityManager entities);
    }

    private void refused(Attempt attempt) {
        assertThatThrownBy(() -> database.inTransaction(entities -> {
                    attempt.make(entities);
                    return null;
                }))
                .isInstanceOf(BeyondOwnRightsException.class);
    }

    private Administrators administrators(EntityManager entities) {
        return new Administrators(entities, database.clock(), audit(entities));
    }

    private RoleGroups roleGroups(EntityManager entities) {
        return new RoleGroups(entities, audit(entities));
    }

    private AuditLog audit(EntityManager entities) {
        Actor actor = new Actor(Actor.Kind.ADMINISTRATOR, self.value(), "Self", "192.0.2.1");
        return new AuditLog(entities, database.clock(), () -> actor);
    }
}
