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

    /** What a link is for that leads somewhere now; uses nothing up and promises nothing. */
    Optional<Ticket> look(String token) {
        // That of a panel leads to its page in any case, be it to sign in there.
        return unused(token)
                .filter(ticket -> ticket.origin() == Origin.PANEL
                        || rules.objection(ticket).isEmpty());
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
        Optional<String> objection = rules.objection(ticket);
        if (objection.isPresent()) {
            audit.record(Entry.denied(Action.SIGN_IN, subject(ticket), objection.get(), words(ticket)));
            return ticket.origin() == Origin.PANEL
                    ? Optional.of(new Redeemed(ticket, ArrivalRules.page(ticket), false))
                    : Optional.empty();
        }
        Actor actor = users.find(ticket.user())
                .map(user -> new Actor(Actor.Kind.USER, user.id().value(), user.name(), address))
                .orElseThrow();
        audit.record(actor, Entry.done(Action.SIGN_IN, subject(ticket), words(ticket)));
        return Optional.of(new Redeemed(ticket, ArrivalRules.page(ticket), true));
    }

    /**
     * Uses a link of a panel up that signs nobody in at the browser that followed it, and records why.
     *
     * @param rule the name of the reason
     */
    @Transactional
    public Optional<Redeemed> refuse(String token, String rule) {
        Optional<Ticket> used =
                tokens.redeem(TokenKind.SIGN_ON_IN, token, ANYBODY).map(Ticket::read);
        if (used.isEmpty()) {
            deny(token);
        }
        return used.map(ticket -> {
            audit.record(Entry.denied(Action.SIGN_IN, subject(ticket), rule, words(ticket)));
            return new Redeemed(ticket, ArrivalRules.page(ticket), false);
        });
    }

    /**
     * Uses a link up for somebody who belongs to the client and is here already, and records that.
     *
     * @param here who is at the browser
     */
    @Transactional
    public Optional<Redeemed> stay(String token, Actor here) {
        Optional<Ticket> used =
                tokens.redeem(TokenKind.SIGN_ON_IN, token, ANYBODY).map(Ticket::read);
        if (used.isEmpty()) {
            deny(token);
        }
        return used.map(ticket -> {
            audit.record(here, Entry.done(Action.SIGN_IN, subject(ticket), words(ticket) + "; stayed as who was here"));
            return new Redeemed(ticket, ArrivalRules.page(ticket), true);
        });
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
     * @param opens whether somebody may be there by it; else it leads to that page and no further
     */
    record Redeemed(Ticket ticket, String path, boolean opens) {}
}
