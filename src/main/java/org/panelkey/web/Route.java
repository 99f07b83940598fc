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
 * @param door whether it is an area's way in, which needs nobody signed in
 */
record Route(String path, Set<String> methods, Optional<Area> area, Set<AdminPermission> rights, boolean door) {

    /** Copies the rights. */
    Route {
        rights = Set.copyOf(rights);
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
        Set<AdminPermission> rights = door || signedIn
                ? Set.of()
                : Stream.of(parts[3].split("\\+", -1))
                        .map(AdminPermission::valueOf)
                        .collect(Collectors.toSet());
        return new Route(parts[1], Set.of(parts[0].split(",", -1)), area, rights, door);
    }

    boolean allows(String method) {
        return methods.contains(method);
    }
}
