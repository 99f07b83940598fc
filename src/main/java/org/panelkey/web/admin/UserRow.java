package org.panelkey.web.admin;

import org.panelkey.accounts.User;

/** One user in the list. */
public final class UserRow {

    private final User user;

    UserRow(User user) {
        this.user = user;
    }

    /** Identifies the user. */
    public long getId() {
        return user.id().value();
    }

    /** What people call the user. */
    public String getName() {
        return user.name();
    }

    /** What the user signs in with. */
    public String getEmail() {
        return user.email();
    }

    /** Whether the user may sign in at all, as a state. */
    public String getState() {
        return user.isEnabled() ? "active" : "disabled";
    }

    /** Whether the user has a password. */
    public boolean isPassword() {
        return user.passwordHash().isPresent();
    }
}
