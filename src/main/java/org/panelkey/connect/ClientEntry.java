package org.panelkey.connect;

import org.panelkey.accounts.ClientAccount;

/**
 * A client whose services can be entered.
 *
 * @param owner what its owner is called
 */
public record ClientEntry(ClientAccount client, String owner) {}
