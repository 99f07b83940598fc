package org.panelkey.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plain reading of an error page, whatever it was that failed: Faces would take the failed form for one of the page. */
final class ErrorPageRequest extends HttpServletRequestWrapper {

    ErrorPageRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getMethod() {
        return "HEAD".equals(super.getMethod()) ? "HEAD" : "GET";
    }

    @Override
    public @Nullable String getHeader(String name) {
        return "Faces-Request".equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }
}
