package org.panelkey.web.client;

import org.panelkey.accounts.ClientAccount;

/** One account that a user can change to. */
public final class AccountRow {

    private final ClientAccount account;
    private final boolean shown;

    AccountRow(ClientAccount account, boolean shown) {
        this.account = account;
        this.shown = shown;
    }

    /** Identifies the account. */
    public long getId() {
        return account.id().value();
    }

    /** What it is called. */
    public String getName() {
        return account.name();
    }

    /** Whether it is the one on show. */
    public boolean isShown() {
        return shown;
    }
}
