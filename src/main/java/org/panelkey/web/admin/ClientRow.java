package org.panelkey.web.admin;

import org.panelkey.accounts.ClientAccount;

/** One client in the list. */
public final class ClientRow {

    private final ClientAccount account;
    private final String owner;

    ClientRow(ClientAccount account, String owner) {
        this.account = account;
        this.owner = owner;
    }

    /** Identifies the client. */
    public long getId() {
        return account.id().value();
    }

    /** What it is called. */
    public String getName() {
        return account.name();
    }

    /** Where it is in its life. */
    public String getStatus() {
        return account.status().name();
    }

    /** Who owns it. */
    public String getOwner() {
        return owner;
    }
}
