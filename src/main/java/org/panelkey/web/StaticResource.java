package org.panelkey.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Set;
import java.util.regex.Pattern;

/** Style sheets, scripts, fonts and images, which everybody may have. */
final class StaticResource {

    private static final String PREFIX = "/jakarta.faces.resource/";
    /** Faces stumbles over a resource without a name. */
    private static final Pattern NAMED = Pattern.compile("(?:" + PREFIX + "|/favicon\\.)[A-Za-z0-9_].*");

    private static final Set<String> PARAMETERS = Set.of("ln", "v", "e", "h");

    private StaticResource() {}

    static boolean is(String path) {
        return path.startsWith(PREFIX) || path.equals("/favicon.ico") || path.equals("/favicon.svg");
    }

    /** Whether it is asked for plainly: with GET, known parameters, and no way to run or climb anywhere. */
    static boolean mayServe(HttpServletRequest request) {
        boolean reads = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        // We serve no dynamic content through resources; its handler evaluates what it is given.
        String path = RequestPath.of(request);
        if (!reads || path.contains("dynamiccontent") || !NAMED.matcher(path).matches()) {
            return false;
        }
        Enumeration<String> names = request.getParameterNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            String[] values = request.getParameterValues(name);
            boolean plain = values.length == 1 && values[0].matches("[A-Za-z0-9._-]{0,80}");
            if (!PARAMETERS.contains(name) || !plain || values[0].contains("..")) {
                return false;
            }
        }
        return true;
    }
}
