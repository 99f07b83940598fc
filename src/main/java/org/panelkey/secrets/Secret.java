package org.panelkey.secrets;

import java.util.Objects;

/** A text that must not be printed: a password, an API token, a key. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a clear text. */
    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value));
    }

    /** The clear text, for the one place that sends or seals it. */
    public String reveal() {
        return value;
    }

    /** Whether there is no text at all. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Stars: a secret in a log line or a page is a mistake that must stay harmless. */
    @Override
    public String toString() {
        return "***";
    }
}
