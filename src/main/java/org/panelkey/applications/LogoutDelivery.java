package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.panelkey.panels.PanelAnswer;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.WebCalls;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.SideBySide;
import org.panelkey.storage.WorkContext;

/** Tells applications that sessions have ended, one by one, outside any database transaction. */
@ApplicationScoped
public class LogoutDelivery {

    private static final Logger LOG = Logger.getLogger(LogoutDelivery.class.getName());
    private static final int MOST_AT_ONCE = 200;
    private static final int AT_ONCE = 4;
    private static final Duration MOST_TIME = Duration.ofSeconds(5);
    private static final Duration MOST_WAIT = Duration.ofMinutes(1);
    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 20;

    private EndedSessions ended;
    private LogoutOutbox outbox;
    private LogoutTokens tokens;
    private WebCalls calls;
    private WorkContext context;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LogoutDelivery() {}

    /** Builds one from its parts. */
    @Inject
    public LogoutDelivery(
            EndedSessions ended, LogoutOutbox outbox, LogoutTokens tokens, WebCalls calls, WorkContext context) {
        this.ended = ended;
        this.outbox = outbox;
        this.tokens = tokens;
        this.calls = calls;
        this.context = context;
    }

    /** Whether a session has ended that an application knows, or anybody is to be told now. */
    public boolean isDue() {
        return ended.isAny() || outbox.isDue();
    }

    /** Finds what has ended, and tries what is due once; says how many applications were told. */
    public int round() {
        return round(new SideBySide(context::submit, MOST_WAIT));
    }

    int round(SideBySide threads) {
        int batches = 0;
        while (batches < MOST_BATCHES && ended.take(BATCH) > 0) {
            batches++;
        }
        Queue<ApplicationId> waiting = new ConcurrentLinkedQueue<>(outbox.waiting());
        AtomicInteger told = new AtomicInteger();
        threads.work(Math.min(AT_ONCE, waiting.size()), () -> {
            @Nullable ApplicationId application = waiting.poll();
            while (application != null) {
                told.addAndGet(tellAll(application));
                application = waiting.poll();
            }
        });
        return told.get();
    }

    /** Tells one application for a while. What it is too slow for waits for a later round, and nobody waits for it. */
    private int tellAll(ApplicationId application) {
        int told = 0;
        long end = System.nanoTime() + MOST_TIME.toNanos();
        for (String sid : outbox.due(application, MOST_AT_ONCE)) {
            if (System.nanoTime() - end >= 0) {
                break;
            }
            Optional<LogoutNotice> notice = outbox.claim(sid);
            if (notice.isEmpty()) {
                continue;
            }
            Outcome outcome = tell(notice.get());
            if (outcome == Outcome.SILENT) {
                // Each further call would be waited for as long.
                outbox.rest(application);
                break;
            }
            told += outcome == Outcome.TOLD ? 1 : 0;
        }
        return told;
    }

    private Outcome tell(LogoutNotice notice) {
        try {
            String form = "logout_token=" + tokens.make(notice).serialize();
            return answered(notice, calls.post(notice.address(), Map.of("Accept", "application/json"), form));
        } catch (PanelException failed) {
            // Without the cause, and the answer is not read: it is of no use, and may be anything.
            return failed(
                    notice, (failed.failure().cause() + " " + failed.failure().detail()).strip(), Outcome.SILENT);
        } catch (RuntimeException broken) {
            if (DatabaseRefusal.isUnavailable(broken)) {
                throw broken;
            }
            // As where its signing key can't be opened: it must not stand in the way of the others.
            LOG.log(Level.WARNING, "No logout token could be made for an application", broken);
            return failed(notice, broken.getClass().getSimpleName(), Outcome.SILENT);
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
