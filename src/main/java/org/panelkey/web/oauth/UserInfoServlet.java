package org.panelkey.web.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.panelkey.applications.AccessTokens;
import org.panelkey.applications.OAuthPath;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Throttle;

/** Tells an application about the person whom an access token is about; the token counts in its header alone. */
@WebServlet(urlPatterns = OAuthPath.USERINFO)
public class UserInfoServlet extends HttpServlet {

    private static final int TOO_MANY = 429;
    private static final long serialVersionUID = 1L;

    @Inject
    transient AccessTokens tokens;

    @Inject
    transient CurrentPerson current;

    @Inject
    transient Throttle throttle;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.isEmpty()) {
            refuse(response, BearerTokenError.MISSING_TOKEN);
            return;
        }
        if (headers.size() > 1) {
            refuse(response, BearerTokenError.INVALID_REQUEST);
            return;
        }
        if (!throttle.hasProgramTryLeft(current.address())) {
            response.setHeader("Retry-After", "1");
            response.sendError(TOO_MANY);
            return;
        }
        Optional<String> token = token(headers.get(0));
        Optional<UserInfo> info = token.flatMap(tokens::about);
        if (info.isEmpty()) {
            // Where a token of ours is worth nothing by now nobody guessed: its user could use up the budget of all.
            if (token.filter(tokens::isOurs).isEmpty()) {
                throttle.admitsProgram(current.address());
            }
            refuse(response, BearerTokenError.INVALID_TOKEN);
            return;
        }
        JsonAnswer.write(
                response, HttpServletResponse.SC_OK, info.get().toJSONObject().toJSONString());
    }

    private static Optional<String> token(String header) {
        try {
            return Optional.of(BearerAccessToken.parse(header).getValue());
        } catch (ParseException notABearer) {
            return Optional.empty();
        }
    }

    private static void refuse(HttpServletResponse response, BearerTokenError error) throws IOException {
        response.setHeader("WWW-Authenticate", error.toWWWAuthenticateHeader());
        response.setContentLength(0);
        response.setStatus(error.getHTTPStatusCode());
    }
}
