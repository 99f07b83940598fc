package org.panelkey.web.oauth;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.panelkey.applications.Issuer;
import org.panelkey.applications.Metadata;
import org.panelkey.applications.OAuthPath;
import org.panelkey.settings.Installation;

/** Says what this installation offers to applications. */
@WebServlet(urlPatterns = OAuthPath.METADATA)
public class MetadataServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Installation installation;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Issuer issuer = Issuer.of(installation, request.getContextPath());
        JsonAnswer.write(response, HttpServletResponse.SC_OK, Metadata.of(issuer));
    }
}
