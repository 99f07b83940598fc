package org.panelkey.arrivals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.hosting.Services;

/** Makes a ticket of what another system wants, or says what is wrong with the wish. */
@ApplicationScoped
public class ArrivalWishes {

    private static final int MOST_OF_A_DOMAIN = 50;

    private Users users;
    private ClientAccounts accounts;
    private Services services;
    private ClientPages pages;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ArrivalWishes() {}

    /** Builds one from its parts. */
    @Inject
    public ArrivalWishes(Users users, ClientAccounts accounts, Services services, ClientPages pages) {
        this.users = users;
        this.accounts = accounts;
        this.services = services;
        this.pages = pages;
    }

    /**
     * The ticket that the wish is for; whether it opens anything is another question.
     *
     * @throws ArrivalRefusedException when the wish itself makes no sense
     */
    Ticket ticket(ArrivalWish wish) {
        if (wish.client().isEmpty() && wish.user().isEmpty()) {
            throw new ArrivalRefusedException(ArrivalFault.CLIENT_OR_USER_NEEDED);
        }
        if (wish.user().filter(user -> users.find(user).isEmpty()).isPresent()) {
            throw new ArrivalRefusedException(ArrivalFault.UNKNOWN_USER);
        }
        ClientAccountId client =
                wish.client().orElseGet(() -> firstOf(wish.user().orElseThrow()));
        if (accounts.find(client).isEmpty()) {
            throw new ArrivalRefusedException(ArrivalFault.UNKNOWN_CLIENT);
        }
        UserId user = wish.user().orElseGet(() -> accounts.find(client)
                .map(ClientAccount::owner)
                .orElseThrow(() -> new ArrivalRefusedException(ArrivalFault.UNKNOWN_CLIENT)));
        Destination destination = wish.destination().isEmpty()
                ? Destination.SERVICES
                : Destination.of(wish.destination())
                        .orElseThrow(() -> new ArrivalRefusedException(ArrivalFault.INVALID_DESTINATION));
        return new Ticket(user, client, destination, service(wish, client), path(wish, destination));
    }

    /** The one that admits it, if there is any; else the one that comes nearest, whose own fault is told then. */
    private ClientAccountId firstOf(UserId user) {
        return accounts.rightsEverywhere(user).stream()
                .map(AccountRights::account)
                .min(Comparator.comparing((ClientAccount account) -> account.status() == AccountStatus.CLOSED)
                        .thenComparing(account -> !account.admitsSignOnIn()))
                .map(ClientAccount::id)
                .orElseThrow(() -> new ArrivalRefusedException(ArrivalFault.USER_NOT_OF_CLIENT));
    }

    /** What names a service in two ways must mean the same one, and a domain one that is there. */
    private Optional<ServiceId> service(ArrivalWish wish, ClientAccountId client) {
        if (wish.domain().isEmpty()) {
            return wish.service();
        }
        String plain = wish.domain().strip().toLowerCase(Locale.ROOT);
        Optional<ServiceId> found = wish.service().isEmpty()
                ? ofDomain(client, plain)
                : wish.service()
                        .flatMap(services::find)
                        .filter(service -> service.domain().equals(plain))
                        .map(Service::id);
        if (found.isEmpty()) {
            throw new ArrivalRefusedException(ArrivalFault.SERVICE_NEEDED);
        }
        return found;
    }

    /** The service in use, if there are several: one that ended may have been ordered again. */
    private Optional<ServiceId> ofDomain(ClientAccountId client, String plain) {
        ServiceFilter own = new ServiceFilter(plain, Optional.of(Set.of(client)), Optional.empty(), Optional.empty());
        return services.search(own, 0, MOST_OF_A_DOMAIN).stream()
                .filter(found -> found.domain().equals(plain))
                .min(Comparator.comparing(found -> found.status() != ServiceStatus.ACTIVE))
                .map(Service::id);
    }

    private Optional<LocalPath> path(ArrivalWish wish, Destination destination) {
        if (destination.needs() != Destination.Needs.PATH) {
            if (!wish.path().isEmpty()) {
                // Passed over, it would lead to another page than the one that was meant.
                throw new ArrivalRefusedException(ArrivalFault.INVALID_DESTINATION);
            }
            return Optional.empty();
        }
        return Optional.of(LocalPath.parse(wish.path())
                .filter(path -> pages.has(path.page()))
                .orElseThrow(() -> new ArrivalRefusedException(ArrivalFault.INVALID_DESTINATION)));
    }
}
