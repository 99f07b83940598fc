package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.panelkey.identity.ProviderPurpose;
import org.panelkey.identity.ProviderSignIn;
import org.panelkey.identity.ProviderStep;
import org.panelkey.providers.ProviderId;

/**
 * Sends browsers to the company's own sign-in, from either door.
 *
 * <p>A GET and not a POST, because the policy against foreign form targets also covers the redirects that follow a post.
 */
@WebServlet(urlPatterns = {"/client/provider/start", "/admin/provider/start"})
public class ProviderStartServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient ProviderSignIn signIn;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ProviderId> id = ProviderBackServlet.one(request, "id")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .map(ProviderId::new);
        String wanted = ProviderBackServlet.one(request, "to").orElse("");
        Optional<ProviderStep> step = id.flatMap(
                found -> signIn.begin(request, ProviderBackServlet.area(request), found, wanted, purpose(request)));
        if (step.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            ProviderBackServlet.lead(step.get(), request, response);
        }
    }

    private static ProviderPurpose purpose(HttpServletRequest request) {
        if (request.getParameter("link") != null) {
            return ProviderPurpose.LINK;
        }
        return request.getParameter("again") != null ? ProviderPurpose.PROVE : ProviderPurpose.SIGN_IN;
    }
}
