package org.panelkey.arrivals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Sessions;
import org.panelkey.identity.SignInAsClient;

/** Who is at the browser that follows a link. */
@ApplicationScoped
public class AtBrowser {

    /** What the record calls it when somebody else was signed in here. */
    static final String SOMEBODY_ELSE = "SOMEBODY_ELSE_HERE";

    /** What the record calls it when staff are signed in here. */
    static final String STAFF = "STAFF_HERE";

    private ArrivalRules rules;
    private CurrentPerson current;
    private Sessions sessions;
    private SignInAsClient asClient;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected AtBrowser() {}

    /** Builds one from its parts. */
    @Inject
    public AtBrowser(
            ArrivalRules rules, CurrentPerson current, Sessions sessions, SignInAsClient asClient, AuditLog audit) {
        this.rules = rules;
        this.current = current;
        this.sessions = sessions;
        this.asClient = asClient;
        this.audit = audit;
    }

    Actor actor() {
        return current.actor();
    }

    String address() {
        return current.address();
    }

    /**
     * Whether who is here stays: from a panel comes whoever has a session there, and somebody of the client who is signed in
     * here is a better guess than its owner. That includes staff who see the client area as one of the client.
     */
    boolean stays(Ticket ticket) {
        return ticket.origin() == Origin.PANEL && isOfClient(ticket);
    }

    /** Whether somebody is here who belongs to the client that a link is for. */
    boolean isOfClient(Ticket ticket) {
        return current.person()
                .filter(person -> rules.isOfClient(person.id(), ticket))
                .isPresent();
    }

    /** Whether the very person that a link is for is here. */
    boolean isExpected(Ticket ticket) {
        return current.staff().isEmpty()
                && current.person()
                        .filter(person -> person.id() == ticket.user().value())
                        .isPresent();
    }

    /** Whether this browser shows the client area as anybody. */
    boolean isAnybody() {
        return current.person().isPresent();
    }

    /** Whether somebody else is here, who is asked first. */
    boolean isSomebodyElse(Ticket ticket) {
        return isAnybody() && !isExpected(ticket) && !stays(ticket);
    }

    /**
     * The name of what makes it a bad guess that the owner came here from a panel: somebody else's browser, or one of staff,
     * who enter panels of clients. Another system said for whom its link is, so nobody guesses there.
     */
    Optional<String> objection(HttpServletRequest request, Ticket ticket) {
        if (ticket.origin() != Origin.PANEL || stays(ticket)) {
            return Optional.empty();
        }
        if (isSomebodyElse(ticket)) {
            return Optional.of(SOMEBODY_ELSE);
        }
        return sessions.restore(request, Area.ADMIN).isPresent() ? Optional.of(STAFF) : Optional.empty();
    }

    /** Signs out who is here, who agreed; staff who saw the client area as somebody don't see it any more. */
    void leave(HttpServletRequest request) {
        if (asClient.end(request).isEmpty()) {
            current.person()
                    .ifPresent(person -> audit.record(Entry.done(
                            Action.SIGN_OUT,
                            Subject.of("session", person.id(), person.fullName()),
                            "came with a panel's link that is for somebody else")));
            sessions.end(request, Area.CLIENT);
        }
    }
}
