package org.panelkey.arrivals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.identity.SignIn;
import org.panelkey.identity.SignInAsClient;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/**
 * Sends people in: makes one-time links for other systems, and signs in whoever follows one.
 *
 * <p>A link lives for a minute and opens one session. Whether it still may is decided again when it is followed.
 */
@ApplicationScoped
public class Arrivals {

    /** The page that a link leads to. */
    public static final String PAGE = "/client/arrive";

    /** The parameter of that page that carries the token. */
    public static final String TOKEN = "t";

    private ArrivalWishes wishes;
    private ArrivalRules rules;
    private ArrivalSteps steps;
    private Tokens tokens;
    private Users users;
    private ClientAccounts accounts;
    private AtBrowser here;
    private SignIn signIn;
    private SignInAsClient asClient;
    private AuditLog audit;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Arrivals() {}

    /** Builds one from its parts. */
    @Inject
    public Arrivals(
            ArrivalWishes wishes,
            ArrivalRules rules,
            ArrivalSteps steps,
            Tokens tokens,
            Users users,
            ClientAccounts accounts,
            AtBrowser here,
            SignIn signIn,
            SignInAsClient asClient,
            AuditLog audit,
            Clock clock) {
        this.wishes = wishes;
        this.rules = rules;
        this.steps = steps;
        this.tokens = tokens;
        this.users = users;
        this.accounts = accounts;
        this.here = here;
        this.signIn = signIn;
        this.asClient = asClient;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a link that signs a user in once, within a minute; a refusal is recorded as well. */
    @Transactional
    @Requires(AdminPermission.SIGN_IN_AS_CLIENT)
    public Issuing issue(ArrivalWish wish) {
        Ticket ticket;
        try {
            ticket = wishes.ticket(wish);
        } catch (ArrivalRefusedException senseless) {
            return refuse(named(wish), senseless.fault(), wish.destination());
        }
        Optional<ArrivalFault> fault = rules.fault(ticket);
        if (fault.isPresent()) {
            return refuse(steps.subject(ticket), fault.get(), ArrivalSteps.words(ticket));
        }
        Secret token = tokens.issue(TokenKind.SIGN_ON_IN, ticket.text(), ArrivalSteps.ANYBODY);
        audit.record(Entry.done(Action.ISSUE_LINK, steps.subject(ticket), ArrivalSteps.words(ticket)));
        return new Issuing.Issued(token, clock.instant().plus(TokenKind.SIGN_ON_IN.life()));
    }

    /**
     * Makes a link for the owner of a client from the panel of a service. Its caller admitted the panel's credential, and that
     * the service is still what the credential is for.
     *
     * @param credential what the panel showed
     * @param panel the panel, as the record names it
     * @return the token; empty where nobody may be signed in from there now, which is recorded
     */
    @Transactional
    public Optional<Secret> fromPanel(
            long credential, Service service, ClientAccount client, Destination destination, Actor panel) {
        Ticket ticket = Ticket.fromPanel(client.owner(), client.id(), destination, service.id(), credential);
        Optional<String> objection = rules.objection(ticket);
        if (objection.isPresent()) {
            audit.record(
                    panel,
                    Entry.denied(
                            Action.ISSUE_LINK, steps.subject(ticket), objection.get(), ArrivalSteps.words(ticket)));
            return Optional.empty();
        }
        Secret token = tokens.issue(TokenKind.SIGN_ON_IN, ticket.text(), ArrivalSteps.ANYBODY);
        audit.record(panel, Entry.done(Action.ISSUE_LINK, steps.subject(ticket), ArrivalSteps.words(ticket)));
        return Optional.of(token);
    }

    /** The page of a destination, for whoever is signed in or signs in there. */
    public static String page(Destination destination, ServiceId service) {
        return ArrivalRules.page(destination, Optional.of(service), Optional.empty());
    }

    private Issuing refuse(Subject subject, ArrivalFault fault, String words) {
        audit.record(Entry.denied(Action.ISSUE_LINK, subject, fault.name(), words));
        return new Issuing.NotIssued(fault);
    }

    private static Subject named(ArrivalWish wish) {
        return wish.user()
                .map(user -> Subject.of("user", user.value(), ""))
                .or(() -> wish.client().map(client -> Subject.of("client", client.value(), "")))
                .orElseGet(() -> Subject.of("client", null, ""));
    }

    /**
     * Whom a link would sign in at this browser now, which may be nobody; empty when it leads nowhere. Uses nothing up. In one
     * transaction, so that what is asked several times is read once.
     */
    @Transactional
    public Optional<Awaited> look(HttpServletRequest request, String token) {
        return steps.look(token)
                .flatMap(ticket -> isSigningIn(request, ticket) ? awaited(ticket) : Optional.of(Awaited.NOBODY));
    }

    /** Where nobody is signed in, nobody's name is shown either: whoever is in the panel need not know it. */
    private boolean isSigningIn(HttpServletRequest request, Ticket ticket) {
        return ticket.origin() != Origin.PANEL
                || (!here.stays(ticket)
                        && here.objection(request, ticket).isEmpty()
                        && rules.objection(ticket).isEmpty());
    }

    private Optional<Awaited> awaited(Ticket ticket) {
        return users.find(ticket.user())
                .map(user -> new Awaited(
                        user.name(),
                        user.email(),
                        accounts.find(ticket.client()).map(ClientAccount::name).orElse("")));
    }

    /** Whether this browser shows the client area as anybody else than whom the unused link is for. */
    public boolean isSomebodyElseHere(String token) {
        // Also where it opens nothing now: what forbids it may be gone a moment later, and nobody would have been
        // asked.
        return here.isAnybody()
                && steps.unused(token).filter(here::isSomebodyElse).isPresent();
    }

    /**
     * Signs in whoever follows a link.
     *
     * @param instead whether somebody else who is signed in in this browser agreed to be signed out
     */
    public Arrival redeem(HttpServletRequest request, String token, boolean instead) {
        Optional<Ticket> unused = steps.unused(token);
        if (!instead && unused.filter(here::isSomebodyElse).isPresent()) {
            return new Arrival.OfSomebodyElse();
        }
        boolean staying = unused.filter(here::stays).isPresent();
        Optional<ArrivalSteps.Redeemed> redeemed = staying
                ? steps.stay(token, here.actor())
                : unused.flatMap(ticket -> here.objection(request, ticket))
                        .map(objection -> steps.refuse(token, objection))
                        .orElseGet(() -> steps.redeem(token, here.address()));
        if (redeemed.isEmpty()) {
            return new Arrival.Ended();
        }
        Ticket ticket = redeemed.get().ticket();
        if (!redeemed.get().opens()) {
            if (instead && here.isSomebodyElse(ticket)) {
                here.leave(request);
            }
            return new Arrival.ToSignIn(
                    Optional.of(ticket.client()).filter(client -> here.isOfClient(ticket)),
                    redeemed.get().path());
        }
        // Whoever is here already goes on in the same session: a link neither lowers nor raises what it proved.
        if (!staying && !here.isExpected(ticket)) {
            asClient.end(request);
            if (!signIn.arrived(request, ticket.user())) {
                return new Arrival.Ended();
            }
        }
        return new Arrival.Arrived(ticket.client(), redeemed.get().path());
    }
}
