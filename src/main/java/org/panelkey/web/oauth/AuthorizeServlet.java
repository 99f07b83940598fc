package org.panelkey.web.oauth;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panelkey.applications.Authorizations;
import org.panelkey.applications.Issuer;
import org.panelkey.applications.OAuthPath;
import org.panelkey.applications.Received;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Throttle;
import org.panelkey.settings.Installation;

/** Takes what applications ask through a browser, keeps it here, and leads on; nobody's session is looked at. */
@WebServlet(urlPatterns = OAuthPath.AUTHORIZE)
public class AuthorizeServlet extends HttpServlet {

    private static final int TOO_MANY = 429;
    private static final long serialVersionUID = 1L;
    /** Where the error page finds which words to use. */
    private static final String ERROR = "panelkey.error";

    @Inject
    transient Authorizations authorizations;

    @Inject
    transient Installation installation;

    @Inject
    transient CurrentPerson current;

    @Inject
    transient Throttle throttle;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getQueryString() != null) {
            // Half of it in the address, half in the form: two readers could each believe another half.
            refuse(request, response);
            return;
        }
        doGet(request, response);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!throttle.admitsQuestion(current.address())) {
            response.sendError(TOO_MANY);
            return;
        }
        Map<String, List<String>> sent = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> sent.put(name, Arrays.asList(values)));
        Received received = authorizations.receive(sent, Issuer.of(installation, request.getContextPath()));
        if (received instanceof Received.Kept kept) {
            lead(
                    response,
                    request.getContextPath() + OAuthPath.GO + "?" + OAuthPath.REQUEST + "="
                            + kept.key().reveal());
        } else if (received instanceof Received.Refused refused) {
            lead(response, refused.address().toASCIIString());
        } else {
            refuse(request, response);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(ERROR, "error.application");
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    static void lead(HttpServletResponse response, String location) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        // Never 307: what a form held must not be sent on.
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }
}
