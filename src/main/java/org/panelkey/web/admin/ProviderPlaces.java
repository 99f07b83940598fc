package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.applications.Issuer;
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

    /** Whether an issuer is this installation itself: whoever came to sign in would be led round in a ring. */
    boolean isSelf(String issuer) {
        String own = Issuer.of(installation, Answers.request().getContextPath()).value();
        return withoutSlash(issuer).equalsIgnoreCase(withoutSlash(own));
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private String whole(String path) {
        return installation.baseAddress() + Answers.request().getContextPath() + path;
    }
}
