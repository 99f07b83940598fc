package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.audit.AuditFilter;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.Services;

/** Finds the one service and the one client that words in the filters stand for. */
@ApplicationScoped
public class ActivitySearch {

    @Inject
    Services services;

    @Inject
    ClientAccounts accounts;

    @Inject
    Clock clock;

    /** The filter for the record; empty when there is no such service or client. */
    Optional<Found> find(ActivityFilter filter) {
        Optional<Service> service = filter.service().isEmpty()
                ? Optional.empty()
                : services.search(ServiceFilter.containing(filter.service()), 0, 1).stream()
                        .findFirst();
        Optional<ClientAccount> client = filter.client().isEmpty()
                ? Optional.empty()
                : accounts.search(filter.client(), 0, 1).stream().findFirst();
        if (service.isEmpty() != filter.service().isEmpty()
                || client.isEmpty() != filter.client().isEmpty()) {
            return Optional.empty();
        }
        AuditFilter rows = filter.of(
                service.map(found -> found.id().value()).orElse(null),
                client.map(found -> found.id().value()).orElse(null),
                clock.instant());
        return Optional.of(new Found(
                rows,
                service.map(Service::domain).orElse(""),
                client.map(ClientAccount::name).orElse("")));
    }

    /**
     * What was found.
     *
     * @param filter for the record
     * @param service the domain of the one service, or empty
     * @param client the name of the one client, or empty
     */
    record Found(AuditFilter filter, String service, String client) {}
}
