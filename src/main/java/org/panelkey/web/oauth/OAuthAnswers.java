package org.panelkey.web.oauth;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.links.LinkAddresses;

/**
 * Answers every refusal of what applications call themselves with JSON in the place of an error page, and looks at no body
 * that is too long, before anything of it is read.
 */
public class OAuthAnswers implements Filter {

    private static final Logger LOG = Logger.getLogger(OAuthAnswers.class.getName());
    private static final long LONGEST_BODY = 20_000;

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        OAuthResponse response = new OAuthResponse(request, (HttpServletResponse) anyResponse);
        response.setHeader("Cache-Control", "no-store");
        boolean ofALink = request.getServletPath().equals(LinkAddresses.PATH);
        if (request.getContentLengthLong() > (ofALink ? LinkServlet.LONGEST_FORM : LONGEST_BODY)) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        if (request.getHeader("Transfer-Encoding") != null) {
            response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException thrown) {
            if (response.isCommitted()) {
                throw thrown;
            }
            LOG.log(Level.SEVERE, "A call of an application failed", thrown);
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
