package org.panelkey.shortcuts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.panelkey.servers.HostName;

/**
 * A link to somebody's page: https, a named host, nobody's user name, and nothing that looks like something else.
 *
 * @param address the whole of it
 */
public record PlainLink(String address) {

    /** The longest that is taken. */
    public static final int LONGEST = 500;

    private static final int HIGHEST_PORT = 65_535;

    /** Takes a link that was parsed before. */
    public PlainLink {
        if (!isPlain(address)) {
            throw new IllegalArgumentException("Not a plain link");
        }
    }

    /** Reads what a person typed; empty when it is anything but a plain link. */
    public static Optional<PlainLink> parse(String typed) {
        return isPlain(typed) ? Optional.of(new PlainLink(typed)) : Optional.empty();
    }

    private static boolean isPlain(String text) {
        // Letters beyond ASCII include those that turn the direction of reading, and those that pass for others.
        if (text.length() > LONGEST || !text.chars().allMatch(letter -> letter > ' ' && letter < 0x7F)) {
            return false;
        }
        try {
            URI link = new URI(text).parseServerAuthority();
            return "https".equals(link.getScheme())
                    && link.getRawUserInfo() == null
                    && link.getHost() != null
                    && HostName.parse(link.getHost()).isPresent()
                    && link.getPort() != 0
                    && link.getPort() <= HIGHEST_PORT;
        } catch (URISyntaxException notALink) {
            return false;
        }
    }
}
