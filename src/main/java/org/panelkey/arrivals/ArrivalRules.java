package org.panelkey.arrivals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.panelkey.access.AccessPolicy;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
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

    /** What the record calls it when a link doesn't say what the panel showed. */
    private static final String CREDENTIAL_UNKNOWN = "CREDENTIAL_ENDED";

    private Users users;
    private ClientAccounts accounts;
    private Services services;
    private Locks locks;
    private DestinationAddresses addresses;
    private OwnerAlone ownerAlone;
    private PanelCredentials credentials;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ArrivalRules() {}

    /** Builds one from its parts. */
    @Inject
    public ArrivalRules(
            Users users,
            ClientAccounts accounts,
            Services services,
            Locks locks,
            DestinationAddresses addresses,
            OwnerAlone ownerAlone,
            PanelCredentials credentials) {
        this.users = users;
        this.accounts = accounts;
        this.services = services;
        this.locks = locks;
        this.addresses = addresses;
        this.ownerAlone = ownerAlone;
        this.credentials = credentials;
    }

    /** The name of what forbids a ticket to open anything now; empty where nothing does. */
    Optional<String> objection(Ticket ticket) {
        return (ticket.origin() == Origin.PANEL ? panelObjection(ticket) : Optional.<String>empty())
                .or(() -> fault(ticket).map(ArrivalFault::name));
    }

    /** What the panel showed may have ended since; without that nothing is known of a link, so it signs nobody in. */
    private Optional<String> panelObjection(Ticket ticket) {
        if (ticket.credential().isEmpty()) {
            return Optional.of(CREDENTIAL_UNKNOWN);
        }
        return credentials
                .objection(ticket.credential().get(), ticket.destination())
                .or(() -> isForOwner(ticket) ? Optional.empty() : Optional.of(OwnerAlone.RULE));
    }

    /** Whether who clicked in a panel can be taken for the owner, who must be the one that the ticket is for. */
    private boolean isForOwner(Ticket ticket) {
        Optional<ClientAccount> client =
                accounts.find(ticket.client()).filter(found -> found.owner().equals(ticket.user()));
        return client.isPresent()
                && service(ticket)
                        .filter(found -> ownerAlone.isSo(
                                found, client.get(), ticket.credential().flatMap(credentials::readableSince)))
                        .isPresent();
    }

    /** Whether a user belongs to the client that a ticket is for. */
    boolean isOfClient(long user, Ticket ticket) {
        return accounts.rights(new UserId(user), ticket.client()).isPresent();
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
        return person(user.get(), client.get(), ticket).or(() -> place(ticket, rights.get()));
    }

    private Optional<ArrivalFault> person(User user, ClientAccount client, Ticket ticket) {
        if (!user.isEnabled()) {
            return Optional.of(ArrivalFault.USER_DISABLED);
        }
        if (client.status() == AccountStatus.CLOSED) {
            return Optional.of(ArrivalFault.CLIENT_CLOSED);
        }
        if (!client.admitsSignOnIn()) {
            return Optional.of(ArrivalFault.SIGN_ON_OFF);
        }
        List<LockPlace> places = new ArrayList<>(List.of(
                LockPlace.EVERYWHERE,
                new LockPlace(LockScope.USER, user.id().value()),
                new LockPlace(LockScope.CLIENT_ACCOUNT, client.id().value())));
        if (ticket.origin() == Origin.PANEL) {
            // Whoever clicks is in the service, and so on its server: a lock there says that this should not be.
            service(ticket).ifPresent(from -> {
                places.add(new LockPlace(LockScope.SERVICE, from.id().value()));
                places.add(new LockPlace(LockScope.SERVER, from.server().value()));
            });
        }
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
        return page(ticket.destination(), ticket.service(), ticket.path());
    }

    static String page(Destination destination, Optional<ServiceId> about, Optional<LocalPath> path) {
        String service = about.map(ServiceId::toString).orElse("");
        return destination
                .ownPage()
                .map(page -> page.replace("{path}", path.map(LocalPath::text).orElse(""))
                        .replace("{service}", service))
                .orElseGet(() -> Onward.PAGE + "?" + Onward.DESTINATION + "=" + destination
                        + (service.isEmpty() ? "" : "&" + Onward.SERVICE + "=" + service));
    }

    private Optional<Service> service(Ticket ticket) {
        return ticket.service().flatMap(services::find);
    }
}
