package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.panelkey.api.ApiApplication;
import org.panelkey.applications.OAuthPath;
import org.panelkey.settings.Installation;

/**
 * Refuses what another site made a browser send.
 *
 * <p>Every current browser says with {@code Sec-Fetch-Site} where a request comes from; older ones say so with {@code
 * Origin} when they post. A post that says neither is refused. A read is refused only on the one-time step into a panel
 * and where the record is handed out, which no other site has a reason to call. The API is not concerned: it knows no
 * cookies, so a browser can be made to send nothing that counts there.
 */
public class SameOrigin implements Filter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String EXPORT = "/admin/activity/export";

    @Inject
    Installation installation;

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        if (isOfPrograms(request) || isOurs(request)) {
            chain.doFilter(request, anyResponse);
        } else {
            // Says nothing of rights: the person may well do this, but not on another site's word.
            request.setAttribute(AsClient.ERROR, "error.elsewhere");
            ((HttpServletResponse) anyResponse).sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** Whether it goes to the API or is of applications, where nothing that a browser sends by itself counts. */
    private static boolean isOfPrograms(HttpServletRequest request) {
        String path = RequestPath.of(request);
        return path.startsWith(ApiApplication.PATH + "/") || path.startsWith(OAuthPath.ALL);
    }

    private boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (READS.contains(request.getMethod())) {
            String path = RequestPath.of(request);
            boolean ownOnly = GoServlet.isOneTimeStep(path) || path.equals(EXPORT);
            return !ownOnly || site == null || site.equals("same-origin");
        }
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null && origin.equals(installation.baseAddress().toString());
    }
}
