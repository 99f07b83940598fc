package org.panelkey.web;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ServiceShare;

/** One member of a client account in a list, or somebody who is to become one. */
public final class MemberRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long id;
    private final String name;
    private final String email;
    private final String state;
    private final String rights;
    private final String services;
    private final @Nullable Instant until;
    private final String by;

    MemberRow(
            long id,
            String name,
            String email,
            String state,
            Set<AccountPermission> permissions,
            ServiceShare share,
            String by) {
        this.id = id;
        this.name = name;
        this.email = email;
        this.state = state;
        this.rights = rights(permissions);
        this.services = share.services()
                .map(chosen -> Words.of("share.services.count", chosen.size()))
                .orElseGet(() -> Words.of("share.services.all"));
        this.until = share.until().map(end -> end.minusMillis(1)).orElse(null);
        this.by = by;
    }

    private static String rights(Set<AccountPermission> permissions) {
        if (!permissions.contains(AccountPermission.PRODUCTS)) {
            return Words.of("share.rights.none");
        }
        return Words.of(
                permissions.contains(AccountPermission.PRODUCTSSO) ? "share.rights.enter" : "share.rights.view");
    }

    /** Identifies the user or the invitation. */
    public long getId() {
        return id;
    }

    /** What the person is called; of somebody who is invited the address. */
    public String getName() {
        return name;
    }

    /** What the person signs in with. */
    public String getEmail() {
        return email;
    }

    /** Its state, as badges know it. */
    public String getState() {
        return state;
    }

    /** What the person may do, in words. */
    public String getRights() {
        return rights;
    }

    /** Which services, in words. */
    public String getServices() {
        return services;
    }

    /** The last day; null for no end. */
    public @Nullable Instant getUntil() {
        return until;
    }

    /** Who invited; empty for a member. */
    public String getBy() {
        return by;
    }
}
