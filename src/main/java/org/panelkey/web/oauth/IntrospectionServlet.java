package org.panelkey.web.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.panelkey.applications.AccessTokens;
import org.panelkey.applications.OAuthPath;

/** Tells an application what a token of its own is worth (RFC 7662). */
@WebServlet(urlPatterns = OAuthPath.INTROSPECT)
public class IntrospectionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient CallingApplication callers;

    @Inject
    transient AccessTokens tokens;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<CallingApplication.Admitted> admitted = callers.admit(request, response);
        if (admitted.isEmpty()) {
            return;
        }
        if (!admitted.get().application().isConfidential()) {
            // Whoever proves nothing is told nothing.
            CallingApplication.refuse(response, OAuth2Error.INVALID_CLIENT);
            return;
        }
        try {
            String token = TokenIntrospectionRequest.parse(admitted.get().call().message())
                    .getToken()
                    .getValue();
            JsonAnswer.write(
                    response,
                    HttpServletResponse.SC_OK,
                    tokens.introspect(admitted.get().application(), token, callers.issuer(request))
                            .toJSONObject()
                            .toJSONString());
        } catch (ParseException unreadable) {
            CallingApplication.refuse(response, OAuth2Error.INVALID_REQUEST);
        }
    }
}
