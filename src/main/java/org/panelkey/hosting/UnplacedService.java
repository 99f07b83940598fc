package org.panelkey.hosting;

import org.panelkey.accounts.ClientAccountId;
import org.panelkey.servers.ServerId;

/**
 * A service for which a server is still to be chosen.
 *
 * @param account whose it is
 * @param product what was sold
 * @param username the account's name on the panel
 * @param domain its main domain
 * @param status where it is in its life
 * @param statusReason why, for the client to read; may be empty
 */
public record UnplacedService(
        ClientAccountId account,
        ProductId product,
        String username,
        String domain,
        ServiceStatus status,
        String statusReason) {

    /** The same on a server. */
    public ServiceData on(ServerId server) {
        return new ServiceData(account, product, server, username, domain, status, statusReason);
    }
}
