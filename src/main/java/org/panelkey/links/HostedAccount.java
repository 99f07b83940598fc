package org.panelkey.links;

import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;

/**
 * An account on a panel that is somebody's active service.
 *
 * @param service which service; the first where one account is several
 * @param username the account's name on the panel
 * @param client whose it is
 * @param owner who owns that client
 * @param language which the owner reads, an ISO 639 code
 */
record HostedAccount(ServiceId service, String username, ClientAccountId client, UserId owner, String language) {}
