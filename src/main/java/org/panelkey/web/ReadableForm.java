package org.panelkey.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads the fields of a request once, as UTF-8, and refuses what is too much or can't be read at all; an import is left to whom it is for. */
public class ReadableForm implements Filter {

    private static final Logger LOG = Logger.getLogger(ReadableForm.class.getName());
    private static final int MOST_FIELDS = 5_000;
    private static final String UPLOAD = "/admin/imports/upload";
    /** Forms with files, in bytes; the deployment descriptor has the same for those that do not say how long they are. */
    private static final long LARGEST_WITH_FILES = 600_000;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        int refusal = refusal(request);
        if (refusal == 0) {
            chain.doFilter(request, response);
        } else {
            ((HttpServletResponse) response).sendError(refusal);
        }
    }

    private static int refusal(ServletRequest request) throws IOException {
        // Before the first field is read: afterwards it would be too late to say so.
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (!isWithFiles(request)) {
            return refusalOfFields(request);
        }
        if (RequestPath.of((HttpServletRequest) request).equals(UPLOAD)) {
            // Not before it is known who sends it.
            return 0;
        }
        return request.getContentLengthLong() > LARGEST_WITH_FILES
                ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                : refusalOfFields(request);
    }

    private static int refusalOfFields(ServletRequest request) {
        try {
            int fields = request.getParameterMap().size();
            return fields > MOST_FIELDS ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE : 0;
        } catch (IllegalStateException tooMuch) {
            LOG.log(Level.FINE, "A form that is too large", tooMuch);
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        } catch (IllegalArgumentException unreadable) {
            LOG.log(Level.FINE, "A form that can't be read", unreadable);
            return HttpServletResponse.SC_BAD_REQUEST;
        }
    }

    private static boolean isWithFiles(ServletRequest request) {
        return String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
