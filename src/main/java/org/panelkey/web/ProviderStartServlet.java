package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.panelkey.identity.ProviderSignIn;
import org.panelkey.identity.ProviderStep;
import org.panelkey.providers.ProviderId;

/**
 * Sends browsers to the company's own sign-in.
 *
 * <p>A GET and not a POST, because the policy against foreign form targets also covers the redirects that follow a post.
 */
@WebServlet(urlPatterns = ProviderStartServlet.PATH)
public class ProviderStartServlet extends HttpServlet {

    static final String PATH = "/admin/provider/start";

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
        boolean again = request.getParameter("again") != null;
        Optional<ProviderStep> step = id.flatMap(found -> signIn.begin(request, found, wanted, again));
        if (step.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            ProviderBackServlet.lead(step.get(), request, response);
        }
    }
}
