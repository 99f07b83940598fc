package org.panelkey.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Reads a page's form with a file once it is known who sends it, and refuses what is too much or can't be read at all. */
public class ReadableFile implements Filter {

    /** The page that takes one; the deployment descriptor sends its requests through here. */
    static final String PATH = "/admin/shortcuts/edit";

    /** In bytes; the deployment descriptor has the same for forms that do not say how long they are. */
    private static final long LARGEST = 600_000;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        int refusal = !ReadableForm.isWithFiles(request)
                ? 0
                : request.getContentLengthLong() > LARGEST
                        ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                        : Fields.refusal(request);
        if (refusal == 0) {
            chain.doFilter(request, response);
        } else {
            ((HttpServletResponse) response).sendError(refusal);
        }
    }
}
