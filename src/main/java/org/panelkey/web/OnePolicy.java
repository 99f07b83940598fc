package org.panelkey.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Lets a page's own content security policy take the place of ours: of two, browsers enforce both. */
final class OnePolicy extends HttpServletResponseWrapper {

    static final String HEADER = "Content-Security-Policy";

    OnePolicy(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void addHeader(String name, String value) {
        if (HEADER.equalsIgnoreCase(name)) {
            super.setHeader(HEADER, value);
        } else {
            super.addHeader(name, value);
        }
    }
}
