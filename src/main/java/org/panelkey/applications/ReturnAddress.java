package org.panelkey.applications;

import java.net.URI;
import java.net.URISyntaxException;

/** Where an application may have browsers sent to: a whole address, compared letter by letter. */
public final class ReturnAddress {

    /** The longest that is taken. */
    public static final int LONGEST = 500;

    private static final int HIGHEST_PORT = 65_535;

    private ReturnAddress() {}

    /**
     * Whether a text is such an address: https, a host, nobody's user name, no fragment, and no letter that could be read in
     * two ways.
     *
     * @param loopbackAllowed whether http on this very machine will do, for trying out
     */
    public static boolean is(String text, boolean loopbackAllowed) {
        if (text.length() > LONGEST || !text.chars().allMatch(letter -> letter > ' ' && letter < 0x7F)) {
            return false;
        }
        try {
            URI address = new URI(text).parseServerAuthority();
            String host = address.getHost();
            boolean local = "http".equals(address.getScheme())
                    && loopbackAllowed
                    && ("localhost".equals(host) || "127.0.0.1".equals(host));
            return ("https".equals(address.getScheme()) || local)
                    && host != null
                    && !text.contains("*")
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null
                    && address.getPort() != 0
                    && address.getPort() <= HIGHEST_PORT
                    && address.normalize().equals(address);
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}
