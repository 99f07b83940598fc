package org.panelkey.hosting;

import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.servers.ServerId;

/**
 * Which services to show.
 *
 * @param text part of domain or account name
 * @param accounts of these client accounts only, where present; no account then means no service
 * @param server on this server only
 * @param status in this state only
 * @param only these, where present; none then means no service
 */
public record ServiceFilter(
        String text,
        Optional<Set<ClientAccountId>> accounts,
        Optional<ServerId> server,
        Optional<ServiceStatus> status,
        Optional<Set<ServiceId>> only) {

    /** Whichever they are. */
    public ServiceFilter(
            String text,
            Optional<Set<ClientAccountId>> accounts,
            Optional<ServerId> server,
            Optional<ServiceStatus> status) {
        this(text, accounts, server, status, Optional.empty());
    }

    /** Of any account, on any server. */
    public static ServiceFilter containing(String text) {
        return new ServiceFilter(text, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
