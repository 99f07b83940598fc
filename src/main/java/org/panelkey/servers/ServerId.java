package org.panelkey.servers;

/** Identifies a server. */
public record ServerId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
