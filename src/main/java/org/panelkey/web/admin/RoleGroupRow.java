package org.panelkey.web.admin;

import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroup;

/** One role group in the list. */
public final class RoleGroupRow {

    private final RoleGroup group;
    private final long people;
    private final int servers;

    RoleGroupRow(RoleGroup group, long people, int servers) {
        this.group = group;
        this.people = people;
        this.servers = servers;
    }

    /** Identifies the group. */
    public long getId() {
        return group.id().value();
    }

    /** What people call it. */
    public String getName() {
        return group.name();
    }

    /** How many enabled administrators have it. */
    public long getPeople() {
        return people;
    }

    /** How many servers name it in their access control. */
    public int getServers() {
        return servers;
    }

    /** How many permissions it holds. */
    public int getHeld() {
        return group.permissions().size();
    }

    /** How many permissions there are. */
    public int getAll() {
        return AdminPermission.values().length;
    }
}
