package org.panelkey.hosting;

/** Identifies a service. */
public record ServiceId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
