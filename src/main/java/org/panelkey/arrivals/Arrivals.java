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
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.identity.CurrentPerson;
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
    private CurrentPerson current;
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
            CurrentPerson current,
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
        this.current = current;
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

    /** Whom a link would sign in now; empty when it opens nothing. Uses nothing up. */
    public Optional<Awaited> look(String token) {
        return steps.look(token).flatMap(ticket -> users.find(ticket.user())
                .map(user -> new Awaited(
                        user.name(),
                        user.email(),
                        accounts.find(ticket.client()).map(ClientAccount::name).orElse(""))));
    }

    /** Whether this browser shows the client area as anybody else than whom the unused link is for. */
    public boolean isSomebodyElseHere(String token) {
        // Also where it opens nothing now: what forbids it may be gone a moment later, and nobody would have been
        // asked.
        return current.person().isPresent()
                && steps.unused(token).filter(ticket -> !isHere(ticket)).isPresent();
    }

    /**
     * Signs in whoever follows a link.
     *
     * @param instead whether somebody else who is signed in in this browser agreed to be signed out
     */
    public Arrival redeem(HttpServletRequest request, String token, boolean instead) {
        if (!instead && isSomebodyElseHere(token)) {
            return new Arrival.OfSomebodyElse();
        }
        Optional<ArrivalSteps.Redeemed> redeemed = steps.redeem(token, current.address());
        if (redeemed.isEmpty()) {
            return new Arrival.Ended();
        }
        Ticket ticket = redeemed.get().ticket();
        // Whoever is here already goes on in the same session: a link neither lowers nor raises what it proved.
        if (!isHere(ticket)) {
            asClient.end(request);
            if (!signIn.arrived(request, ticket.user())) {
                return new Arrival.Ended();
            }
        }
        return new Arrival.Arrived(ticket.client(), redeemed.get().path());
    }

    private boolean isHere(Ticket ticket) {
        return current.staff().isEmpty()
                && current.person()
                        .filter(person -> person.id() == ticket.user().value())
                        .isPresent();
    }
}
