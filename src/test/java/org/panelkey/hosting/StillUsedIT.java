package org.panelkey.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.run.Rooms;
import org.panelkey.run.RoomsIn;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.StillUsedException;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;

/** What others still need is not removed, and who needs it is named. */
class StillUsedIT {

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B14, B26: role groups, servers, server groups and products in use stay, and go when nothing uses them")
    void what_is_used_stays(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            ServerGroupId group = in.with(rooms -> rooms.serverGroups.add("Shared", FillRule.LEAST_FULL));
            ServerGroupId ofProduct = in.with(rooms -> rooms.serverGroups.add("For a product", FillRule.LEAST_FULL));
            RoleGroupId chosen = in.with(rooms -> rooms.roleGroups.add("Chosen", Set.of()));
            RoleGroupId staffed = in.with(rooms -> rooms.roleGroups.add("Staffed", Set.of()));
            in.with(rooms -> rooms.administrators.add("staff@example.com", "Sam Staff", staffed, "en"));
            ServerId server = in.with(rooms -> rooms.servers.add(
                    data(group), Secret.of("secret"), AccessControl.restrictedTo(Set.of(chosen))));
            ProductId product = in.with(rooms -> rooms.products.add(
                    "Web Hosting", ProductType.SHARED, new PanelType("cpanel"), Optional.of(ofProduct)));
            UserId owner = in.with(
                    rooms -> rooms.users.add(Email.parse("owner@example.com").orElseThrow(), "Olivia", "en"));
            ClientAccountId account = in.with(rooms -> rooms.accounts.add("Blumen Huber", owner));
            in.with(rooms -> rooms.services.add(new ServiceData(
                    account, product, server, "blumenhu", "blumen-huber.example", ServiceStatus.TERMINATED, "")));

            assertStays(in, rooms -> rooms.servers.remove(server), "blumen-huber.example");
            assertStays(in, rooms -> rooms.products.remove(product), "blumen-huber.example");
            assertStays(in, rooms -> rooms.serverGroups.remove(group), "server-1");
            assertStays(in, rooms -> rooms.serverGroups.remove(ofProduct), "Web Hosting");
            assertStays(in, rooms -> rooms.roleGroups.remove(staffed), "Sam Staff");
            assertThat(deletions(in)).isZero();

            Sql.run(in.database().dataSource(), "delete from service");
            Sql.run(in.database().dataSource(), "delete from administrator");
            for (Consumer<Rooms> removal : List.<Consumer<Rooms>>of(
                    rooms -> rooms.servers.remove(server),
                    rooms -> rooms.products.remove(product),
                    rooms -> rooms.serverGroups.remove(group),
                    rooms -> rooms.serverGroups.remove(ofProduct),
                    rooms -> rooms.roleGroups.remove(staffed),
                    rooms -> rooms.roleGroups.remove(chosen))) {
                run(in, removal);
            }
            assertThat(deletions(in)).isEqualTo(6);
            assertThat(Sql.number(in.database().dataSource(), "select count(*) from server_access"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void of_many_users_only_some_are_named(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            ServerGroupId group = in.with(rooms -> rooms.serverGroups.add("Shared", FillRule.LEAST_FULL));
            for (int i = 0; i < 30; i++) {
                String name = "product " + i;
                in.with(rooms -> rooms.products.add(
                        name, ProductType.OTHER, new PanelType("cpanel"), Optional.of(group)));
            }
            assertThatThrownBy(() -> run(in, rooms -> rooms.serverGroups.remove(group)))
                    .isInstanceOfSatisfying(StillUsedException.class, thrown -> assertThat(thrown.users())
                            .hasSize(StillUsedException.MOST_NAMES));
        }
    }

    private static void assertStays(RoomsIn in, Consumer<Rooms> removal, String user) {
        assertThatThrownBy(() -> run(in, removal))
                .isInstanceOfSatisfying(StillUsedException.class, thrown -> assertThat(thrown.users())
                        .containsExactly(user));
    }

    private static void run(RoomsIn in, Consumer<Rooms> work) {
        in.with(rooms -> {
            work.accept(rooms);
            return null;
        });
    }

    private static long deletions(RoomsIn in) {
        return Sql.number(in.database().dataSource(), "select count(*) from audit_event where action = 'DELETE'");
    }

    private static ServerData data(ServerGroupId group) {
        return new ServerData(
                "server-1",
                new PanelType("cpanel"),
                "panel.example.com",
                2087,
                new TlsTrust.PublicAuthority(),
                "root",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(group),
                Optional.empty(),
                true);
    }
}
