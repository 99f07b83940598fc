package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.settings.Settings;
import org.panelkey.storage.DatabaseRefusal;

/** The hosting company's name, as pages show it. */
@Named
@RequestScoped
public class Brand {

    private static final Logger LOG = Logger.getLogger(Brand.class.getName());

    @Inject
    Settings settings;

    /** The name; the product's own on error pages while the database is gone. */
    public String getName() {
        try {
            return settings.values().companyName();
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isUnavailable(refused)) {
                throw refused;
            }
            LOG.log(Level.FINE, "No name without a database", refused);
            return "Panelkey";
        }
    }
}
