package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.panelkey.settings.Installation;

/** Puts the security headers on every answer, whatever becomes of it. */
public class SecurityHeaders implements Filter {

    /** For answers that no page makes; a page's own policy, with its nonce, takes this one's place. */
    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none';"
                    + " style-src 'self'; font-src 'self'; img-src 'self'";

    @Inject
    Installation installation;

    @Override
    public void doFilter(ServletRequest request, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse response = new OnePolicy(new RelativeRedirects((HttpServletResponse) anyResponse));
        response.setHeader(OnePolicy.HEADER, NOTHING);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (installation.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        boolean errorPage = request.getDispatcherType() == DispatcherType.ERROR;
        chain.doFilter(errorPage ? new ErrorPageRequest((HttpServletRequest) request) : request, response);
    }
}
