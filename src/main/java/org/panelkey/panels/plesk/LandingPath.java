package org.panelkey.panels.plesk;

import java.util.Optional;
import java.util.regex.Pattern;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * A path within the panel where a session starts, perhaps of one subscription.
 *
 * <p>Plesk sends the browser wherever this parameter says, so nothing but a path on the same server is accepted.
 *
 * @param template the path, with {@code {subscription-id}} where the number belongs
 */
record LandingPath(String template) {

    private static final String SUBSCRIPTION = "{subscription-id}";
    private static final Pattern PATH = Pattern.compile("/(?!/)[A-Za-z0-9._~/?=&%:@,+-]{0,500}");

    static LandingPath of(String template) throws PanelException {
        if (!PATH.matcher(template.replace(SUBSCRIPTION, "0")).matches()) {
            throw new PanelException(new PanelFailure(Cause.INVALID_INPUT, "not a path within Plesk"));
        }
        return new LandingPath(template);
    }

    boolean wantsSubscription() {
        return template.contains(SUBSCRIPTION);
    }

    /** The path, or empty when it needs a subscription that is not there: then the panel's own start page will do. */
    Optional<String> resolved(Optional<String> subscription) {
        return wantsSubscription() ? subscription.map(id -> template.replace(SUBSCRIPTION, id)) : Optional.of(template);
    }
}
