package org.panelkey.access;

/** The rules that can decide whether somebody enters; the name is what the record keeps. */
public enum Rule {
    /** No such thing, or not for this person to know of. */
    UNKNOWN,
    /** The person is disabled. */
    PERSON_DISABLED,
    /** Sign-on is locked for everybody. */
    LOCKED_EVERYWHERE,
    /** Sign-on is locked for the person. */
    LOCKED_PERSON,
    /** Sign-on is locked for the user as whom a staff member sees the client area. */
    LOCKED_CLIENT_PERSON,
    /** Sign-on is locked for the role group. */
    LOCKED_ROLE_GROUP,
    /** Sign-on is locked for the services of the client. */
    LOCKED_ACCOUNT,
    /** Sign-on is locked for the service. */
    LOCKED_SERVICE,
    /** Sign-on is locked for the server. */
    LOCKED_SERVER,
    /** The user as whom a staff member sees the client area is disabled. */
    CLIENT_PERSON_DISABLED,
    /** The client account is closed. */
    ACCOUNT_CLOSED,
    /** The account's owner, or staff, does not let other systems sign people in. */
    OTHER_SYSTEMS_OFF,
    /** The user lacks "View Products & Services" in the account. */
    NEEDS_PRODUCTS,
    /** The user lacks "Perform Single Sign-On" in the account. */
    NEEDS_PRODUCTSSO,
    /** The role group lacks the permission to sign on to services. */
    NEEDS_SIGN_ON_TO_SERVICES,
    /** The role group lacks the permission to see the client area as a user. */
    NEEDS_SIGN_IN_AS_CLIENT,
    /** The role group lacks the permission to connect to servers. */
    NEEDS_CONNECT_TO_SERVERS,
    /** The service is not active. */
    SERVICE_NOT_ACTIVE,
    /** The server is switched off. */
    SERVER_DISABLED,
    /** Maintenance keeps clients out of the server. */
    IN_MAINTENANCE,
    /** The panel can't let anybody in this way. */
    PANEL_HAS_NO_LOGIN,
    /** The service has no shortcut of that name, or it leads nowhere within the panel. */
    SHORTCUT_UNKNOWN,
    /** The shortcut is switched off. */
    SHORTCUT_OFF,
    /** The user lacks the permission in the account that the shortcut needs. */
    NEEDS_SHORTCUT_PERMISSION,
    /** The server asks staff for a second factor, and none was given a short time ago. */
    NEEDS_SECOND_FACTOR,
    /** The server is restricted, and no role group is chosen. */
    RESTRICTED_TO_NOBODY,
    /** The server is restricted, and the role group is not chosen. */
    ROLE_GROUP_NOT_CHOSEN,
    /** While the panel was answering, the service was moved, or what was opened was changed. */
    MOVED_MEANWHILE,
    /** The server's access control does not admit the role group, and an approved access request lifts that. */
    ACCESS_REQUEST,
    /** The user owns the account. */
    ACCOUNT_OWNER,
    /** The user holds both permissions in the account. */
    ACCOUNT_PERMISSIONS,
    /** The server is unrestricted and the role group holds the permission. */
    UNRESTRICTED,
    /** The server is restricted and the role group is chosen. */
    ROLE_GROUP_CHOSEN,
    /** Both may enter: the staff member, and the user as whom the client area is seen. */
    BOTH_MAY_ENTER;

    /** Whether an approved access request lifts it. */
    public boolean isLiftedByRequest() {
        return this == RESTRICTED_TO_NOBODY || this == ROLE_GROUP_NOT_CHOSEN;
    }
}
