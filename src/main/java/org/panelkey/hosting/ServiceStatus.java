package org.panelkey.hosting;

/** Where a service is in its life; only an active one can be entered. */
public enum ServiceStatus {
    /** Ordered, not there yet. */
    PENDING,
    /** In use. */
    ACTIVE,
    /** Switched off for now. */
    SUSPENDED,
    /** Ended by us. */
    TERMINATED,
    /** Ended by the client. */
    CANCELLED;

    /** Whether such a service takes up room on its server. */
    public boolean takesRoom() {
        return this != TERMINATED && this != CANCELLED;
    }
}
