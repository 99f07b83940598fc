package org.panelkey.arrivals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.factors.Proof;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/** The steps of an arrival that touch the database, each in one transaction. */
@ApplicationScoped
public class ArrivalSteps {

    /** Whoever has the link may use it: the browser that will is not known when it is made. */
    static final String ANYBODY = "";

    private static final String USED = "LINK_ENDED";

    private ArrivalRules rules;
    private Tokens tokens;
    private Users users;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ArrivalSteps() {}

    /** Builds one from its parts. */
    @Inject
    public ArrivalSteps(ArrivalRules rules, Tokens tokens, Users users, AuditLog audit) {
        this.rules = rules;
        this.tokens = tokens;
        this.users = users;
        this.audit = audit;
    }

    /** What a link is for that was not used and has not ended, whether it opens anything or not; uses nothing up. */
    Optional<Ticket> unused(String token) {
        return tokens.peek(TokenKind.SIGN_ON_IN, token, ANYBODY).map(Ticket::read);
    }

    /** What a link is for that could be followed now; uses nothing up and promises nothing. */
    Optional<Ticket> look(String token) {
        return unused(token).filter(ticket -> rules.fault(ticket).isEmpty());
    }

    /**
     * Uses a link up, decides, and records, all at once.
     *
     * @param address where the browser is
     * @return where it leads; empty when it opens nothing
     */
    @Transactional
    public Optional<Redeemed> redeem(String token, String address) {
        Optional<Ticket> used =
                tokens.redeem(TokenKind.SIGN_ON_IN, token, ANYBODY).map(Ticket::read);
        if (used.isEmpty()) {
            deny(token);
            return Optional.empty();
        }
        Ticket ticket = used.get();
        Optional<ArrivalFault> fault = rules.fault(ticket);
        if (fault.isPresent()) {
            audit.record(
                    Entry.denied(Action.SIGN_IN, subject(ticket), fault.get().name(), words(ticket)));
            return Optional.empty();
        }
        Actor actor = users.find(ticket.user())
                .map(user -> new Actor(Actor.Kind.USER, user.id().value(), user.name(), address))
                .orElseThrow();
        audit.record(actor, Entry.done(Action.SIGN_IN, subject(ticket), words(ticket)));
        return Optional.of(new Redeemed(ticket, ArrivalRules.page(ticket)));
    }

    /** A link that was there once is worth a row; guesses are not, and would fill the record. */
    private void deny(String token) {
        tokens.known(TokenKind.SIGN_ON_IN, token)
                .map(Ticket::read)
                .ifPresent(ticket -> audit.record(Entry.denied(Action.SIGN_IN, subject(ticket), USED, words(ticket))));
    }

    Subject subject(Ticket ticket) {
        String name = users.find(ticket.user())
                .map(user -> user.name() + " <" + user.email() + ">")
                .orElse("");
        return new Subject(
                "user",
                ticket.user().value(),
                name,
                ticket.client().value(),
                ticket.service().map(service -> service.value()).orElse(null),
                null);
    }

    static String words(Ticket ticket) {
        return Proof.ONE_TIME_LINK.inWords() + " to " + ticket.destination().key()
                + ticket.path().map(path -> " " + path.page()).orElse("");
    }

    /**
     * A link that was used up and recorded.
     *
     * @param ticket what it was for
     * @param path the page of ours that it leads to
     */
    record Redeemed(Ticket ticket, String path) {}
}
