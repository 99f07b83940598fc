package org.panelkey.credentials;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelkey.secrets.RandomValue;
import org.panelkey.secrets.Secret;
import org.panelkey.tokens.TokenHash;

/**
 * A secret as callers send it: {@code pk_}, eight characters that name the credential, and 256 random bits. It looks like
 * nothing else, so that programs that search files for secrets can find it.
 */
final class ApiSecret {

    static final String MARK = "pk_";

    private static final Pattern FORM = Pattern.compile("pk_([a-z0-9]{8})_[A-Za-z0-9_-]{43}");
    private static final int PREFIX_LENGTH = 8;

    private final String prefix;
    private final Secret value;

    private ApiSecret(String prefix, Secret value) {
        this.prefix = prefix;
        this.value = value;
    }

    /** Draws one for a new credential. */
    static ApiSecret draw() {
        return draw(RandomValue.letters(PREFIX_LENGTH));
    }

    /** Draws another one for a credential that has this prefix. */
    static ApiSecret draw(String prefix) {
        String random = RandomValue.draw().reveal();
        return new ApiSecret(prefix, Secret.of(MARK + prefix + "_" + random));
    }

    /** Reads what a caller sent; empty when it does not look like one. */
    static Optional<ApiSecret> parse(Secret sent) {
        Matcher form = FORM.matcher(sent.reveal());
        return form.matches() ? Optional.of(new ApiSecret(form.group(1), sent)) : Optional.empty();
    }

    String prefix() {
        return prefix;
    }

    Secret value() {
        return value;
    }

    String hash() {
        return TokenHash.of(value.reveal());
    }

    @Override
    public String toString() {
        return MARK + prefix + "_***";
    }
}
