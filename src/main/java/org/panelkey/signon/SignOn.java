package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.panels.PanelConnections;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelSession;
import org.panelkey.storage.DatabaseRefusal;

/**
 * Lets people into panels.
 *
 * <p>In two parts: {@link #ask} answers the click at once, so that the new tab can show where it is going; {@link #enter}
 * then does the work. In between stands a one-time token that only the same browser session can use.
 */
@ApplicationScoped
public class SignOn {

    private static final Logger LOG = Logger.getLogger(SignOn.class.getName());

    private SignOnSteps steps;
    private Openings openings;
    private PanelConnections connections;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SignOn() {}

    /** Builds one from its parts. */
    @Inject
    public SignOn(SignOnSteps steps, Openings openings, PanelConnections connections) {
        this.steps = steps;
        this.openings = openings;
        this.connections = connections;
    }

    /** Answers a click: whether the way is open, already being taken, or closed. */
    public Asked ask(Visitor visitor, Target target) {
        Asked asked = steps.ask(visitor, target);
        if (asked instanceof Asked.Opening opening && !claim(visitor, target)) {
            return new Asked.OpensElsewhere(opening.where(), opening.page());
        }
        return asked;
    }

    /** Takes the way that a token opens; the panel is called at most once. */
    public Entered enter(Visitor visitor, String token) {
        Begun begun = steps.begin(visitor, token);
        if (begun instanceof Begun.Refused refused) {
            openings.end(visitor, refused.target());
            return new Entered.Refused(refused.reference(), refused.rule());
        }
        if (!(begun instanceof Begun.Ready ready)) {
            return new Entered.Spent();
        }
        try {
            return call(visitor, ready);
        } finally {
            openings.end(visitor, ready.target());
        }
    }

    /**
     * Lets somebody in whom another system sends, who clicked there and not here; the panel is called at most once.
     *
     * @param alongside what is to be stored together with the intent, before the panel is called
     */
    Entered send(Visitor visitor, Target target, Runnable alongside) {
        Begun begun = steps.begin(visitor, target, alongside);
        if (begun instanceof Begun.Refused refused) {
            return new Entered.Refused(refused.reference(), refused.rule());
        }
        return call(visitor, (Begun.Ready) begun);
    }

    private Entered call(Visitor visitor, Begun.Ready ready) {
        long started = System.nanoTime();
        Answer answer = askPanel(ready);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        SignOnSteps.Ended ended = steps.end(visitor, ready, answer.failure, answer.account, took);
        return switch (ended.outcome()) {
            case DONE -> new Entered.HandedOver(ready.reference(), answer.address.orElseThrow());
            case FAILED -> new Entered.Failed(ready.reference(), answer.failure.orElseThrow());
            default -> new Entered.Refused(ready.reference(), ended.rule());
        };
    }

    private Answer askPanel(Begun.Ready ready) {
        try {
            PanelSession session = ready.way().panel().openSession(connections.open(ready.server()), ready.request());
            return new Answer(
                    Optional.of(session.address()),
                    session.account(),
                    ReturnedAddress.objection(session.address(), ready.way().server()));
        } catch (PanelException refusal) {
            LOG.log(Level.INFO, "Sign-on {0} failed: {1}", new Object[] {
                ready.reference(), refusal.failure().cause()
            });
            return new Answer(Optional.empty(), "", Optional.of(refusal.failure()));
        } catch (RuntimeException ours) {
            // A panel's answer that our own code stumbles over must still end in a row of the record.
            LOG.log(Level.SEVERE, "Sign-on " + ready.reference() + " met an error of our own", ours);
            PanelFailure failure = PanelFailure.of(PanelFailure.Cause.UNEXPECTED_ANSWER);
            return new Answer(Optional.empty(), "", Optional.of(failure));
        }
    }

    private boolean claim(Visitor visitor, Target target) {
        try {
            return openings.claim(visitor, target);
        } catch (PersistenceException | TransactionalException refused) {
            if (DatabaseRefusal.isIntegrity(refused)) {
                // Another click inserted the same claim a moment earlier.
                return false;
            }
            throw refused;
        }
    }

    private record Answer(Optional<URI> address, String account, Optional<PanelFailure> failure) {}
}
