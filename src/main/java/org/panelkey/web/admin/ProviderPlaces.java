package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.identity.Area;
import org.panelkey.identity.ReturnPath;
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

    /** Where an issuer sends browsers back to that came from the door of an area. */
    String own(Area area, String issuer) {
        return whole(ReturnPath.own(area, issuer));
    }

    /** Where all issuers do that were entered before each had its own. */
    String shared(Area area) {
        return whole(ReturnPath.shared(area));
    }

    private String whole(String path) {
        return installation.baseAddress() + Answers.request().getContextPath() + path;
    }
}
