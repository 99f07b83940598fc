package org.panelkey.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 with a key made from one of the installation's: who has the database alone can't make the same hash. */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final String keyId;
    private final SecretKey key;

    private KeyedHash(String keyId, SecretKey key) {
        this.keyId = keyId;
        this.key = key;
    }

    /** Each purpose has a key of its own, so that a hash made for one is worth nothing for another. */
    static KeyedHash derive(String keyId, SecretKey master, String purpose) {
        byte[] derived = mac(
                new SecretKeySpec(master.getEncoded(), ALGORITHM),
                ("panelkey keyed hash|" + purpose).getBytes(StandardCharsets.UTF_8));
        return new KeyedHash(keyId, new SecretKeySpec(derived, ALGORITHM));
    }

    /** Which of the installation's keys it was made from. */
    public String keyId() {
        return keyId;
    }

    /** The hash, 32 bytes. */
    public byte[] of(byte[] data) {
        return mac(key, data);
    }

    private static byte[] mac(SecretKey key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(data);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC is missing from this Java", impossible);
        }
    }
}
