package org.panelkey.staff;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a role group may do; each holds one door open and nothing else. */
public enum AdminPermission {
    /** Enter the panels of clients' services. */
    SIGN_ON_TO_SERVICES,
    /** Enter servers themselves, with the stored credential. */
    CONNECT_TO_SERVERS,
    /** See the client area as a user, and enter panels from there within the own access. */
    SIGN_IN_AS_CLIENT,
    /** Stop sign-on for people and things, and let them in again. */
    LOCK_SIGN_ON,
    /** Ask why anybody can or can't enter anything. */
    EXPLAIN_ACCESS,
    /** See who asked for access to which server, and what became of it. */
    VIEW_ACCESS_REQUESTS,
    /** Approve and refuse access requests of others, and end what was approved. */
    RELEASE_ACCESS_REQUESTS,
    /** See servers and server groups, never their secrets. */
    VIEW_SERVERS,
    /** Create, change and remove servers, their credentials and who may enter them. */
    MANAGE_SERVERS,
    /** See clients, their members and their services. */
    VIEW_CLIENTS,
    /** Create and change clients, their members and their services. */
    MANAGE_CLIENTS,
    /** See the users of the client area. */
    VIEW_USERS,
    /** Create, change and disable users and set their passwords. */
    MANAGE_USERS,
    /** See role groups and what they may do. */
    VIEW_ROLE_GROUPS,
    /** Create, change and remove role groups. */
    MANAGE_ROLE_GROUPS,
    /** See administrators. */
    VIEW_ADMINISTRATORS,
    /** Create, change and disable administrators and set their passwords. */
    MANAGE_ADMINISTRATORS,
    /** Set up the providers that staff sign in through, and whether they may sign in without one. */
    MANAGE_PROVIDERS,
    /** Make, change and revoke credentials that other systems call the API with. */
    MANAGE_API_CREDENTIALS,
    /** Make, change and switch off applications that users sign in to through this installation. */
    MANAGE_APPLICATIONS,
    /** See which links lead back from panels, how far they are, and what failed. */
    VIEW_APPLICATION_LINKS,
    /** Switch links in panels on and off, and change what they are. */
    MANAGE_APPLICATION_LINKS,
    /** See products. */
    VIEW_PRODUCTS,
    /** Create, change and remove products. */
    MANAGE_PRODUCTS,
    /** Read the record of everybody, with causes of failures. */
    VIEW_ACTIVITY_LOG,
    /** Take rows of the record out of the product, as a file. */
    EXPORT_ACTIVITY_LOG,
    /** See timers, versions and other facts about this installation. */
    VIEW_DIAGNOSTICS,
    /** Change the settings of this installation. */
    MANAGE_SETTINGS;

    static String store(Set<AdminPermission> permissions) {
        return permissions.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    static Set<AdminPermission> read(String stored) {
        Set<AdminPermission> permissions = EnumSet.noneOf(AdminPermission.class);
        for (String name : stored.split(",", -1)) {
            if (!name.isEmpty()) {
                permissions.add(valueOf(name));
            }
        }
        return permissions;
    }
}
