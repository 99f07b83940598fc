package org.panelkey.identity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The paths that providers send browsers back to.
 *
 * <p>An issuer's own path is made of the issuer alone, so that it is known before the provider is saved, and another one
 * with another issuer: what arrives there can only be this issuer's answer (RFC 9700, section 4.4.2.2).
 */
public final class ReturnPath {

    private static final String BACK = "/provider/back";
    /** All of it fits into thirty digits, and nobody finds two issuers with the same. */
    private static final BigInteger LEAST = BigInteger.TEN.pow(29);

    private static final BigInteger HOW_MANY = LEAST.multiply(BigInteger.valueOf(9));

    private ReturnPath() {}

    /** The one that all providers share which were entered before each had its own. */
    public static String shared(Area area) {
        return area.path() + BACK;
    }

    /** The one of an issuer. */
    public static String own(Area area, String issuer) {
        return shared(area) + "/" + number(issuer);
    }

    private static BigInteger number(String issuer) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(issuer.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash).mod(HOW_MANY).add(LEAST);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
