package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.identity.SetUp;
import org.panelkey.settings.Installation;

/** Writes the one-time set-up link into the server's log while there is no administrator. */
public class SetUpLinkAtStart implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger(SetUpLinkAtStart.class.getName());

    @Inject
    SetUp setUp;

    @Inject
    Installation installation;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        String base = installation.baseAddress() + event.getServletContext().getContextPath();
        if (!installation.baseAddressIsSet()) {
            LOG.log(Level.WARNING, "panelkey.base-address is not set; {0} is assumed", base);
        }
        // The log is the one place that only the operator of the server reads.
        setUp.invite()
                .ifPresent(token -> LOG.log(
                        Level.INFO,
                        "Nobody is set up yet. Make the first administrator within 24 hours: {0}/admin/set-up?token={1}",
                        new Object[] {base, token.reveal()}));
    }
}
