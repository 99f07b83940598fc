package org.panelkey.servers;

/** Identifies a datacentre. */
public record DatacentreId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
