package org.panelkey.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Seals secrets with AES-256-GCM, each bound to the place that it is stored in. */
public final class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Keyring keyring;
    private final SecureRandom random = new SecureRandom();

    /** Seals with the keyring's newest key, opens with any. */
    public SecretBox(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * Seals a secret.
     *
     * @param place row and field, such as {@code server:7:secret}; the same is needed to open it
     */
    public String seal(Secret secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String id = keyring.currentId();
        SecretKey key = keyring.key(id).orElseThrow();
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(associated(id, place));
            byte[] sealed = cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return id + ":" + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is missing from this Java", impossible);
        }
    }

    /**
     * Opens what was sealed for the same place.
     *
     * @throws SealBrokenException when it was changed, moved, or its key is not on the ring
     */
    public Secret open(String sealed, String place) {
        int colon = sealed.indexOf(':');
        String id = colon < 0 ? "" : sealed.substring(0, colon);
        SecretKey key = keyring.key(id).orElseThrow(() -> new SealBrokenException("its key is not on the keyring"));
        try {
            byte[] both = Base64.getDecoder().decode(sealed.substring(colon + 1));
            if (both.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                // Java's cipher would speak of a buffer of its own.
                throw new SealBrokenException("it was changed or moved");
            }
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, both, 0, NONCE_BYTES));
            cipher.updateAAD(associated(id, place));
            byte[] clear = cipher.doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return Secret.of(new String(clear, StandardCharsets.UTF_8));
        } catch (AEADBadTagException | IllegalArgumentException changed) {
            throw new SealBrokenException("it was changed or moved");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is missing from this Java", impossible);
        }
    }

    /** A keyed hash for a purpose, made from the newest key. */
    public KeyedHash keyedHash(String purpose) {
        return keyedHash(purpose, keyring.currentId()).orElseThrow();
    }

    /** The keyed hash that was once made from a key; empty when that key is no longer on the ring. */
    public Optional<KeyedHash> keyedHash(String purpose, String keyId) {
        return keyring.key(keyId).map(key -> KeyedHash.derive(keyId, key, purpose));
    }

    private static byte[] associated(String keyId, String place) {
        return (keyId + "|" + place).getBytes(StandardCharsets.UTF_8);
    }

    /** A sealed value could not be opened. */
    public static final class SealBrokenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SealBrokenException(String why) {
            super("A sealed value can't be opened: " + why);
        }
    }
}
