package org.panelkey.api;

import jakarta.servlet.http.HttpServletRequest;
import org.panelkey.credentials.ApiCaller;

/** Who was let in with the present request. */
final class CallerOfRequest {

    private static final String NAME = CallerOfRequest.class.getName();

    private CallerOfRequest() {}

    static void put(HttpServletRequest request, ApiCaller caller) {
        request.setAttribute(NAME, caller);
    }

    static ApiCaller of(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof ApiCaller caller) {
            return caller;
        }
        throw new IllegalStateException("Nobody was let in");
    }
}
