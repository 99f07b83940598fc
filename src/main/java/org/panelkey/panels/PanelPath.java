package org.panelkey.panels;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path on the panel's own server that a session can start on.
 *
 * <p>Panels send the browser wherever this says, so nothing is taken that any reader could read as another host or
 * another folder: no escapes, no empty and no dotted segments.
 *
 * @param value begins with a slash; {@code {subscription-id}} stands for the number of the service's subscription
 */
public record PanelPath(String value) {

    /** The longest that is taken. */
    public static final int LONGEST = 200;

    private static final String SUBSCRIPTION = "{subscription-id}";
    private static final String PLAIN = "[A-Za-z0-9._~@:,+-]";
    private static final Pattern PATH = Pattern.compile("(?:/" + PLAIN + "+)*/?(?:\\?[A-Za-z0-9._~=&@:,+-]*)?");

    /** Takes a path that was parsed before. */
    public PanelPath {
        if (!isPath(value)) {
            throw new IllegalArgumentException("Not a path within a panel");
        }
    }

    /** Reads what a person typed; empty when it is anything but a path on the panel's own server. */
    public static Optional<PanelPath> parse(String typed) {
        return isPath(typed) ? Optional.of(new PanelPath(typed)) : Optional.empty();
    }

    /** Whether the path is one of a subscription of the service. */
    public boolean wantsSubscription() {
        return value.contains(SUBSCRIPTION);
    }

    /** The path as a browser gets it; empty when it needs a subscription and there is none: then the start page will do. */
    public Optional<String> resolved(Optional<String> subscription) {
        return wantsSubscription() ? subscription.map(id -> value.replace(SUBSCRIPTION, id)) : Optional.of(value);
    }

    private static boolean isPath(String text) {
        String plain = text.length() > LONGEST ? "" : text.replace(SUBSCRIPTION, "0");
        return plain.startsWith("/")
                && !plain.contains("/.")
                && PATH.matcher(plain).matches();
    }
}
