package org.panelkey.applications;

/** Identifies an application. */
public record ApplicationId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
