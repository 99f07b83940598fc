package org.panelkey.arrivals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.panelkey.access.AccessPolicy;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.User;
import org.panelkey.accounts.Users;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.Locks;

/** Who may be sent in where, as the database has it at this moment. */
@ApplicationScoped
public class ArrivalRules {

    private Users users;
    private ClientAccounts accounts;
    private Services services;
    private Locks locks;
    private DestinationAddresses addresses;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ArrivalRules() {}

    /** Builds one from its parts. */
    @Inject
    public ArrivalRules(
            Users users, ClientAccounts accounts, Services services, Locks locks, DestinationAddresses addresses) {
        this.users = users;
        this.accounts = accounts;
        this.services = services;
        this.locks = locks;
        this.addresses = addresses;
    }

    /** Why a ticket opens nothing now; empty when it does. */
    Optional<ArrivalFault> fault(Ticket ticket) {
        Optional<User> user = users.find(ticket.user());
        Optional<ClientAccount> client = accounts.find(ticket.client());
        Optional<AccountRights> rights = accounts.rights(ticket.user(), ticket.client());
        if (user.isEmpty()) {
            return Optional.of(ArrivalFault.UNKNOWN_USER);
        }
        if (client.isEmpty()) {
            return Optional.of(ArrivalFault.UNKNOWN_CLIENT);
        }
        if (rights.isEmpty()) {
            return Optional.of(ArrivalFault.USER_NOT_OF_CLIENT);
        }
        return person(user.get(), client.get()).or(() -> place(ticket, rights.get()));
    }

    private Optional<ArrivalFault> person(User user, ClientAccount client) {
        if (!user.isEnabled()) {
            return Optional.of(ArrivalFault.USER_DISABLED);
        }
        if (client.status() == AccountStatus.CLOSED) {
            return Optional.of(ArrivalFault.CLIENT_CLOSED);
        }
        if (!client.admitsSignOnIn()) {
            return Optional.of(ArrivalFault.SIGN_ON_OFF);
        }
        List<LockPlace> places = List.of(
                LockPlace.EVERYWHERE,
                new LockPlace(LockScope.USER, user.id().value()),
                new LockPlace(LockScope.CLIENT_ACCOUNT, client.id().value()));
        return locks.at(places).isEmpty() ? Optional.empty() : Optional.of(ArrivalFault.LOCKED);
    }

    private Optional<ArrivalFault> place(Ticket ticket, AccountRights rights) {
        Destination destination = ticket.destination();
        Optional<OutwardAddress> outward = addresses.find(destination);
        if (destination.ownPage().isEmpty() && outward.isEmpty()) {
            return Optional.of(ArrivalFault.INVALID_DESTINATION);
        }
        if (destination.needs() == Destination.Needs.PATH && ticket.path().isEmpty()) {
            return Optional.of(ArrivalFault.INVALID_DESTINATION);
        }
        boolean needsService = destination.needs() == Destination.Needs.SERVICE
                || outward.filter(OutwardAddress::needsService).isPresent();
        // One that is named without need is written down all the same, so it must be the client's, too.
        boolean named = ticket.service().isPresent();
        boolean has = service(ticket).filter(found -> isSeen(found, rights)).isPresent();
        return (needsService || named) && !has ? Optional.of(ArrivalFault.SERVICE_NEEDED) : Optional.empty();
    }

    /** Whether the page of a service is there for whoever has these rights. */
    static boolean isSeen(Service service, AccountRights rights) {
        return rights.has(AccountPermission.PRODUCTS) && AccessPolicy.reaches(rights, service);
    }

    /** The page of ours that a ticket leads to which opens something. */
    static String page(Ticket ticket) {
        String service = ticket.service().map(ServiceId::toString).orElse("");
        return ticket.destination()
                .ownPage()
                .map(page -> page.replace(
                                "{path}", ticket.path().map(LocalPath::text).orElse(""))
                        .replace("{service}", service))
                .orElseGet(() -> Onward.PAGE + "?" + Onward.DESTINATION + "=" + ticket.destination()
                        + (service.isEmpty() ? "" : "&" + Onward.SERVICE + "=" + service));
    }

    private Optional<Service> service(Ticket ticket) {
        return ticket.service().flatMap(services::find);
    }
}
