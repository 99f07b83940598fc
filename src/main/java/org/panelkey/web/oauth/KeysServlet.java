package org.panelkey.web.oauth;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.panelkey.applications.OAuthPath;
import org.panelkey.applications.SigningKeys;

/** Publishes the public keys. */
@WebServlet(urlPatterns = OAuthPath.KEYS)
public class KeysServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient SigningKeys keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonAnswer.publish(response, keys.published().toPublicJWKSet().toString(), SigningKeys.KEPT);
    }
}
