package org.panelkey.web;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelkey.credentials.ApiScope;
import org.panelkey.identity.Area;
import org.panelkey.staff.AdminPermission;

/**
 * One line of the reviewed list: a path, how it may be called, and who may.
 *
 * <p>A path of the API may have a name in braces in the place of an id, and the one that providers send browsers back to.
 *
 * @param path within the application, without an extension
 * @param methods HTTP methods; HEAD goes with GET unless the route is a one-time step
 * @param area whose people; empty for everybody
 * @param rights what their role group must hold, all of it; empty where being signed in is enough
 * @param instead what opens it in the place of those, all of it; empty where nothing does
 * @param door whether it is an area's way in, which needs nobody signed in
 * @param calls who may call it as part of the API; empty for all that people open
 */
record Route(
        String path,
        Set<String> methods,
        Optional<Area> area,
        Set<AdminPermission> rights,
        Set<AdminPermission> instead,
        boolean door,
        Optional<Calls> calls) {

    private static final String ID_FORM = "[1-9][0-9]{0,17}";

    /** What stands for the issuer of a provider; longer than an id. */
    private static final String ISSUER = "{issuer}";

    private static final String ISSUER_FORM = "[1-9][0-9]{0,29}";

    /** The place for a kind of panel, which has a name and no id. */
    private static final String PANEL = "{panel}";

    private static final String PANEL_FORM = "[a-z][a-z0-9-]{0,29}";

    /**
     * Who may call a path of the API.
     *
     * @param scope what the credential needs; empty where any will do
     * @param changing what it needs for anything but reading
     */
    record Calls(Optional<ApiScope> scope, Optional<ApiScope> changing) {

        /** The same for all methods. */
        Calls(Optional<ApiScope> scope) {
            this(scope, scope);
        }

        /** What the credential needs for a method. */
        Optional<ApiScope> of(String method) {
            return method.equals("GET") || method.equals("HEAD") ? scope : changing;
        }
    }

    /** Copies the rights. */
    Route {
        rights = Set.copyOf(rights);
        instead = Set.copyOf(instead);
    }

    /** A route that nothing else opens. */
    Route(String path, Set<String> methods, Optional<Area> area, Set<AdminPermission> rights, boolean door) {
        this(path, methods, area, rights, Set.of(), door, Optional.empty());
    }

    /** Reads a line such as {@code GET,POST /admin/servers/edit admin VIEW_SERVERS}. */
    static Route parse(String line) {
        String[] parts = line.strip().split("\\s+", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("Not a route: " + line);
        }
        Set<String> methods = Set.of(parts[0].split(",", -1));
        if (parts[2].equals("api")) {
            return new Route(
                    parts[1], methods, Optional.empty(), Set.of(), Set.of(), false, Optional.of(calls(parts[3])));
        }
        Optional<Area> area =
                switch (parts[2]) {
                    case "client" -> Optional.of(Area.CLIENT);
                    case "admin" -> Optional.of(Area.ADMIN);
                    case "anybody" -> Optional.empty();
                    default -> throw new IllegalArgumentException("Not an area: " + line);
                };
        boolean door = parts[3].equals("door");
        boolean signedIn = parts[3].equals("signed-in");
        String[] ways = parts[3].split("\\|", -1);
        if (ways.length > 2) {
            throw new IllegalArgumentException("Not a route: " + line);
        }
        Set<AdminPermission> rights = door || signedIn ? Set.of() : rights(ways[0]);
        Set<AdminPermission> instead = ways.length == 2 ? rights(ways[1]) : Set.of();
        return new Route(parts[1], methods, area, rights, instead, door, Optional.empty());
    }

    private static Calls calls(String names) {
        if (names.equals("signed-in")) {
            return new Calls(Optional.empty());
        }
        String[] ways = names.split("\\|", -1);
        if (ways.length > 2) {
            throw new IllegalArgumentException("Not the scopes of a route: " + names);
        }
        return new Calls(Optional.of(ApiScope.valueOf(ways[0])), Optional.of(ApiScope.valueOf(ways[ways.length - 1])));
    }

    private static Set<AdminPermission> rights(String names) {
        return Stream.of(names.split("\\+", -1)).map(AdminPermission::valueOf).collect(Collectors.toSet());
    }

    /** Whether whoever holds these rights may see it. */
    boolean opensTo(Set<AdminPermission> held) {
        return held.containsAll(rights) || (!instead.isEmpty() && held.containsAll(instead));
    }

    /** Whether it stands for more than one path. */
    boolean isPattern() {
        return path.contains("{");
    }

    /** Whether a path is this one, with an id or the name of a kind of panel in each place for one. */
    boolean matches(String asked) {
        String[] own = path.split("/", -1);
        String[] theirs = asked.split("/", -1);
        if (own.length != theirs.length) {
            return false;
        }
        for (int part = 0; part < own.length; part++) {
            if (!isPart(own[part], theirs[part])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPart(String own, String asked) {
        if (!own.startsWith("{")) {
            return own.equals(asked);
        }
        return switch (own) {
            case ISSUER -> asked.matches(ISSUER_FORM);
            case PANEL -> asked.matches(PANEL_FORM);
            default -> asked.matches(ID_FORM);
        };
    }

    boolean allows(String method) {
        return methods.contains(method);
    }
}
