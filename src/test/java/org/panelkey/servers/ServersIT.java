package org.panelkey.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.run.RoomsIn;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;

/** Servers on real databases. */
class ServersIT {

    private static final AccessControl OPEN = AccessControl.unrestricted();
    private static final Secret TOKEN = Secret.of("a-token-of-the-panel");

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B26: a save without a secret keeps the present one, a save with one replaces it")
    void a_blank_secret_keeps_the_present_one(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            ServerId id = add(in, data("server-1", "panel.example.com"), OPEN);
            assertThat(secret(in, id)).isEqualTo(TOKEN);
            String sealed = sealed(in, id);
            change(in, id, data("renamed", "panel.example.com"), Optional.empty());
            assertThat(secret(in, id)).isEqualTo(TOKEN);
            assertThat(sealed(in, id)).isEqualTo(sealed);
            change(in, id, data("renamed", "panel.example.com"), Optional.of(Secret.of("a new one")));
            assertThat(secret(in, id)).isEqualTo(Secret.of("a new one"));
            assertThat(Sql.text(
                            in.database().dataSource(),
                            "select detail from audit_event where action = 'CHANGE' order by id desc"))
                    .isEqualTo("new secret.");
            assertThat(
                            Sql.number(
                                    in.database().dataSource(),
                                    "select count(*) from audit_event where detail like '%token%' or detail like '%a new one%'"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A-1: a secret is sealed for its row and opens in no other")
    void a_secret_is_sealed_for_its_row(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            ServerId one = add(in, data("server-1", "panel.example.com"), OPEN);
            ServerId two = add(in, data("server-2", "panel.example.com"), OPEN);
            assertThat(sealed(in, one)).doesNotContain("a-token").isNotEqualTo(sealed(in, two));
            Sql.run(
                    in.database().dataSource(),
                    "update server set sealed_secret = '" + sealed(in, one) + "' where id = " + two);
            assertThatThrownBy(() -> secret(in, two)).isInstanceOf(SecretBox.SealBrokenException.class);
            assertThat(secret(in, one)).isEqualTo(TOKEN);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B26: a stored secret is never taken along to another host or port")
    void a_secret_stays_with_its_place(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            ServerId id = add(in, data("server-1", "panel.example.com"), OPEN);
            ServerData moved = data("server-1", "attacker.example.com");
            assertThatThrownBy(() -> change(in, id, moved, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
            change(in, id, moved, Optional.of(Secret.of("another")));
            assertThat(secret(in, id).reveal()).isEqualTo("another");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S75: a search takes percent, underscore, quotes and backslashes as the letters that they are")
    void a_search_takes_letters_as_they_are(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            add(in, data("plain", "plain.example.com"), OPEN);
            for (String odd : List.of("100%", "a_b", "o'neill", "back\\slash", "bang!", "\"quoted\"", "semi;--")) {
                add(in, data("server " + odd, "odd.example.com"), OPEN);
                assertThat(search(in, odd)).as(odd).containsExactly("server " + odd);
            }
            assertThat(search(in, "aXb")).isEmpty();
            assertThat(search(in, "%")).containsExactly("server 100%");
            assertThat(search(in, "_")).containsExactly("server a_b");
            assertThat(search(in, "x' or '1'='1")).isEmpty();
            assertThat(search(in, "'; drop table server; --")).isEmpty();
            assertThat(search(in, "PLAIN.example")).containsExactly("plain");
            assertThat(search(in, "  ")).hasSize(8);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B14, B16: the list of servers that a role group may enter holds exactly those that the rules admit")
    void the_enterable_filter_agrees_with_the_rules(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId one = in.with(rooms -> rooms.roleGroups.add("One", Set.of()));
            RoleGroupId two = in.with(rooms -> rooms.roleGroups.add("Two", Set.of()));
            add(in, data("open", "h.example.com"), OPEN);
            add(in, data("nobodys", "h.example.com"), AccessControl.restrictedTo(Set.of()));
            add(in, data("ones", "h.example.com"), AccessControl.restrictedTo(Set.of(one)));
            add(in, data("twos", "h.example.com"), AccessControl.restrictedTo(Set.of(two)));
            add(in, data("both", "h.example.com"), AccessControl.restrictedTo(Set.of(one, two)));
            ServerId off = add(in, data("off", "h.example.com"), OPEN);
            change(in, off, disabled("off"), Optional.empty());

            for (RoleGroupId group : List.of(one, two)) {
                ServerFilter filter = ServerFilter.enterable("", Optional.empty(), group);
                List<String> found = in.with(rooms -> rooms.servers.search(filter, 0, 100).stream()
                        .map(Server::name)
                        .toList());
                List<String> admitted =
                        in.with(rooms -> rooms.servers.search(ServerFilter.containing(""), 0, 100).stream()
                                .filter(server -> server.isEnabled()
                                        && server.accessControl().admits(group))
                                .map(Server::name)
                                .toList());
                assertThat(found).isEqualTo(admitted).hasSize(3);
                assertThat(in.<Integer>with(rooms -> rooms.servers.count(filter)))
                        .isEqualTo(3);
            }
            ServerFilter plesk = ServerFilter.enterable("", Optional.of(new PanelType("plesk")), one);
            assertThat(in.<Integer>with(rooms -> rooms.servers.count(plesk))).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B14, S23: when the last chosen role group is deleted, a restricted server is nobody's and not everybody's")
    void a_deleted_role_group_leaves_a_server_restricted(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId one = in.with(rooms -> rooms.roleGroups.add("One", Set.of()));
            RoleGroupId two = in.with(rooms -> rooms.roleGroups.add("Two", Set.of()));
            ServerId id = add(in, data("ones", "h.example.com"), AccessControl.restrictedTo(Set.of(one)));
            in.with(rooms -> {
                rooms.roleGroups.remove(one);
                return null;
            });
            AccessControl left =
                    in.with(rooms -> rooms.servers.find(id).orElseThrow().accessControl());
            assertThat(left).isEqualTo(AccessControl.restrictedTo(Set.of()));
            assertThat(left.admits(two)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B26: everything that was filled in is kept")
    void everything_is_kept(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            ServerGroupId group = in.with(rooms -> rooms.serverGroups.add("Group", FillRule.LEAST_FULL));
            DatacentreId vienna = in.with(rooms -> rooms.datacentres.add(new DatacentreData("Wien 1", "", "")));
            ServerData full = new ServerData(
                    "ümläut \"server\" <1>",
                    new PanelType("plesk"),
                    "2001:db8::1",
                    8443,
                    new TlsTrust.OwnAuthority("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
                    "admin",
                    Optional.of("public.example.com"),
                    List.of("one.example.com", "two.example.com"),
                    Optional.of("/smb/web/view/{subscription-id}"),
                    Optional.of(vienna),
                    Optional.of(group),
                    Optional.of(200),
                    false);
            ServerId id = add(in, full, OPEN);
            assertThat(in.<ServerData>with(
                            rooms -> rooms.servers.find(id).orElseThrow().data()))
                    .isEqualTo(full);
            in.with(rooms -> {
                rooms.servers.allowHost(id, "three.example.com");
                rooms.servers.allowHost(id, "ONE.example.com");
                return null;
            });
            Server found = in.with(rooms -> rooms.servers.find(id).orElseThrow());
            assertThat(found.data().allowedHosts())
                    .containsExactly("one.example.com", "two.example.com", "three.example.com");
        }
    }

    private static List<String> search(RoomsIn in, String text) {
        return in.with(rooms -> {
            ServerFilter filter = ServerFilter.containing(text);
            List<String> names = rooms.servers.search(filter, 0, 100).stream()
                    .map(Server::name)
                    .toList();
            assertThat(rooms.servers.count(filter)).isEqualTo(names.size());
            return names;
        });
    }

    private static ServerId add(RoomsIn in, ServerData data, AccessControl control) {
        return in.with(rooms -> rooms.servers.add(data, TOKEN, control));
    }

    private static void change(RoomsIn in, ServerId id, ServerData data, Optional<Secret> secret) {
        in.with(rooms -> {
            rooms.servers.change(id, rooms.servers.find(id).orElseThrow().version(), data, secret, OPEN);
            return null;
        });
    }

    private static Secret secret(RoomsIn in, ServerId id) {
        return in.with(rooms ->
                new Credentials(in.box()).secretOf(rooms.servers.find(id).orElseThrow()));
    }

    private static String sealed(RoomsIn in, ServerId id) {
        return Sql.text(in.database().dataSource(), "select sealed_secret from server where id = " + id);
    }

    private static ServerData data(String name, String host) {
        return data(name, host, true);
    }

    private static ServerData disabled(String name) {
        return data(name, "h.example.com", false);
    }

    private static ServerData data(String name, String host, boolean enabled) {
        return new ServerData(
                name,
                new PanelType("cpanel"),
                host,
                2087,
                new TlsTrust.PublicAuthority(),
                "root",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                enabled);
    }
}
