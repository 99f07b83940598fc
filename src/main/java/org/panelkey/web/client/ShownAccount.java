package org.panelkey.web.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * Which account a browser session shows.
 *
 * <p>A wish and not a right: whether the user belongs to the account is read from the database at each request.
 */
final class ShownAccount {

    private static final String ATTRIBUTE = "panelkey.client.account";

    private ShownAccount() {}

    static Optional<Long> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof Long id
                ? Optional.of(id)
                : Optional.empty();
    }

    static void choose(HttpServletRequest request, long account) {
        request.getSession(true).setAttribute(ATTRIBUTE, account);
    }
}
