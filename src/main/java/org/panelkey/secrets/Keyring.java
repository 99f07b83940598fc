package org.panelkey.secrets;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys that open what is sealed; the last one seals what is new, so a key is replaced by adding one. */
public final class Keyring {

    static final int KEY_BYTES = 32;

    private final Map<String, SecretKey> keys;
    private final String current;

    private Keyring(Map<String, SecretKey> keys, String current) {
        this.keys = keys;
        this.current = current;
    }

    /** Takes keys by id in order of age; the last is the one to seal with. */
    public static Keyring of(Map<String, byte[]> keysByAge) {
        if (keysByAge.isEmpty()) {
            throw new IllegalArgumentException("A keyring needs a key");
        }
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        String last = "";
        int number = 0;
        for (Map.Entry<String, byte[]> entry : keysByAge.entrySet()) {
            number++;
            if (!entry.getKey().matches("[a-z0-9-]{1,20}") || entry.getValue().length != KEY_BYTES) {
                // By its number: where the two were swapped, the id is the key.
                throw new IllegalArgumentException("Key number " + number + " is not an id and 256 bits");
            }
            keys.put(entry.getKey(), new SecretKeySpec(entry.getValue(), "AES"));
            last = entry.getKey();
        }
        return new Keyring(keys, last);
    }

    String currentId() {
        return current;
    }

    Optional<SecretKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
