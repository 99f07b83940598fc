package org.panelkey.servers;

/** Identifies a server group. */
public record ServerGroupId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
