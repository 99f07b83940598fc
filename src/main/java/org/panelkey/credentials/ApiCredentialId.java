package org.panelkey.credentials;

/** Identifies an API credential. */
public record ApiCredentialId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
