package org.panelkey.credentials;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.staff.AdminPermission;

/** What a credential is good for; each opens some calls of the API and nothing else. */
public enum ApiScope {
    /** Read clients: name, status and owner. */
    CLIENTS_READ("clients:read", AdminPermission.VIEW_CLIENTS),
    /** Read the services of clients: product, server, domain and status. */
    SERVICES_READ("services:read", AdminPermission.VIEW_CLIENTS),
    /** Sign users in to the client area with one-time tokens. */
    SIGN_ON_TOKENS("sign-on-tokens:create", AdminPermission.SIGN_IN_AS_CLIENT, AdminPermission.MANAGE_USERS),
    /** Open and change clients. */
    CLIENTS_WRITE("clients:write", AdminPermission.VIEW_CLIENTS, AdminPermission.MANAGE_CLIENTS),
    /** Read who belongs to clients. */
    MEMBERSHIPS_READ("memberships:read", AdminPermission.VIEW_CLIENTS),
    /** Make users members of clients, change what they may do there, and take them out. */
    MEMBERSHIPS_WRITE("memberships:write", AdminPermission.VIEW_CLIENTS, AdminPermission.MANAGE_CLIENTS),
    /** Add, move and change services. */
    SERVICES_WRITE("services:write", AdminPermission.VIEW_CLIENTS, AdminPermission.MANAGE_CLIENTS),
    /** Read users: name, address and language. */
    USERS_READ("users:read", AdminPermission.VIEW_USERS),
    /** Add, change and disable users. */
    USERS_WRITE("users:write", AdminPermission.VIEW_USERS, AdminPermission.MANAGE_USERS),
    /** Read products. */
    PRODUCTS_READ("products:read", AdminPermission.VIEW_PRODUCTS),
    /** Add, change and remove products. */
    PRODUCTS_WRITE("products:write", AdminPermission.VIEW_PRODUCTS, AdminPermission.MANAGE_PRODUCTS),
    /** Read servers and their groups, never their secrets. */
    SERVERS_READ("servers:read", AdminPermission.VIEW_SERVERS),
    /** Add, change and remove servers and their groups, and say which staff may enter. */
    SERVERS_WRITE("servers:write", AdminPermission.VIEW_SERVERS, AdminPermission.MANAGE_SERVERS),
    /** Read role groups. */
    ROLE_GROUPS_READ("role-groups:read", AdminPermission.VIEW_ROLE_GROUPS),
    /** Add, change and remove role groups, within what the credential itself stands for. */
    ROLE_GROUPS_WRITE("role-groups:write", AdminPermission.VIEW_ROLE_GROUPS, AdminPermission.MANAGE_ROLE_GROUPS),
    /** Read who entered which panel, or tried to. */
    SIGN_ONS_READ("sign-ons:read", AdminPermission.VIEW_ACTIVITY_LOG),
    /** Send users into the panels of their services. */
    SIGN_ONS_WRITE("sign-ons:write", AdminPermission.SIGN_IN_AS_CLIENT, AdminPermission.SIGN_ON_TO_SERVICES),
    /** Read the applications that users sign in to, and who did. */
    APPLICATIONS_READ("applications:read", Set.of(AdminPermission.MANAGE_APPLICATIONS), Set.of()),
    /** Make applications, change them, switch them off, and make new secrets of theirs. */
    APPLICATIONS_WRITE("applications:write", AdminPermission.MANAGE_APPLICATIONS),
    /** Read the locks in force. */
    LOCKS_READ("locks:read", Set.of(AdminPermission.LOCK_SIGN_ON), Set.of()),
    /** Stop sign-on for people and things, and let them in again. */
    LOCKS_WRITE("locks:write", AdminPermission.LOCK_SIGN_ON),
    /** Read who is asked to become a member of clients, with the addresses. */
    INVITATIONS_READ(
            "invitations:read",
            Set.of(AdminPermission.VIEW_CLIENTS, AdminPermission.VIEW_USERS),
            Set.of(AdminPermission.VIEW_CLIENTS)),
    /** Ask people by letter to become members of clients, who become users by that, and take it back. */
    INVITATIONS_WRITE(
            "invitations:write",
            Set.of(
                    AdminPermission.VIEW_CLIENTS,
                    AdminPermission.MANAGE_CLIENTS,
                    AdminPermission.VIEW_USERS,
                    AdminPermission.MANAGE_USERS),
            Set.of(AdminPermission.VIEW_CLIENTS, AdminPermission.MANAGE_CLIENTS)),
    /** Read which links lead back from panels, how far they are, and what failed. */
    APPLICATION_LINKS_READ("application-links:read", AdminPermission.VIEW_APPLICATION_LINKS),
    /** Switch and change those links, have them tried again, and make credentials for panels. */
    APPLICATION_LINKS_WRITE(
            "application-links:write",
            AdminPermission.VIEW_APPLICATION_LINKS,
            AdminPermission.MANAGE_APPLICATION_LINKS),
    /** Read imports, and the lines that they were read with. */
    IMPORTS_READ("imports:read", AdminPermission.VIEW_CLIENTS),
    /** Read lists of servers and files, decide what becomes of their lines, and have them taken over. */
    IMPORTS_WRITE("imports:write", AdminPermission.VIEW_CLIENTS, AdminPermission.MANAGE_CLIENTS);

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
    private final Set<AdminPermission> permissions;

    @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
    private final Set<AdminPermission> held;

    ApiScope(String key, AdminPermission... permissions) {
        this(key, Set.of(permissions), Set.of(permissions));
    }

    /** One that needs more to be given than it stands for: to read what only those see who may change it, is not to change it. */
    ApiScope(String key, Set<AdminPermission> permissions, Set<AdminPermission> held) {
        this.key = key;
        this.permissions = permissions;
        this.held = held;
    }

    /** What callers know it by. */
    public String key() {
        return key;
    }

    /** Whoever gives it must hold all of these. */
    public Set<AdminPermission> permissions() {
        return permissions;
    }

    /** What it stands for where use cases ask, and where permissions are given on. */
    public Set<AdminPermission> held() {
        return held;
    }

    static Set<AdminPermission> permissions(Set<ApiScope> scopes) {
        Set<AdminPermission> all = EnumSet.noneOf(AdminPermission.class);
        scopes.forEach(scope -> all.addAll(scope.permissions));
        return all;
    }

    static Set<AdminPermission> held(Set<ApiScope> scopes) {
        Set<AdminPermission> all = EnumSet.noneOf(AdminPermission.class);
        scopes.forEach(scope -> all.addAll(scope.held));
        return all;
    }

    static String store(Set<ApiScope> scopes) {
        return scopes.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    static Set<ApiScope> read(String stored) {
        Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
        for (String name : stored.split(",", -1)) {
            named(name).ifPresent(scopes::add);
        }
        return scopes;
    }

    /** The scope of this name; one that a later version knows opens nothing here. */
    private static Optional<ApiScope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().equals(name))
                .findFirst();
    }
}
