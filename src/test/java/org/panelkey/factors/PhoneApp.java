package org.panelkey.factors;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An authenticator app on somebody's phone.
 *
 * <p>Source: RFC 6238 and RFC 4226, section 5.3. Shares nothing with the product.
 */
public final class PhoneApp {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] key;

    /** Reads the key as a person types it. */
    public PhoneApp(String typed) {
        BigInteger bits = BigInteger.ONE;
        int count = 0;
        for (char letter : typed.replace(" ", "").toUpperCase(Locale.ROOT).toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(LETTERS.indexOf(letter)));
            count += 5;
        }
        byte[] padded = bits.shiftRight(count % 8).toByteArray();
        key = new byte[count / 8];
        System.arraycopy(padded, padded.length - key.length, key, 0, key.length);
    }

    /** The code that the phone shows now, in the half minute so many steps later. */
    public String code(int later) {
        return codeAt(Instant.now().plusSeconds(30L * later));
    }

    /** The code that the phone shows at a time. */
    public String codeAt(Instant time) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(time.getEpochSecond() / 30).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
