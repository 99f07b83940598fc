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
import java.util.Set;

/**
 * Reads the fields of a request once, as UTF-8, and refuses what is too much or can't be read at all.
 *
 * <p>Files are taken at few addresses only, and there not before it is known who sends them.
 */
public class ReadableForm implements Filter {

    private static final Set<String> TAKE_FILES = Set.of("/admin/imports/upload", ReadableFile.PATH);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // Before the first field is read: afterwards it would be too late to say so.
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        int refusal = refusal((HttpServletRequest) request);
        if (refusal == 0) {
            chain.doFilter(request, response);
        } else {
            ((HttpServletResponse) response).sendError(refusal);
        }
    }

    private static int refusal(HttpServletRequest request) {
        if (!isWithFiles(request)) {
            return Fields.refusal(request);
        }
        return TAKE_FILES.contains(RequestPath.of(request)) ? 0 : HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
    }

    static boolean isForm(ServletRequest request) {
        return String.valueOf(request.getContentType())
                .toLowerCase(Locale.ROOT)
                .startsWith("application/x-www-form-urlencoded");
    }

    static boolean isWithFiles(ServletRequest request) {
        return String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
