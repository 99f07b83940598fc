package org.panelkey.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Set;

/** Style sheets, scripts, fonts and images, which everybody may have. */
final class StaticResource {

    private static final String PREFIX = "/jakarta.faces.resource/";
    private static final Set<String> PARAMETERS = Set.of("ln", "v", "e", "h");

    private StaticResource() {}

    static boolean is(String path) {
        return path.startsWith(PREFIX) || path.equals("/favicon.ico") || path.equals("/favicon.svg");
    }

    /** Whether it is asked for plainly: with GET, known parameters, and no way to run or climb anywhere. */
    static boolean mayServe(HttpServletRequest request) {
        boolean reads = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        // We serve no dynamic content through resources; its handler evaluates what it is given.
        if (!reads || RequestPath.of(request).contains("dynamiccontent")) {
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
