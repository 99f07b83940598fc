package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.arrivals.Destination;
import org.panelkey.arrivals.PanelCredentials;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.hosting.Services;
import org.panelkey.links.LinkCredential.Purpose;
import org.panelkey.servers.Server;
import org.panelkey.servers.Servers;

/** What credentials of panels are good for at this moment: asked at a click, and again when the link of it is followed. */
@ApplicationScoped
public class CredentialStanding implements PanelCredentials {

    private LinkCredentials credentials;
    private LinkSets sets;
    private Services services;
    private ClientAccounts accounts;
    private Servers servers;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected CredentialStanding() {}

    /** Builds one from its parts. */
    @Inject
    public CredentialStanding(
            LinkCredentials credentials, LinkSets sets, Services services, ClientAccounts accounts, Servers servers) {
        this.credentials = credentials;
        this.sets = sets;
        this.services = services;
        this.accounts = accounts;
        this.servers = servers;
    }

    @Override
    public Optional<String> objection(long id, Destination destination) {
        Optional<LinkCredential> credential = credentials.find(id);
        return credential.isEmpty()
                ? Optional.of(GrantFault.CREDENTIAL_ENDED.name())
                : fault(credential.get())
                        .or(() -> leads(credential.get(), destination)
                                ? Optional.empty()
                                : Optional.of(GrantFault.LINK_OFF))
                        .map(GrantFault::name);
    }

    @Override
    public Optional<Instant> readableSince(long id) {
        return credentials
                .find(id)
                .filter(credential -> credential.purpose() == Purpose.BY_HAND)
                .map(LinkCredential::madeAt);
    }

    /** Why a credential leads nowhere at all; empty where it counts, and its service is what it was and in use. */
    Optional<GrantFault> fault(LinkCredential credential) {
        if (!credentials.counts(credential)) {
            return Optional.of(GrantFault.CREDENTIAL_ENDED);
        }
        Optional<Service> service = services.find(credential.service());
        Optional<ClientAccount> client = accounts.find(credential.account());
        Optional<Server> server = servers.find(credential.server());
        if (service.isEmpty()
                || client.isEmpty()
                || server.isEmpty()
                || !credential.isFor(service.get(), client.get())) {
            return Optional.of(GrantFault.SERVICE_CHANGED);
        }
        if (!server.get().isEnabled()) {
            return Optional.of(GrantFault.SERVER_DISABLED);
        }
        return service.get().status() == ServiceStatus.ACTIVE
                ? Optional.empty()
                : Optional.of(GrantFault.SERVICE_NOT_ACTIVE);
    }

    /** Where a link leads in the account that a credential is for; empty where the account doesn't get it. */
    Optional<Destination> destination(LinkCredential credential, PanelLink link) {
        return effective(credential).flatMap(links -> links.find(link)).map(LinkWish::destination);
    }

    /** Whether a credential may lead to a destination: one by hand to any, another to what the account's links lead to. */
    boolean leads(LinkCredential credential, Destination destination) {
        return credential.purpose() == Purpose.BY_HAND
                || effective(credential)
                        .filter(links -> links.links().stream().anyMatch(wish -> wish.destination() == destination))
                        .isPresent();
    }

    private Optional<EffectiveLinks> effective(LinkCredential credential) {
        return servers.find(credential.server()).map(sets::effective);
    }
}
