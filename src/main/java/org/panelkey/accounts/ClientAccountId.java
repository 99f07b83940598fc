package org.panelkey.accounts;

/** Identifies a client account. */
public record ClientAccountId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
