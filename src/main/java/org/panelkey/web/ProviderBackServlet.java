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

/** Takes browsers back from the company's own sign-in, to the door that they came from. */
@WebServlet(
        urlPatterns = {
            "/client/provider/back",
            "/client/provider/back/*",
            "/admin/provider/back",
            "/admin/provider/back/*"
        })
public class ProviderBackServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String COMPANY = "/client/account/company";

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
        lead(signIn.end(request, area(request), answer), request, response);
    }

    static void lead(ProviderStep step, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        if (step instanceof ProviderStep.Away away) {
            response.setHeader("Location", away.address().toASCIIString());
            return;
        }
        response.setHeader("Location", request.getContextPath() + location(step, area(request)));
    }

    private static String location(ProviderStep step, Area area) {
        if (step instanceof ProviderStep.ProofFirst) {
            return ConfirmPage.address(area, COMPANY);
        }
        if (step instanceof ProviderStep.Shown) {
            return COMPANY;
        }
        if (step instanceof ProviderStep.Refused refused) {
            return area.path() + "/provider/failed?ref=" + refused.reference().code();
        }
        ProviderStep.Back back = (ProviderStep.Back) step;
        if (back.result() == SignIn.Result.SECOND_STEP) {
            return area.path() + "/second-step";
        }
        // Staff who see the client area as somebody go back to it from their own door; clients stay in theirs.
        boolean own = area == Area.ADMIN ? Welcome.isOwn(back.wanted()) : Welcome.isOwn(back.wanted(), area);
        return own ? back.wanted() : FrontDoor.firstPage(area);
    }

    static Area area(HttpServletRequest request) {
        return Area.of(RequestPath.of(request)).orElseThrow();
    }

    /** The one value of a parameter; empty when it is missing, blank or repeated. */
    static Optional<String> one(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null || values.length != 1 || values[0].isBlank() ? Optional.empty() : Optional.of(values[0]);
    }
}
