package org.panelkey.mailboxes;

import java.util.Optional;
import java.util.regex.Pattern;
import org.panelkey.secrets.RandomValue;
import org.panelkey.tokens.TokenHash;

/**
 * The one-time key of a form.
 *
 * @param value 43 characters of base64url
 */
public record FormKey(String value) {

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** A new one. */
    public static FormKey create() {
        return new FormKey(RandomValue.draw().reveal());
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
