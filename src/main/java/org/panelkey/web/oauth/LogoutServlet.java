package org.panelkey.web.oauth;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelkey.accounts.UserId;
import org.panelkey.applications.Issuer;
import org.panelkey.applications.Logout;
import org.panelkey.applications.OAuthPath;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Person;
import org.panelkey.identity.Sessions;
import org.panelkey.settings.Installation;

/**
 * Signs a user out on an application's wish. Without an ID token that is about this very user anybody could have wished it,
 * and the user is asked.
 */
@WebServlet(urlPatterns = OAuthPath.LOGOUT)
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Logout logout;

    @Inject
    transient Sessions sessions;

    @Inject
    transient CurrentPerson current;

    @Inject
    transient Installation installation;

    @Inject
    transient AuditLog audit;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, true);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, false);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, boolean posted) throws IOException {
        Issuer issuer = Issuer.of(installation, request.getContextPath());
        Optional<String> hint = one(request, "id_token_hint");
        Optional<String> address = one(request, "post_logout_redirect_uri");
        Optional<String> state = one(request, "state");
        Optional<String> wisher = logout.wisher(hint, one(request, "client_id"), issuer);
        Optional<URI> back = wisher.flatMap(client -> address.flatMap(to -> logout.back(client, to, state)));
        Optional<Sessions.Restored> here = sessions.restore(request, Area.CLIENT);
        boolean about = here.filter(session -> session.staff().isEmpty())
                .map(session -> new UserId(session.person().id()))
                .filter(user -> hint.filter(token -> logout.isAbout(token, user, issuer))
                        .isPresent())
                .isPresent();
        if (here.filter(session -> session.staff().isPresent()).isPresent()) {
            // Staff who see the client area as a user end that themselves.
            AuthorizeServlet.lead(response, request.getContextPath() + "/client/services");
            return;
        }
        // With another site's form browsers send no cookie: who is here shows at our own page alone.
        boolean unseen = here.isEmpty() && posted;
        if (unseen || (here.isPresent() && !about)) {
            AuthorizeServlet.lead(
                    response,
                    request.getContextPath()
                            + OAuthPath.LEAVE
                            + query(wisher, back.isPresent() ? address : Optional.empty(), state));
            return;
        }
        if (here.isPresent()) {
            end(request, here.get());
        }
        AuthorizeServlet.lead(
                response,
                back.map(URI::toASCIIString).orElse(request.getContextPath() + Area.CLIENT.path() + "/sign-in"));
    }

    private void end(HttpServletRequest request, Sessions.Restored here) {
        Person person = here.person();
        current.arrive(Optional.of(here), current.address());
        audit.record(Entry.done(
                Action.SIGN_OUT, Subject.of("session", person.id(), person.fullName()), "on an application's wish"));
        sessions.end(request, Area.CLIENT);
    }

    private static String query(Optional<String> wisher, Optional<String> address, Optional<String> state) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (wisher.isPresent() && address.isPresent()) {
            query.put("client_id", List.of(wisher.get()));
            query.put("to", List.of(address.get()));
            state.ifPresent(value -> query.put("state", List.of(value)));
        }
        return query.isEmpty() ? "" : "?" + URLUtils.serializeParameters(query);
    }

    /** The one value of a parameter; empty when it is missing, blank or repeated. */
    private static Optional<String> one(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null || values.length != 1 || values[0].isEmpty() ? Optional.empty() : Optional.of(values[0]);
    }
}
