package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.panelkey.identity.Area;
import org.panelkey.identity.ProviderAnswer;
import org.panelkey.identity.ProviderSignIn;
import org.panelkey.identity.ProviderStep;
import org.panelkey.identity.SignIn;

/** Takes browsers back from the company's own sign-in. */
@WebServlet(urlPatterns = ProviderBackServlet.PATH)
public class ProviderBackServlet extends HttpServlet {

    static final String PATH = "/admin/provider/back";

    private static final long serialVersionUID = 1L;
    private static final String FAILED = "/admin/provider/failed";

    @Inject
    transient ProviderSignIn signIn;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (one(request, "state").isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        ProviderAnswer answer = new ProviderAnswer(
                one(request, "state"),
                one(request, "code"),
                one(request, "error"),
                one(request, "error_description"),
                one(request, "iss"));
        lead(signIn.end(request, answer), request, response);
    }

    static void lead(ProviderStep step, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location(step, request.getContextPath()));
    }

    private static String location(ProviderStep step, String context) {
        if (step instanceof ProviderStep.Away away) {
            return away.address().toASCIIString();
        }
        if (step instanceof ProviderStep.Refused refused) {
            return context + FAILED + "?ref=" + refused.reference().code();
        }
        ProviderStep.Back back = (ProviderStep.Back) step;
        if (back.result() == SignIn.Result.SECOND_STEP) {
            return context + "/admin/second-step";
        }
        boolean own = Welcome.isOwn(back.wanted());
        return context + (own ? back.wanted() : FrontDoor.firstPage(Area.ADMIN));
    }

    /** The one value of a parameter; empty when it is missing, blank or repeated. */
    static Optional<String> one(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null || values.length != 1 || values[0].isBlank() ? Optional.empty() : Optional.of(values[0]);
    }
}
