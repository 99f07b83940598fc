package org.panelkey.accounts;

/** Identifies a user. */
public record UserId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
