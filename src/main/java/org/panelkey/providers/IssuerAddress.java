package org.panelkey.providers;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** An address of a provider: https, or for trying out http on this very machine. */
public final class IssuerAddress {

    private static final int LONGEST = 2_000;

    private IssuerAddress() {}

    /** Whether a text can be an issuer: such an address without a query (OpenID Connect Discovery 1.0, section 3). */
    public static boolean isIssuer(String text, boolean loopbackAllowed) {
        return parse(text, loopbackAllowed)
                .filter(address -> address.getRawQuery() == null)
                .isPresent();
    }

    /** Reads one; empty when it is none that may be used. */
    static Optional<URI> parse(String text, boolean loopbackAllowed) {
        try {
            URI address = new URI(text);
            boolean local = "http".equals(address.getScheme())
                    && loopbackAllowed
                    && ("localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost()));
            boolean fine = ("https".equals(address.getScheme()) || local)
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null
                    && text.length() <= LONGEST;
            return fine ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
