package org.panelkey.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The path of a request within the application. */
final class RequestPath {

    private RequestPath() {}

    /** The decoded path, without the context path. */
    static String of(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    /** Path and query as they were sent, without the context path. */
    static String withQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? of(request) : of(request) + "?" + query;
    }

    /** Whether the raw path holds anything that two readers could read differently. */
    static boolean isTricky(HttpServletRequest request) {
        String raw = request.getRequestURI().toLowerCase(Locale.ROOT);
        // Some servers take a session's id from the path, whatever they are told, and cut it out before we see it.
        return request.isRequestedSessionIdFromURL()
                || raw.contains(";")
                || raw.contains("\\")
                || raw.contains("//")
                || raw.contains("..")
                || raw.contains("%2e")
                || raw.contains("%2f")
                || raw.contains("%5c")
                || raw.contains("%25")
                || raw.contains("%00")
                || raw.contains("%3b");
    }
}
