package org.panelkey.locks;

/** Identifies a lock. */
public record LockId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
