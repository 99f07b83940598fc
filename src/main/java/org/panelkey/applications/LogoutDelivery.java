package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.HttpURLConnection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.panels.PanelAnswer;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.WebCalls;

/** Tells applications that sessions have ended, one by one, outside any database transaction. */
@ApplicationScoped
public class LogoutDelivery {

    private static final Logger LOG = Logger.getLogger(LogoutDelivery.class.getName());
    private static final int MOST_AT_ONCE = 200;
    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 20;

    private EndedSessions ended;
    private LogoutOutbox outbox;
    private LogoutTokens tokens;
    private WebCalls calls;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LogoutDelivery() {}

    /** Builds one from its parts. */
    @Inject
    public LogoutDelivery(EndedSessions ended, LogoutOutbox outbox, LogoutTokens tokens, WebCalls calls) {
        this.ended = ended;
        this.outbox = outbox;
        this.tokens = tokens;
        this.calls = calls;
    }

    /** Whether a session has ended that an application knows, or anybody is to be told now. */
    public boolean isDue() {
        return ended.isAny() || !outbox.due(1).isEmpty();
    }

    /** Finds what has ended, and tries what is due once; says how many applications were told. */
    public int round() {
        int batches = 0;
        while (batches < MOST_BATCHES && ended.take(BATCH) > 0) {
            batches++;
        }
        int told = 0;
        // One that does not answer is waited for once in a round: the others are told meanwhile.
        Set<ApplicationId> silent = new HashSet<>();
        for (LogoutOutbox.Due due : outbox.due(MOST_AT_ONCE)) {
            if (silent.contains(due.application())) {
                continue;
            }
            Optional<LogoutNotice> notice = outbox.claim(due.sid());
            if (notice.isPresent()) {
                Outcome outcome = tell(notice.get());
                if (outcome == Outcome.TOLD) {
                    told++;
                } else if (outcome == Outcome.SILENT) {
                    silent.add(due.application());
                }
            }
        }
        return told;
    }

    private Outcome tell(LogoutNotice notice) {
        String form = "logout_token=" + tokens.make(notice).serialize();
        try {
            return answered(notice, calls.post(notice.address(), Map.of("Accept", "application/json"), form));
        } catch (PanelException failed) {
            // Without the cause, and the answer is not read: it is of no use, and may be anything.
            return failed(
                    notice, (failed.failure().cause() + " " + failed.failure().detail()).strip(), Outcome.SILENT);
        }
    }

    private Outcome answered(LogoutNotice notice, PanelAnswer answer) {
        int status = answer.status();
        // Some frameworks make an empty 200 a 204 (section 2.8).
        if (status == HttpURLConnection.HTTP_OK || status == HttpURLConnection.HTTP_NO_CONTENT) {
            outbox.delivered(notice.sid());
            return Outcome.TOLD;
        }
        if (status == HttpURLConnection.HTTP_BAD_REQUEST) {
            LOG.log(Level.WARNING, "Application {0} refused to be told of an ended session", notice.clientId());
            outbox.refused(notice.sid(), "HTTP " + status);
            return Outcome.NOT_TOLD;
        }
        boolean leadsOn = status >= HttpURLConnection.HTTP_MULT_CHOICE && status < HttpURLConnection.HTTP_BAD_REQUEST;
        return failed(
                notice,
                "HTTP " + status + (leadsOn ? ", which leads elsewhere and is not followed" : ""),
                Outcome.NOT_TOLD);
    }

    private Outcome failed(LogoutNotice notice, String why, Outcome outcome) {
        LOG.log(Level.WARNING, "Application {0} could not be told of an ended session: {1}", new Object[] {
            notice.clientId(), why
        });
        outbox.failed(notice.sid(), why);
        return outcome;
    }

    /** What came of a call. */
    private enum Outcome {
        TOLD,
        NOT_TOLD,
        SILENT
    }
}
