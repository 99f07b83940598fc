package org.panelkey.web;

import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.identity.NotOneselfException;
import org.panelkey.staff.NotFreshException;
import org.panelkey.staff.NotPermittedException;
import org.panelkey.storage.DatabaseRefusal;
import org.primefaces.csp.CspException;

/** Turns a missing database into 503, a missing right or proof into 403 and an ended page into 409, wherever they were noticed. */
public class LastResort implements Filter {

    private static final Logger LOG = Logger.getLogger(LastResort.class.getName());
    private static final String RETRY_SECONDS = "10";

    /** Room for a whole page: until it is full, another answer is possible, and Mojarra can end the cookie of its notices. */
    private static final int PAGE_BYTES = 128 * 1024;

    @Override
    public void doFilter(ServletRequest request, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        response.setBufferSize(PAGE_BYTES);
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException thrown) {
            if (response.isCommitted()) {
                throw thrown;
            }
            if (DatabaseRefusal.isUnavailable(thrown)) {
                LOG.log(Level.WARNING, "The database can''t be reached: {0}", thrown.getMessage());
                response.reset();
                response.setHeader("Retry-After", RETRY_SECONDS);
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else if (hasCause(thrown, NotOneselfException.class)) {
                request.setAttribute(AsClient.ERROR, "error.asclient");
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            } else if (hasCause(thrown, NotFreshException.class)) {
                // Between the page's question and the use case the five minutes passed.
                request.setAttribute(AsClient.ERROR, "error.notfresh");
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            } else if (isNotPermitted(thrown)) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            } else if (isEnded(thrown)) {
                response.reset();
                response.sendError(HttpServletResponse.SC_CONFLICT);
            } else {
                throw thrown;
            }
        }
    }

    private static boolean isNotPermitted(Throwable thrown) {
        return hasCause(thrown, NotPermittedException.class);
    }

    /** A form whose page the server does not know any more, or that was not made from a page of ours. */
    private static boolean isEnded(Throwable thrown) {
        return hasCause(thrown, ViewExpiredException.class) || hasCause(thrown, CspException.class);
    }

    private static boolean hasCause(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable current = thrown; current != null; current = current.getCause()) {
            if (kind.isInstance(current)) {
                return true;
            }
        }
        return false;
    }
}
