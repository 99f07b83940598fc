package org.panelkey.staff;

import java.time.Instant;
import java.util.Set;

/** Staff who are in no database. */
public final class StaffFixture {

    private StaffFixture() {}

    /** An administrator with an id, as if stored. */
    public static Administrator stored(long id, long roleGroup, Set<AdminPermission> permissions) {
        return new Administrator(
                "staff@example.com",
                "Sam Staff",
                administrator(roleGroup, permissions, true).roleGroup(),
                "en",
                Instant.parse("2026-01-02T03:04:05Z")) {
            @Override
            public AdministratorId id() {
                return new AdministratorId(id);
            }
        };
    }

    /** An administrator of a role group with an id of one's own. */
    public static Administrator administrator(long roleGroup, Set<AdminPermission> permissions, boolean enabled) {
        RoleGroup group = new RoleGroup("Group " + roleGroup, permissions, false) {
            @Override
            public RoleGroupId id() {
                return new RoleGroupId(roleGroup);
            }
        };
        Administrator administrator =
                new Administrator("staff@example.com", "Sam Staff", group, "en", Instant.parse("2026-01-02T03:04:05Z"));
        administrator.enable(enabled);
        return administrator;
    }
}
