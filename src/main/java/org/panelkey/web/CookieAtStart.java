package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import org.panelkey.settings.Installation;

/** Names the session cookie so that browsers themselves guard it, as far as the base address allows. */
public class CookieAtStart implements ServletContextListener {

    @Inject
    Installation installation;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        boolean root = event.getServletContext().getContextPath().isEmpty();
        cookie.setHttpOnly(true);
        cookie.setSecure(installation.isSecure());
        // Lax and not Strict: people come back from panels and mails by links.
        cookie.setAttribute("SameSite", "Lax");
        cookie.setPath(root ? "/" : event.getServletContext().getContextPath());
        if (installation.isSecure()) {
            cookie.setName((root ? "__Host-" : "__Secure-") + "panelkey");
        } else {
            cookie.setName("panelkey");
        }
    }
}
