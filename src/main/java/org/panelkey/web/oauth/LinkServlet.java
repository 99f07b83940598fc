package org.panelkey.web.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.panelkey.links.GrantAnswer;
import org.panelkey.links.LinkAddresses;
import org.panelkey.links.PanelGrant;
import org.panelkey.links.PanelLink;
import org.panelkey.links.ShownCredential;
import org.panelkey.secrets.Secret;

/**
 * Tells a cPanel server where a click on one of our links leads. It posts the link's whole configuration, of which the
 * subscriber and the token alone count; whatever is no JSON with an address makes it lead the browser to the page behind
 * sign-in by itself.
 */
@WebServlet(urlPatterns = LinkAddresses.PATH)
public class LinkServlet extends HttpServlet {

    /** The longest form: the configuration may hold a picture. */
    static final long LONGEST_FORM = 65_536;

    private static final String SUBSCRIBER = "subscriber_unique_id";
    private static final String TOKEN = "token";
    /** What else is ours, and says nothing that the credential does not say. */
    private static final List<String> SAID_ONCE = List.of("app", "user");

    private static final long serialVersionUID = 1L;

    @Inject
    transient PanelDoor door;

    @Inject
    transient PanelGrant grant;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<PanelLink> link = link(request);
        Optional<String> subscriber = one(request, SUBSCRIBER);
        Optional<String> token = one(request, TOKEN);
        boolean readable = FormCall.isForm(request)
                && subscriber.isPresent()
                && token.isPresent()
                && SAID_ONCE.stream().noneMatch(name -> count(request, name) > 1);
        if (link.isEmpty() || !readable) {
            CallingApplication.refuse(response, OAuth2Error.INVALID_REQUEST);
            return;
        }
        Optional<ShownCredential> shown = door.admit(subscriber.get(), Secret.of(token.get()), response);
        if (shown.isEmpty()) {
            return;
        }
        GrantAnswer answer = grant.follow(shown.get(), link.get(), door.address());
        if (answer instanceof GrantAnswer.Led led) {
            JsonAnswer.write(
                    response,
                    HttpServletResponse.SC_OK,
                    Json.createObjectBuilder()
                            .add("redirect_url", door.whole(request, led.path()))
                            .build()
                            .toString());
        } else {
            CallingApplication.refuse(response, OAuth2Error.INVALID_CLIENT);
        }
    }

    /** Which link: the one thing that stands in the address, and nothing else may. */
    private static Optional<PanelLink> link(HttpServletRequest request) {
        String query = String.valueOf(request.getQueryString());
        String begin = LinkAddresses.LINK + "=";
        return query.startsWith(begin) ? PanelLink.of(query.substring(begin.length())) : Optional.empty();
    }

    private static Optional<String> one(HttpServletRequest request, String name) {
        return count(request, name) == 1 ? Optional.of(request.getParameter(name)) : Optional.empty();
    }

    private static int count(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? 0 : values.length;
    }
}
