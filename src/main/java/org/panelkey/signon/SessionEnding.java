package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.audit.Reference;
import org.panelkey.panels.OpenSession;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelConnections;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/**
 * Ends panel sessions of people whose access ended, where the panel lets us.
 *
 * <p>Whoever may stop sign-on may also end what it left open; it asks for a fresh proof. Found are the sessions of the
 * account that was entered, from the address it was entered from: that is all a panel tells. The panel is called outside
 * any database transaction, after the intent is recorded.
 */
@ApplicationScoped
public class SessionEnding {

    private static final Logger LOG = Logger.getLogger(SessionEnding.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_AT_ONE = 50;
    private static final PanelFailure AGAIN =
            new PanelFailure(PanelFailure.Cause.BUSY, "too much for one click; the rest takes another one");

    private SessionEndingSteps steps;
    private PanelConnections connections;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SessionEnding() {}

    /** Builds one from its parts. */
    @Inject
    public SessionEnding(SessionEndingSteps steps, PanelConnections connections) {
        this.steps = steps;
        this.connections = connections;
    }

    /**
     * Ends the sessions of sign-ons that happened lately.
     *
     * @param chosen the sign-ons, as the record knows them; what is not there, or not to be ended, is passed over
     * @param sharedToo whether sessions end as well where others may use the same account from the same address
     */
    @Requires(AdminPermission.LOCK_SIGN_ON)
    @FreshProof
    public List<EndedSessions> end(Collection<Reference> chosen, boolean sharedToo) {
        long began = System.nanoTime();
        List<EndedSessions> ended = new ArrayList<>();
        for (SessionsToEnd sessions : steps.begin(chosen, sharedToo)) {
            EndedSessions outcome = System.nanoTime() - began > LONGEST.toNanos()
                    ? EndedSessions.nothing(sessions, AGAIN)
                    : end(sessions, began);
            steps.end(sessions, outcome);
            ended.add(outcome);
        }
        return ended;
    }

    private EndedSessions end(SessionsToEnd sessions, long began) {
        try {
            PanelConnection connection = connections.open(sessions.server());
            List<OpenSession> open = sessions.ender().openSessions(connection);
            List<OpenSession> found = open.stream()
                    .filter(each ->
                            each.isOf(sessions.key().account(), sessions.key().address()))
                    .toList();
            long others = open.stream()
                            .filter(each -> each.account().equals(sessions.key().account()))
                            .count()
                    - found.size();
            return each(sessions, connection, found, (int) others, began);
        } catch (PanelException refusal) {
            LOG.log(Level.INFO, "Ending sessions {0} failed: {1}", new Object[] {
                sessions.reference(), refusal.failure().cause()
            });
            return EndedSessions.nothing(sessions, refusal.failure());
        } catch (RuntimeException ours) {
            // A panel's answer that our own code stumbles over must still end in a row of the record.
            LOG.log(Level.SEVERE, "Ending sessions " + sessions.reference() + " met an error of our own", ours);
            return EndedSessions.nothing(sessions, PanelFailure.of(PanelFailure.Cause.UNEXPECTED_ANSWER));
        }
    }

    private static EndedSessions each(
            SessionsToEnd sessions, PanelConnection connection, List<OpenSession> found, int others, long began) {
        int ended = 0;
        int gone = 0;
        int tried = 0;
        Optional<PanelFailure> failure = Optional.empty();
        for (OpenSession session : found) {
            if (tried == MOST_AT_ONE || System.nanoTime() - began > LONGEST.toNanos()) {
                failure = Optional.of(AGAIN);
                break;
            }
            try {
                tried++;
                if (sessions.ender().end(connection, session)) {
                    ended++;
                } else {
                    gone++;
                }
            } catch (PanelException refusal) {
                // What is refused once would be refused again; what is left is told.
                failure = Optional.of(refusal.failure());
                break;
            }
        }
        return EndedSessions.of(sessions, ended, gone, found.size() - ended - gone, others, failure);
    }
}
