package org.panelkey.web.admin;

import org.panelkey.staff.Administrator;

/** One administrator in a list. */
public final class AdministratorRow {

    private final Administrator administrator;

    AdministratorRow(Administrator administrator) {
        this.administrator = administrator;
    }

    /** Identifies the administrator. */
    public long getId() {
        return administrator.id().value();
    }

    /** What people call the administrator. */
    public String getName() {
        return administrator.name();
    }

    /** What the administrator signs in with. */
    public String getEmail() {
        return administrator.email();
    }

    /** The name of the role group. */
    public String getRoleGroup() {
        return administrator.roleGroup().name();
    }

    /** Whether the administrator may sign in at all, as a state. */
    public String getState() {
        return administrator.isEnabled() ? "active" : "disabled";
    }
}
