package org.panelkey.mailboxes;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.panelkey.tokens.TokenHash;

/**
 * The one-time key of a form.
 *
 * @param value 43 characters of base64url
 */
public record FormKey(String value) {

    private static final int BYTES = 32;
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    public static FormKey create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new FormKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads one; empty for what can't be one. */
    public static Optional<FormKey> parse(String text) {
        return VALUE.matcher(text).matches() ? Optional.of(new FormKey(text)) : Optional.empty();
    }

    String hash() {
        return TokenHash.of(value);
    }

    /** Says nothing of it: whoever has it reads what became of the form. */
    @Override
    public String toString() {
        return "***";
    }
}
