package org.panelkey.applications;

import java.net.URI;
import org.panelkey.settings.Installation;

/**
 * What this installation calls itself to applications: always the same, whatever a request says.
 *
 * @param value the base address, with the path that the product is under
 */
public record Issuer(String value) {

    /** The issuer of an installation that is under a path, which is empty for none. */
    public static Issuer of(Installation installation, String contextPath) {
        return new Issuer(installation.baseAddress() + contextPath);
    }

    /** The address of a path of ours. */
    public URI at(String path) {
        return URI.create(value + path);
    }

    com.nimbusds.oauth2.sdk.id.Issuer id() {
        return new com.nimbusds.oauth2.sdk.id.Issuer(value);
    }
}
