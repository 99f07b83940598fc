package org.panelkey.factors;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.panelkey.secrets.Secret;

/** Codes of authenticator apps: RFC 6238 with SHA-1, six digits and half a minute, which is what all apps know. */
final class TimeCodes {

    static final int DIGITS = 6;

    private static final int KEY_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    /** How far the clock of a phone may be off, in steps to either side. */
    private static final int TOLERANCE = 1;

    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeCodes() {}

    /** A new key, in the letters that people type into an app. */
    static Secret newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return Secret.of(new Base32().encodeToString(key));
    }

    /** The step of time that the code belongs to, when it is near enough and later than the last one that was used. */
    static OptionalLong step(Secret key, String code, Instant now, long lastStep) {
        SecretKeySpec raw = new SecretKeySpec(new Base32().decode(key.reveal()), "HmacSHA1");
        long present = now.getEpochSecond() / STEP_SECONDS;
        OptionalLong found = OptionalLong.empty();
        for (long step = present - TOLERANCE; step <= present + TOLERANCE; step++) {
            // All steps are compared, whichever fits, so that the time taken says nothing.
            if (isEqual(code, codeAt(raw, step)) && step > lastStep && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static String codeAt(SecretKeySpec key, long step) {
        try {
            return GENERATOR.generateOneTimePasswordString(key, Instant.ofEpochSecond(step * STEP_SECONDS));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("HMAC refuses a key of 160 bits", impossible);
        }
    }

    private static boolean isEqual(String typed, String right) {
        return MessageDigest.isEqual(typed.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
