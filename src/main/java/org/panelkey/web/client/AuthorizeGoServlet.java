package org.panelkey.web.client;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.panelkey.applications.Authorizations;
import org.panelkey.applications.Issuer;
import org.panelkey.applications.OAuthPath;
import org.panelkey.settings.Installation;

/** Leads the browser back to the application with an answer, or on to the page that asks for what is missing. */
@WebServlet(urlPatterns = OAuthPath.GO)
public class AuthorizeGoServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Authorizations authorizations;

    @Inject
    transient Installation installation;

    /** A look ahead must not use the answer up. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] keys = request.getParameterValues(OAuthPath.REQUEST);
        boolean prefetched = request.getHeader("Sec-Purpose") != null || request.getHeader("Purpose") != null;
        // Only what can be a key is written into an address.
        if (prefetched || keys == null || keys.length != 1 || !keys[0].matches("[A-Za-z0-9_-]{43}")) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        boolean shown = request.getParameter(OAuthPath.SHOWN) != null;
        Optional<URI> answer = authorizations.answer(keys[0], shown, Issuer.of(installation, request.getContextPath()));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location",
                answer.map(URI::toASCIIString)
                        .orElse(request.getContextPath() + OAuthPath.ASK + "?" + OAuthPath.REQUEST + "=" + keys[0]));
    }
}
