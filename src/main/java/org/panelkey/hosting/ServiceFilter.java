package org.panelkey.hosting;

import java.util.List;
import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.servers.ServerId;

/**
 * Which services to show.
 *
 * @param text part of domain or account name
 * @param accounts of these client accounts only; empty means of any
 * @param server on this server only
 * @param status in this state only
 */
public record ServiceFilter(
        String text, List<ClientAccountId> accounts, Optional<ServerId> server, Optional<ServiceStatus> status) {

    /** Copies the accounts. */
    public ServiceFilter {
        accounts = List.copyOf(accounts);
    }

    /** Of any account, on any server. */
    public static ServiceFilter containing(String text) {
        return new ServiceFilter(text, List.of(), Optional.empty(), Optional.empty());
    }
}
