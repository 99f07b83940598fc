package org.panelkey.arrivals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;

/** Leads somebody who is signed in on to a page of another system that staff configured. */
@ApplicationScoped
public class Onward {

    /** The page that leads on: browsers let no answer to a form lead to another site. */
    public static final String PAGE = "/client/onward";

    /** The parameter of that page that names the destination. */
    public static final String DESTINATION = "to";

    /** The parameter of that page that names the service. */
    public static final String SERVICE = "service";

    private DestinationAddresses addresses;
    private ClientAccounts accounts;
    private Services services;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Onward() {}

    /** Builds one from its parts. */
    @Inject
    public Onward(DestinationAddresses addresses, ClientAccounts accounts, Services services) {
        this.addresses = addresses;
        this.accounts = accounts;
        this.services = services;
    }

    /**
     * Where a destination leads for a user; empty where it leads nowhere, or needs a service that the user may not see.
     *
     * @param destination the name of one of the constants
     */
    public Optional<String> address(UserId user, String destination, Optional<ServiceId> id) {
        Optional<Service> service = id.flatMap(services::find).filter(found -> accounts.rights(user, found.account())
                .filter(rights -> ArrivalRules.isSeen(found, rights))
                .isPresent());
        return Destination.elsewhere().stream()
                .filter(each -> each.name().equals(destination))
                .findFirst()
                .flatMap(addresses::find)
                .filter(address -> service.isPresent() || !address.needsService())
                .map(address -> address.about(service));
    }
}
