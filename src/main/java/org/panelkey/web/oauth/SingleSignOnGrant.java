package org.panelkey.web.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.panelkey.links.GrantAnswer;
import org.panelkey.links.PanelGrant;
import org.panelkey.links.ShownCredential;
import org.panelkey.secrets.Secret;
import org.panelkey.tokens.TokenKind;

/**
 * The grant {@code single_sign_on}: a panel shows the credential of a service and names one destination as the scope, and is
 * told where to send the browser.
 */
@ApplicationScoped
public class SingleSignOnGrant {

    /** The name of the grant. */
    static final String NAME = "single_sign_on";

    private PanelDoor door;
    private PanelGrant grant;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SingleSignOnGrant() {}

    /** Builds one from its parts. */
    @Inject
    public SingleSignOnGrant(PanelDoor door, PanelGrant grant) {
        this.door = door;
        this.grant = grant;
    }

    /** Answers a call for a token by this grant. */
    void answer(HttpServletRequest request, HttpServletResponse response, CallingApplication callers)
            throws IOException {
        FormCall call;
        try {
            call = FormCall.read(request, callers.issuer(request).at(request.getServletPath()));
        } catch (ParseException | RuntimeException unreadable) {
            // The reason is not sent: it may quote what was.
            CallingApplication.refuse(response, OAuth2Error.INVALID_REQUEST);
            return;
        }
        if (call.hasHeader()) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Panelkey applications\"");
        }
        Optional<ShownCredential> shown =
                door.admit(call.clientId(), call.secret().orElseGet(() -> Secret.of("")), response);
        if (shown.isEmpty()) {
            return;
        }
        String scope = Optional.ofNullable(request.getParameter("scope")).orElse("");
        GrantAnswer answer = grant.lead(shown.get(), scope, door.address());
        if (answer instanceof GrantAnswer.Led led) {
            response.setHeader("Pragma", "no-cache");
            JsonAnswer.write(
                    response,
                    HttpServletResponse.SC_OK,
                    json(led, request).build().toString());
        } else if (answer instanceof GrantAnswer.Refused refused) {
            CallingApplication.refuse(
                    response, refused.fault().isOfTheWish() ? OAuth2Error.INVALID_SCOPE : OAuth2Error.INVALID_CLIENT);
        }
    }

    /** Where nobody may be signed in there is no token, and the address is that of the page behind sign-in. */
    private JsonObjectBuilder json(GrantAnswer.Led led, HttpServletRequest request) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        led.token().ifPresent(token -> json.add("access_token", token.reveal())
                .add("token_type", "Bearer")
                .add("expires_in", TokenKind.SIGN_ON_IN.life().toSeconds()));
        return json.add("redirect_url", door.whole(request, led.path()));
    }
}
