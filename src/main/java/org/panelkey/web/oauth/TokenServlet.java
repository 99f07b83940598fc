package org.panelkey.web.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.applications.Families;
import org.panelkey.applications.Issuer;
import org.panelkey.applications.OAuthPath;
import org.panelkey.applications.Released;

/** Exchanges codes and refresh tokens (RFC 6749, sections 4.1.3 and 6), and sends people in from panels. */
@WebServlet(urlPatterns = OAuthPath.TOKEN)
public class TokenServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient CallingApplication callers;

    @Inject
    transient Families families;

    @Inject
    transient SingleSignOnGrant panels;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (SingleSignOnGrant.NAME.equals(request.getParameter("grant_type"))) {
            panels.answer(request, response, callers);
            return;
        }
        Optional<CallingApplication.Admitted> admitted = callers.admit(request, response);
        if (admitted.isEmpty()) {
            return;
        }
        Released released = released(admitted.get(), callers.issuer(request));
        if (released instanceof Released.Tokens tokens) {
            response.setHeader("Pragma", "no-cache");
            JsonAnswer.write(
                    response,
                    HttpServletResponse.SC_OK,
                    tokens.response().toJSONObject().toJSONString());
        } else if (released instanceof Released.Nothing nothing) {
            CallingApplication.refuse(response, nothing.error());
        }
    }

    private Released released(CallingApplication.Admitted admitted, Issuer issuer) {
        TokenRequest asked;
        try {
            asked = TokenRequest.parse(admitted.call().message());
        } catch (ParseException wrong) {
            ErrorObject error = wrong.getErrorObject();
            // Its words may quote what was sent.
            return new Released.Nothing(new ErrorObject(
                    error == null || error.getCode() == null ? OAuth2Error.INVALID_REQUEST.getCode() : error.getCode(),
                    null,
                    HttpServletResponse.SC_BAD_REQUEST));
        }
        AuthorizationGrant grant = asked.getAuthorizationGrant();
        if (grant instanceof AuthorizationCodeGrant code) {
            return families.redeem(
                    admitted.application(),
                    code.getAuthorizationCode().getValue(),
                    text(code.getRedirectionURI()),
                    code.getCodeVerifier(),
                    issuer);
        }
        if (grant instanceof RefreshTokenGrant refresh) {
            return families.refresh(
                    admitted.application(), refresh.getRefreshToken().getValue(), asked.getScope(), issuer);
        }
        return new Released.Nothing(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }
}
