package org.panelkey.providers;

/** Whose door a provider is offered at. */
public enum ProviderAudience {
    /** Staff alone. */
    STAFF,
    /** Clients alone. */
    CLIENTS,
    /** Both, each at the own door. */
    BOTH;

    boolean hasStaff() {
        return this != CLIENTS;
    }

    boolean hasClients() {
        return this != STAFF;
    }
}
