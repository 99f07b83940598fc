package org.panelkey.web;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What a page's bean asks of and answers to HTTP. */
public final class Answers {

    private static final int LONGEST_TEXT = 100;

    private Answers() {}

    /** Answers that there is no such thing, and ends the request. */
    public static void notFound() {
        error(404);
    }

    /** Answers with an HTTP error, and ends the request. */
    public static void error(int status) {
        FacesContext context = FacesContext.getCurrentInstance();
        try {
            context.getExternalContext().responseSendError(status, "");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        context.responseComplete();
    }

    /** Sends the browser to another page of ours, given from the context path on. */
    public static void redirect(String path) {
        FacesContext context = FacesContext.getCurrentInstance();
        ExternalContext external = context.getExternalContext();
        if (!context.getMessageList().isEmpty()) {
            // Else MyFaces takes what was said for said.
            external.getFlash().setRedirect(true);
        }
        try {
            external.redirect(external.getRequestContextPath() + path);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The one value of a parameter; empty when it is missing or repeated. */
    public static Optional<String> parameter(String name) {
        String[] values = request().getParameterValues(name);
        return values == null || values.length != 1 ? Optional.empty() : Optional.of(values[0]);
    }

    /** The one value of a field of a form of ours that was posted; empty for what an address brings. */
    public static Optional<String> posted(String name) {
        boolean post = "POST".equals(request().getMethod())
                && FacesContext.getCurrentInstance().isPostback();
        return post ? parameter(name) : Optional.empty();
    }

    /** Whether the parameter is there at all. */
    public static boolean has(String name) {
        return request().getParameterMap().containsKey(name);
    }

    /** The one value of a parameter as a line to search for: short, and without what no database stores. */
    public static String text(String name) {
        String text = parameter(name).orElse("").replaceAll("\\p{Cntrl}+", " ").strip();
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    /** The one value of a parameter that is an id; empty when it is anything else. */
    public static Optional<Long> id(String name) {
        return parameter(name).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    /** The request itself. */
    public static HttpServletRequest request() {
        return (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
    }
}
