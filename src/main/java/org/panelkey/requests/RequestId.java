package org.panelkey.requests;

/** Identifies an access request. */
public record RequestId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
