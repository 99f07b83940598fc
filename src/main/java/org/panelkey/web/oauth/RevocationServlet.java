package org.panelkey.web.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.panelkey.applications.Families;
import org.panelkey.applications.OAuthPath;

/** Takes back what an application gives up (RFC 7009). */
@WebServlet(urlPatterns = OAuthPath.REVOKE)
public class RevocationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient CallingApplication callers;

    @Inject
    transient Families families;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<CallingApplication.Admitted> admitted = callers.admit(request, response);
        if (admitted.isEmpty()) {
            return;
        }
        try {
            String token = TokenRevocationRequest.parse(admitted.get().call().message())
                    .getToken()
                    .getValue();
            families.revoke(admitted.get().application(), token);
            // The same for what is unknown: there is nothing to be learnt here.
            response.setStatus(HttpServletResponse.SC_OK);
        } catch (ParseException unreadable) {
            CallingApplication.refuse(response, OAuth2Error.INVALID_REQUEST);
        }
    }
}
