package org.panelkey.hosting;

import org.panelkey.accounts.ClientAccountId;
import org.panelkey.servers.ServerId;

/**
 * Everything that a person fills in about a service.
 *
 * @param account whose it is
 * @param product what was sold
 * @param server where it is
 * @param username the account's name on the panel
 * @param domain its main domain
 * @param status where it is in its life
 * @param statusReason why, for the client to read; may be empty
 */
public record ServiceData(
        ClientAccountId account,
        ProductId product,
        ServerId server,
        String username,
        String domain,
        ServiceStatus status,
        String statusReason) {

    /** The same service at another place in its life. */
    public ServiceData with(ServiceStatus otherStatus, String otherReason) {
        return new ServiceData(account, product, server, username, domain, otherStatus, otherReason);
    }
}
