package org.panelkey.panels;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Reads the address at which a panel says that a session waits.
 *
 * <p>It must be one absolute https address with a plain host, and nothing that a browser or a header reads in another
 * way than we do. Which hosts are accepted is decided elsewhere.
 */
public final class SessionAddress {

    private static final int LONGEST = 4096;
    private static final Pattern CHARACTERS = Pattern.compile("[\\x21-\\x7e&&[^\\\\\"<>^`{|}]]+");

    private SessionAddress() {}

    /** Turns the panel's text into a session of an account, or refuses it as unexpected without quoting it. */
    public static PanelSession read(String text, String account) throws PanelException {
        if (text.length() <= LONGEST && CHARACTERS.matcher(text).matches()) {
            try {
                URI address = new URI(text);
                if ("https".equalsIgnoreCase(address.getScheme())
                        && address.getHost() != null
                        && address.getRawUserInfo() == null
                        && address.getRawFragment() == null) {
                    return new PanelSession(address, account);
                }
            } catch (URISyntaxException e) {
                // Its message quotes the address, which is as good as a password.
                throw refused();
            }
        }
        throw refused();
    }

    private static PanelException refused() {
        return new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, "no usable address of a session"));
    }
}
