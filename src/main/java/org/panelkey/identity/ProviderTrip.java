package org.panelkey.identity;

import java.io.Serializable;
import org.panelkey.providers.Question;

/**
 * What a session remembers of a browser that was sent to a provider.
 *
 * @param providerId where
 * @param question what it was sent with
 * @param wanted the page that the person asked for, as typed by the browser
 */
record ProviderTrip(long providerId, Question question, String wanted) implements Serializable {

    @Override
    public String toString() {
        return "ProviderTrip to " + providerId;
    }
}
