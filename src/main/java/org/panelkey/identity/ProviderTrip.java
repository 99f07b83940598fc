package org.panelkey.identity;

import java.io.Serializable;
import org.panelkey.providers.Question;

/**
 * What a session remembers of a browser that was sent to a provider.
 *
 * @param area the door that it was sent from, and comes back to
 * @param purpose what for
 * @param providerId where
 * @param issuer what the provider called itself then
 * @param question what it was sent with
 * @param wanted the page that the person asked for, as typed by the browser
 * @param sessionKey the secret of the session of whoever was signed in there; empty for nobody
 */
record ProviderTrip(
        Area area,
        ProviderPurpose purpose,
        long providerId,
        String issuer,
        Question question,
        String wanted,
        String sessionKey)
        implements Serializable {

    @Override
    public String toString() {
        return "ProviderTrip to " + providerId;
    }
}
