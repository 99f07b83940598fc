package org.panelkey.servers;

/** Identifies a maintenance note. */
public record MaintenanceId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
