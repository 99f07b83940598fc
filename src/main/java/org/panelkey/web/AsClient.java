package org.panelkey.web;

import java.util.Set;

/**
 * What staff may reach while they see the client area as a user: what shows the user's services, and the way into panels.
 *
 * <p>A page that is not named here is closed to them until somebody decides that it changes nothing of the user.
 */
final class AsClient {

    /** Where the error page finds which words to use. */
    static final String ERROR = "panelkey.error";

    private static final Set<String> SHOWN =
            Set.of("/client/services", "/client/services/details", "/client/failed", "/client/go");

    private static final Set<String> ENTERING = Set.of("/client/enter");

    private AsClient() {}

    static boolean mayReach(Route route, String method) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return (reads && SHOWN.contains(route.path())) || ENTERING.contains(route.path());
    }
}
