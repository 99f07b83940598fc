package org.panelkey.factors;

import java.net.URI;

/**
 * Where passkeys are good: browsers bind them to it.
 *
 * @param origin scheme, host and port as browsers write them
 * @param id the host alone, which is what Web Authentication calls the relying party's id
 */
public record PasskeySite(String origin, String id) {

    /** The site at this address. */
    public static PasskeySite of(URI base) {
        return new PasskeySite(base.toString(), base.getHost());
    }
}
