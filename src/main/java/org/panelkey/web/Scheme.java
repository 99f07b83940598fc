package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import java.util.Set;

/** Light or dark, where a person chose one. */
@Named
@RequestScoped
public class Scheme {

    private static final String COOKIE = "pk-scheme";
    private static final Set<String> VALUES = Set.of("light", "dark");

    /** The chosen one; empty means the system's. */
    public String getValue() {
        Object cookie = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestCookieMap()
                .get(COOKIE);
        return cookie instanceof Cookie chosen && VALUES.contains(chosen.getValue()) ? chosen.getValue() : "";
    }
}
