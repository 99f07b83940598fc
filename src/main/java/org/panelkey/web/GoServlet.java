package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.panelkey.audit.Reference;
import org.panelkey.signon.Entered;

/**
 * The one-time step into a panel, to which the waiting page leads.
 *
 * <p>A GET and not a POST, because the policy against foreign form targets also covers the redirects that follow a post.
 */
@WebServlet(urlPatterns = {GoServlet.CLIENT, GoServlet.ADMIN})
public class GoServlet extends HttpServlet {

    static final String CLIENT = "/client/go";
    static final String ADMIN = "/admin/go";

    private static final long serialVersionUID = 1L;

    @Inject
    transient Doorway doorway;

    static boolean isOneTimeStep(String path) {
        return path.equals(CLIENT) || path.equals(ADMIN);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] tokens = request.getParameterValues("t");
        if (isPrefetch(request) || tokens == null || tokens.length != 1) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Entered entered = doorway.enter(tokens[0]);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location(entered, request));
    }

    private static String location(Entered entered, HttpServletRequest request) {
        if (entered instanceof Entered.HandedOver handedOver) {
            return handedOver.address().toASCIIString();
        }
        String area = request.getServletPath().equals(CLIENT) ? "/client" : "/admin";
        String page = request.getContextPath() + area + "/failed";
        return reference(entered).map(found -> page + "?ref=" + found.code()).orElse(page);
    }

    private static Optional<Reference> reference(Entered entered) {
        if (entered instanceof Entered.Failed failed) {
            return Optional.of(failed.reference());
        }
        return entered instanceof Entered.Refused refused ? Optional.of(refused.reference()) : Optional.empty();
    }

    private static boolean isPrefetch(HttpServletRequest request) {
        return request.getHeader("Sec-Purpose") != null || request.getHeader("Purpose") != null;
    }
}
