package org.panelkey.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.run.Rooms;
import org.panelkey.run.RoomsIn;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;

/** Somebody who may administer the staff always remains. */
class LastAdministratorIT {

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_last_administrator_can_not_be_disabled_moved_or_stripped(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId full = full(in);
            AdministratorId last = first(in, full);
            RoleGroupId sales = group(in, "Sales");

            assertThatThrownBy(() -> change(in, last, full, false)).isInstanceOf(LastAdministratorException.class);
            assertThatThrownBy(() -> change(in, last, sales, true)).isInstanceOf(LastAdministratorException.class);
            for (AdminPermission needed :
                    List.of(AdminPermission.MANAGE_ADMINISTRATORS, AdminPermission.MANAGE_ROLE_GROUPS)) {
                Set<AdminPermission> without = EnumSet.complementOf(EnumSet.of(needed));
                assertThatThrownBy(() -> permit(in, full, without)).isInstanceOf(LastAdministratorException.class);
            }
            assertThatThrownBy(() -> in.with(rooms -> {
                        rooms.roleGroups.remove(full);
                        return null;
                    }))
                    .isInstanceOf(StillUsedException.class);

            in.with(rooms -> {
                Administrator unchanged = rooms.administrators.find(last).orElseThrow();
                assertThat(unchanged.isEnabled()).isTrue();
                assertThat(unchanged.roleGroup().permissions()).containsExactlyInAnyOrder(AdminPermission.values());
                return null;
            });
            assertThat(Sql.number(
                            in.database().dataSource(), "select count(*) from audit_event where action = 'CHANGE'"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_disabled_or_half_permitted_second_does_not_count_but_a_full_one_does(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId full = full(in);
            AdministratorId last = first(in, full);
            RoleGroupId half =
                    in.with(rooms -> rooms.roleGroups.add("Half", EnumSet.of(AdminPermission.MANAGE_ADMINISTRATORS)));
            AdministratorId second =
                    in.with(rooms -> rooms.administrators.add("second@example.com", "Second", full, "en"));
            in.with(rooms -> rooms.administrators.add("half@example.com", "Half", half, "en"));
            change(in, second, full, false);
            assertThatThrownBy(() -> change(in, last, full, false)).isInstanceOf(LastAdministratorException.class);
            change(in, second, full, true);
            change(in, last, full, false);
            assertThatThrownBy(() -> change(in, second, half, true)).isInstanceOf(LastAdministratorException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Of two who disable each other at once, one succeeds; again and again")
    void two_at_once_can_not_both_go(Databases.Named kind) throws Exception {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId full = full(in);
            AdministratorId one = first(in, full);
            AdministratorId two = in.with(rooms -> rooms.administrators.add("two@example.com", "Two", full, "en"));
            for (int round = 0; round < 20; round++) {
                assertThat(refusals(() -> change(in, one, full, false), () -> change(in, two, full, false)))
                        .isOne();
                assertThat(enabled(in)).isOne();
                reviveAll(in);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Of two who strip the other's role group at once, one succeeds; again and again")
    void two_groups_can_not_both_be_stripped(Databases.Named kind) throws Exception {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId full = full(in);
            first(in, full);
            RoleGroupId other = in.with(rooms -> rooms.roleGroups.add("Other", EnumSet.allOf(AdminPermission.class)));
            AdministratorId two = in.with(rooms -> rooms.administrators.add("two@example.com", "Two", other, "en"));
            for (int round = 0; round < 20; round++) {
                assertThat(refusals(() -> permit(in, full, Set.of()), () -> permit(in, other, Set.of())))
                        .isOne();
                in.with(rooms -> {
                    rooms.roleGroups.change(full, version(rooms, full), "Full", EnumSet.allOf(AdminPermission.class));
                    rooms.roleGroups.change(
                            other, version(rooms, other), "Other", EnumSet.allOf(AdminPermission.class));
                    return null;
                });
                assertThat(refusals(() -> permit(in, full, Set.of()), () -> change(in, two, other, false)))
                        .isOne();
                in.with(rooms -> {
                    rooms.roleGroups.change(full, version(rooms, full), "Full", EnumSet.allOf(AdminPermission.class));
                    return null;
                });
                reviveAll(in);
            }
        }
    }

    private static RoleGroupId full(RoomsIn in) {
        return in.with(rooms -> rooms.roleGroups.addDefaults().id());
    }

    private static AdministratorId first(RoomsIn in, RoleGroupId full) {
        return in.with(rooms -> rooms.administrators.addFirst(
                "first@example.com", "First", rooms.roleGroups.find(full).orElseThrow(), "hash", "en"));
    }

    private static RoleGroupId group(RoomsIn in, String name) {
        return in.with(rooms -> rooms.roleGroups.all().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id());
    }

    private static Void change(RoomsIn in, AdministratorId id, RoleGroupId group, boolean enabled) {
        return in.with(rooms -> {
            Administrator found = rooms.administrators.find(id).orElseThrow();
            rooms.administrators.change(id, found.version(), found.email(), found.name(), group, "en", enabled);
            return null;
        });
    }

    private static int version(Rooms rooms, RoleGroupId id) {
        return rooms.roleGroups.find(id).orElseThrow().version();
    }

    private static Void permit(RoomsIn in, RoleGroupId id, Set<AdminPermission> permissions) {
        return in.with(rooms -> {
            rooms.roleGroups.change(id, version(rooms, id), "Group " + id, permissions);
            return null;
        });
    }

    private static void reviveAll(RoomsIn in) {
        Sql.run(in.database().dataSource(), "update administrator set enabled = true, version = version + 1");
    }

    private static long enabled(RoomsIn in) {
        return Sql.number(in.database().dataSource(), "select count(*) from administrator where enabled = true");
    }

    /** How many of two that start together were refused because they would leave nobody. */
    private static int refusals(Callable<Void> one, Callable<Void> two) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            int refused = 0;
            for (Future<Void> each : List.of(
                    pool.submit(() -> {
                        together.await();
                        return one.call();
                    }),
                    pool.submit(() -> {
                        together.await();
                        return two.call();
                    }))) {
                try {
                    each.get();
                } catch (ExecutionException thrown) {
                    assertThat(thrown.getCause()).isInstanceOf(LastAdministratorException.class);
                    refused++;
                }
            }
            return refused;
        } finally {
            pool.shutdownNow();
        }
    }
}
