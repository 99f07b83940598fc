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
    SIGN_ON_TOKENS("sign-on-tokens:create", AdminPermission.SIGN_IN_AS_CLIENT, AdminPermission.MANAGE_USERS);

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
    private final Set<AdminPermission> permissions;

    ApiScope(String key, AdminPermission... permissions) {
        this.key = key;
        this.permissions = Set.of(permissions);
    }

    /** What callers know it by. */
    public String key() {
        return key;
    }

    /** What it stands for: whoever gives it must hold all of these, and whoever has it is asked for no others. */
    public Set<AdminPermission> permissions() {
        return permissions;
    }

    static Set<AdminPermission> permissions(Set<ApiScope> scopes) {
        Set<AdminPermission> all = EnumSet.noneOf(AdminPermission.class);
        scopes.forEach(scope -> all.addAll(scope.permissions));
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
