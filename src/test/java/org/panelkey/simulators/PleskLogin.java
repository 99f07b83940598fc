package org.panelkey.simulators;

import java.util.List;
import java.util.UUID;

/**
 * One Plesk login with its subscriptions.
 *
 * @param id numeric id within its kind
 * @param login login name
 * @param kind what it is
 * @param owner login of the reseller or admin it belongs to
 * @param status 0 for active, 16 for disabled by the admin
 * @param subscriptions subscriptions it owns
 */
public record PleskLogin(
        int id, String login, Kind kind, String owner, int status, List<PleskSubscription> subscriptions) {

    /** The kinds of logins, with the name that session lists use. */
    public enum Kind {
        /** The administrator. */
        ADMIN,
        /** A reseller. */
        RESELLER,
        /** A customer. */
        CUSTOMER;

        String sessionType() {
            return this == CUSTOMER ? "CLIENT" : name();
        }
    }

    /** Describes an active customer of the admin. */
    public static PleskLogin customer(int id, String login, PleskSubscription... subscriptions) {
        return new PleskLogin(id, login, Kind.CUSTOMER, "admin", 0, List.of(subscriptions));
    }

    /** Describes an active reseller. */
    public static PleskLogin reseller(int id, String login, PleskSubscription... subscriptions) {
        return new PleskLogin(id, login, Kind.RESELLER, "admin", 0, List.of(subscriptions));
    }

    /** Returns the same login owned by another one. */
    public PleskLogin ownedBy(String other) {
        return new PleskLogin(id, login, kind, other, status, subscriptions);
    }

    /** Returns the same login, disabled. */
    public PleskLogin asDisabled() {
        return new PleskLogin(id, login, kind, owner, 16, subscriptions);
    }

    boolean disabled() {
        return status != 0;
    }

    boolean controls(PleskLogin other) {
        return kind == Kind.ADMIN || login.equals(other.login()) || login.equals(other.owner());
    }

    String guid() {
        return new UUID(0x4000L + kind.ordinal(), 0x8000000000000000L + id).toString();
    }
}
