package org.panelkey.web;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelkey.identity.Area;
import org.panelkey.staff.AdminPermission;

/**
 * One line of the reviewed list: a path, how it may be called, and who may.
 *
 * @param path within the application, without an extension
 * @param methods HTTP methods; HEAD goes with GET unless the route is a one-time step
 * @param area whose people; empty for everybody
 * @param rights what their role group must hold, all of it; empty where being signed in is enough
 * @param instead what opens it in the place of those, all of it; empty where nothing does
 * @param door whether it is an area's way in, which needs nobody signed in
 */
record Route(
        String path,
        Set<String> methods,
        Optional<Area> area,
        Set<AdminPermission> rights,
        Set<AdminPermission> instead,
        boolean door) {

    /** Copies the rights. */
    Route {
        rights = Set.copyOf(rights);
        instead = Set.copyOf(instead);
    }

    /** A route that nothing else opens. */
    Route(String path, Set<String> methods, Optional<Area> area, Set<AdminPermission> rights, boolean door) {
        this(path, methods, area, rights, Set.of(), door);
    }

    /** Reads a line such as {@code GET,POST /admin/servers/edit admin VIEW_SERVERS}. */
    static Route parse(String line) {
        String[] parts = line.strip().split("\\s+", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("Not a route: " + line);
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
        return new Route(parts[1], Set.of(parts[0].split(",", -1)), area, rights, instead, door);
    }

    private static Set<AdminPermission> rights(String names) {
        return Stream.of(names.split("\\+", -1)).map(AdminPermission::valueOf).collect(Collectors.toSet());
    }

    /** Whether whoever holds these rights may see it. */
    boolean opensTo(Set<AdminPermission> held) {
        return held.containsAll(rights) || (!instead.isEmpty() && held.containsAll(instead));
    }

    boolean allows(String method) {
        return methods.contains(method);
    }
}
