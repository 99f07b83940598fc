package org.panelkey.web.client;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.panelkey.arrivals.Arrival;
import org.panelkey.arrivals.Arrivals;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Throttle;

/** Signs in whoever followed a one-time link: the step that uses the link up. */
@WebServlet(urlPatterns = "/client/arrive/go")
public class ArrivalServlet extends HttpServlet {

    private static final int TOO_MANY = 429;
    private static final long serialVersionUID = 1L;

    @Inject
    transient Arrivals arrivals;

    @Inject
    transient CurrentPerson current;

    @Inject
    transient Throttle throttle;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] tokens = request.getParameterValues(Arrivals.TOKEN);
        if (tokens == null || tokens.length != 1) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if (!throttle.hasTryLeft(current.address())) {
            response.sendError(TOO_MANY);
            return;
        }
        Arrival arrival = arrivals.redeem(request, tokens[0], request.getParameter("instead") != null);
        if (arrival instanceof Arrival.Arrived arrived) {
            ShownAccount.choose(request, arrived.client().value());
            lead(response, own(request, arrived.path()));
        } else if (arrival instanceof Arrival.ToSignIn page) {
            page.client().ifPresent(client -> ShownAccount.choose(request, client.value()));
            lead(response, own(request, page.path()));
        } else if (arrival instanceof Arrival.OfSomebodyElse) {
            // The value is one of ours: it was found.
            lead(response, own(request, Arrivals.PAGE + "?" + Arrivals.TOKEN + "=" + tokens[0]));
        } else {
            throttle.admits(current.address());
            lead(response, own(request, Arrivals.PAGE));
        }
    }

    private static String own(HttpServletRequest request, String path) {
        return request.getContextPath() + path;
    }

    private static void lead(HttpServletResponse response, String location) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }
}
