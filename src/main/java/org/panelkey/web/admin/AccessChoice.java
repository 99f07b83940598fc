package org.panelkey.web.admin;

import java.io.Serializable;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;

/** One role group that may be let into a server. */
public final class AccessChoice implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long id;
    private final String name;
    private final long people;
    private final boolean permitted;
    private boolean before;
    private boolean on;

    AccessChoice(RoleGroup group, long people) {
        this.id = group.id().value();
        this.name = group.name();
        this.people = people;
        this.permitted =
                group.has(AdminPermission.CONNECT_TO_SERVERS) || group.has(AdminPermission.SIGN_ON_TO_SERVICES);
    }

    void show(boolean chosen) {
        before = chosen;
        on = chosen;
    }

    boolean wasOn() {
        return before;
    }

    RoleGroupId id() {
        return new RoleGroupId(id);
    }

    /** What people call it. */
    public String getName() {
        return name;
    }

    /** How many enabled administrators it has. */
    public long getPeople() {
        return people;
    }

    /** Whether it holds a permission to sign on at all; without one, choosing it changes nothing. */
    public boolean isPermitted() {
        return permitted;
    }

    /** Whether it is chosen. */
    public boolean isOn() {
        return on;
    }

    /** Chooses it or not. */
    public void setOn(boolean on) {
        this.on = on;
    }
}
