package org.panelkey.arrivals;

import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;

/**
 * Whom another system wants to send in, and where to.
 *
 * @param client as whose user; empty for the first client that the user belongs to
 * @param user who; empty for the owner of the client
 * @param destination the name of a destination; empty for the first page
 * @param service the service that the destination is about, where it needs one
 * @param domain the domain of that service instead of its id, or empty
 * @param path the page of a destination that is a path, or empty
 */
public record ArrivalWish(
        Optional<ClientAccountId> client,
        Optional<UserId> user,
        String destination,
        Optional<ServiceId> service,
        String domain,
        String path) {}
