package org.panelkey.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.audit.Actor;
import org.panelkey.mail.MailFixture;
import org.panelkey.panels.Finding;
import org.panelkey.panels.FindingFixture;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** Letters about servers: to whom, when, and how few. */
class HealthLettersIT {

    private HealthWorld world;
    private AdministratorId ada;
    private RoleGroupId watchers;

    static Stream<HealthIT.Under> databases() {
        return HealthIT.databases();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void open(HealthIT.Under under) {
        world = new HealthWorld(under.kind().open(under.provider()));
        world.with(rooms -> rooms.administrators.addFirst(
                "full@example.com", "Fiona", rooms.roleGroups.addDefaults(), "hash", "en"));
        watchers = world.with(rooms -> rooms.roleGroups.add("Watchers", Set.of(AdminPermission.VIEW_SERVERS)));
        RoleGroupId others = world.with(rooms -> rooms.roleGroups.add("Others", Set.of()));
        ada = world.with(rooms -> rooms.administrators.add("ada@example.com", "Ada", watchers, "en"));
        AdministratorId bob = world.with(rooms -> rooms.administrators.add("bob@example.com", "Bob", others, "de"));
        world.with(rooms -> rooms.administrators.add("cleo@example.com", "Cleo", watchers, "en"));
        wants(ada, true);
        wants(bob, true);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("One letter for all that failed and recovered, to whoever wants it and may see servers at that moment")
    void one_letter(HealthIT.Under under) {
        open(under);
        List<ServerId> servers = Stream.of("alpha", "beta", "gamma\r\nBcc: x@example.com", "delta")
                .map(name -> world.server(name.replaceAll("[\r\n]+", " "), 2087, new TlsTrust.PublicAuthority()))
                .toList();
        servers.forEach(id -> look(id, well()));
        servers.subList(0, 3).forEach(id -> look(id, FindingFixture.failed(Cause.LICENCE)));
        assertThat(letters()).isEmpty();
        assertThat(isDue()).as("gathered first").isFalse();
        world.clock.pass(HealthLetters.GATHERED);
        assertThat(isDue()).isTrue();

        assertThat(write()).isEqualTo(1);
        assertThat(letters()).hasSize(1);
        assertThat(letters().get(0))
                .startsWith("ada@example.com\n")
                .contains("Hello Ada", "- alpha: its panel has no valid licence", "- beta", "/admin/servers")
                .doesNotContain("delta", "recovered", "well again", HealthWorld.TOKEN);
        assertThat(isDue()).isFalse();

        look(servers.get(0), well());
        look(servers.get(3), FindingFixture.failed(Cause.CREDENTIAL_REFUSED));
        look(servers.get(1), well());
        look(servers.get(1), FindingFixture.failed(Cause.LICENCE));
        world.clock.pass(HealthLetters.GATHERED);
        assertThat(write()).as("a letter was written a short time ago").isZero();
        assertThat(isDue()).as("and nothing is lost").isTrue();
        world.clock.pass(HealthLetters.PAUSE);
        assertThat(write()).isEqualTo(1);
        assertThat(letters().get(1))
                .contains("well again", "- alpha: healthy", "- delta: its panel refuses our credential")
                .as("failed, recovered and failed in between is what was told already")
                .doesNotContain("beta");
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A hundred servers that fail together make one short letter")
    void a_hundred(HealthIT.Under under) {
        open(under);
        for (int i = 0; i < 100; i++) {
            look(
                    world.server("server " + i, 2087, new TlsTrust.PublicAuthority()),
                    FindingFixture.failed(Cause.LICENCE));
        }
        world.clock.pass(HealthLetters.GATHERED);

        assertThat(write()).isEqualTo(1);
        assertThat(letters()
                        .get(0)
                        .lines()
                        .filter(line -> line.startsWith("- "))
                        .count())
                .isEqualTo(HealthLetters.MOST_NAMED);
        assertThat(letters().get(0)).contains("and 90 more");
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Whoever switched letters off, or is disabled, gets none; each switch is in the record")
    void nobody(HealthIT.Under under) {
        open(under);
        wants(ada, true);
        assertThat(rows("letters about servers: on"))
                .as("twice the same is once")
                .isEqualTo(2);
        wants(ada, false);
        assertThat(rows("letters about servers: off")).isEqualTo(1);
        ServerId id = world.server("alpha", 2087, new TlsTrust.PublicAuthority());
        look(id, FindingFixture.failed(Cause.LICENCE));
        world.clock.pass(HealthLetters.GATHERED);
        assertThat(write()).isZero();

        wants(ada, true);
        assertThat(world.<Boolean>readers(HealthReaders::isOneself)).isTrue();
        world.with(rooms -> {
            rooms.administrators.change(
                    ada,
                    rooms.administrators.find(ada).orElseThrow().version(),
                    "ada@example.com",
                    "Ada",
                    watchers,
                    "en",
                    false);
            return true;
        });
        look(id, well());
        world.clock.pass(HealthLetters.PAUSE);
        assertThat(write()).isZero();
        assertThat(letters()).isEmpty();
    }

    private void wants(AdministratorId who, boolean wanted) {
        world.actor = new Actor(Actor.Kind.ADMINISTRATOR, who.value(), "somebody", "127.0.0.1");
        world.readers(readers -> {
            readers.tellOneself(wanted);
            return true;
        });
    }

    private void look(ServerId id, Finding finding) {
        world.queue().list(id, 1);
        Sql.run(world.database.dataSource(), "update server_health set due_at = 0 where server_id = " + id);
        world.queue().settle(world.queue().claim(id).orElseThrow(), finding);
    }

    private Finding well() {
        return FindingFixture.well(
                Duration.ofMillis(9), "11.1", "key", world.clock.instant().plus(Duration.ofDays(900)));
    }

    private boolean isDue() {
        return world.<Boolean>letters(HealthLetters::isDue);
    }

    private int write() {
        return world.<Integer>letters(HealthLetters::write);
    }

    private List<String> letters() {
        return world.database.inTransaction(entities -> MailFixture.letters(entities, world.box));
    }

    private long rows(String detail) {
        return Sql.number(
                world.database.dataSource(), "select count(*) from audit_event where detail = '" + detail + "'");
    }
}
