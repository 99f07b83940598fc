package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.User;
import org.panelkey.accounts.Users;
import org.panelkey.arrivals.Arrivals;
import org.panelkey.arrivals.Destination;
import org.panelkey.arrivals.DestinationAddresses;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.Services;
import org.panelkey.links.LinkCredential.Purpose;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.Server;
import org.panelkey.servers.Servers;

/**
 * Tells a panel where a click in it leads. The panel shows the credential that it holds for a service; everything else is
 * decided by what the database has at this moment. Each refusal of a credential that is known is recorded with its cause;
 * guesses are no rows.
 */
@ApplicationScoped
public class PanelGrant {

    private LinkCredentials credentials;
    private CredentialStanding standing;
    private Services services;
    private ClientAccounts accounts;
    private Users users;
    private Servers servers;
    private PanelRegistry panels;
    private DestinationAddresses addresses;
    private Arrivals arrivals;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected PanelGrant() {}

    /** Builds one from its parts. */
    @Inject
    public PanelGrant(
            LinkCredentials credentials,
            CredentialStanding standing,
            Services services,
            ClientAccounts accounts,
            Users users,
            Servers servers,
            PanelRegistry panels,
            DestinationAddresses addresses,
            Arrivals arrivals,
            AuditLog audit) {
        this.credentials = credentials;
        this.standing = standing;
        this.services = services;
        this.accounts = accounts;
        this.users = users;
        this.servers = servers;
        this.panels = panels;
        this.addresses = addresses;
        this.arrivals = arrivals;
        this.audit = audit;
    }

    /** What was shown; decides nothing of it, and does the same whatever it is. */
    @Transactional
    public ShownCredential recognise(String clientKey, Secret secret) {
        return credentials.recognise(clientKey, secret);
    }

    /**
     * Records that what was shown does not count.
     *
     * @param address where it came from
     */
    @Transactional
    public void refuse(ShownCredential shown, String address) {
        if (shown.known().isPresent() && shown.fault().isPresent()) {
            refused(shown.known().get(), shown.fault().get(), "", address);
            if (shown.fault().get() == GrantFault.CREDENTIAL_ENDED) {
                credentials.sendAnew(shown.known().get());
            }
        }
    }

    /**
     * Where a click on a link leads that Panelkey keeps in an account.
     *
     * @param shown one that counts
     * @param address where it came from
     */
    @Transactional
    public GrantAnswer follow(ShownCredential shown, PanelLink link, String address) {
        return answer(
                shown,
                link.key(),
                address,
                credential -> credential.purpose() != Purpose.PUSHED
                        ? Wish.of(GrantFault.NOT_OF_A_LINK)
                        : standing.destination(credential, link)
                                .map(Wish::of)
                                .orElseGet(() -> Wish.of(GrantFault.LINK_OFF)));
    }

    /**
     * Where a panel may send somebody who asks for a destination by its name: with a credential that was made by hand any that
     * needs no more than a service, with another what its server's links lead to.
     *
     * @param shown one that counts
     * @param destination the name that other systems know
     * @param address where it came from
     */
    @Transactional
    public GrantAnswer lead(ShownCredential shown, String destination, String address) {
        Optional<Destination> named = Destination.of(destination)
                .filter(each -> each.needs() != Destination.Needs.PATH)
                .filter(addresses.leading()::contains);
        return answer(shown, named.map(Destination::key).orElse("?"), address, credential -> {
            if (named.isEmpty()) {
                return Wish.of(GrantFault.INVALID_DESTINATION);
            }
            return standing.leads(credential, named.get()) ? Wish.of(named.get()) : Wish.of(GrantFault.LINK_OFF);
        });
    }

    private GrantAnswer answer(ShownCredential shown, String words, String address, Deciding deciding) {
        LinkCredential credential = credentials.used(shown.id());
        Wish wish = standing.fault(credential).map(Wish::of).orElseGet(() -> deciding.decide(credential));
        if (wish.destination().isPresent()) {
            return led(credential, wish.destination().get(), address);
        }
        GrantFault fault = wish.fault().orElseThrow();
        refused(credential, fault, words, address);
        return new GrantAnswer.Refused(fault);
    }

    private GrantAnswer led(LinkCredential credential, Destination destination, String address) {
        Service service = services.find(credential.service()).orElseThrow();
        ClientAccount client = accounts.find(credential.account()).orElseThrow();
        Actor panel = panel(servers.find(credential.server()), address);
        Optional<Secret> token = arrivals.fromPanel(credential.id(), service, client, destination, panel);
        return new GrantAnswer.Led(
                token.map(value -> Arrivals.PAGE + "?" + Arrivals.TOKEN + "=" + value.reveal())
                        .orElseGet(() -> Arrivals.page(destination, service.id())),
                token);
    }

    private void refused(LinkCredential credential, GrantFault fault, String words, String address) {
        String owner = users.find(credential.owner())
                .map(User::email)
                .map(Object::toString)
                .orElse("");
        Subject subject = new Subject(
                "user",
                credential.owner().value(),
                owner,
                credential.account().value(),
                credential.service().value(),
                credential.server().value());
        audit.record(
                panel(servers.find(credential.server()), address),
                Entry.denied(
                        Action.ISSUE_LINK,
                        subject,
                        fault.name(),
                        "credential " + credential.clientKey() + (words.isEmpty() ? "" : ", to " + words)));
    }

    /** Nobody is signed in at a panel as far as is known here; the panel itself is what speaks. */
    private Actor panel(Optional<Server> server, String address) {
        String name = server.map(
                        found -> panels.find(found.panel())
                                        .map(panel -> panel.describe().name())
                                        .orElse("A panel") + " on " + found.name())
                .orElse("A panel");
        return new Actor(Actor.Kind.NOBODY, null, name, address);
    }

    /** Decides for a credential that counts, of a service that is still the same. */
    private interface Deciding {
        Wish decide(LinkCredential credential);
    }

    /** Either a destination, or why there is none. */
    private record Wish(Optional<Destination> destination, Optional<GrantFault> fault) {

        static Wish of(Destination destination) {
            return new Wish(Optional.of(destination), Optional.empty());
        }

        static Wish of(GrantFault fault) {
            return new Wish(Optional.empty(), Optional.of(fault));
        }
    }
}
