package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Actor;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.web.Initials;

/** The administrator who is looking at the page. */
@Named
@RequestScoped
public class AdminMe {

    @Inject
    CurrentPerson current;

    @Inject
    Administrators administrators;

    private @Nullable Administrator administrator;

    /** What the administrator is called. */
    public String getName() {
        return administrator().name();
    }

    /** Two letters. */
    public String getInitials() {
        return Initials.of(getName());
    }

    /** The name of the role group. */
    public String getRoleGroup() {
        return administrator().roleGroup().name();
    }

    /** The administrator, read once for the request. */
    public Administrator administrator() {
        if (administrator == null) {
            long id = current.person().orElseThrow().id();
            administrator = administrators.find(new AdministratorId(id)).orElseThrow();
        }
        return administrator;
    }

    /** The administrator as the record names it. */
    public Actor actor() {
        return new Actor(Actor.Kind.ADMINISTRATOR, administrator().id().value(), getName(), current.address());
    }
}
