package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.identity.Area;
import org.panelkey.providers.IssuerAddress;
import org.panelkey.settings.Installation;
import org.panelkey.web.Answers;

/** Where providers may be, and where they send browsers back to. */
@ApplicationScoped
public class ProviderPlaces {

    @Inject
    Installation installation;

    /** Whether a text can be an issuer here. */
    boolean isIssuer(String text) {
        return IssuerAddress.isIssuer(text, installation.loopbackPanelsAllowed());
    }

    /** Where a provider sends browsers back to that came from the door of an area. */
    String back(Area area) {
        return installation.baseAddress() + Answers.request().getContextPath() + area.path() + "/provider/back";
    }
}
