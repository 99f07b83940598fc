package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.IntUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.identity.OpenSessions;
import org.panelkey.signon.Openings;
import org.panelkey.tokens.Tokens;

/** Removes login tokens, openings and sessions that have ended, in small batches until none is left. */
@ApplicationScoped
public class RemoveExpired {

    /** The job's name in its record. */
    public static final String JOB = "Expired login tokens";

    static final int BATCH = 500;

    private static final Logger LOG = Logger.getLogger(RemoveExpired.class.getName());
    private static final int MOST_BATCHES = 10_000;

    private Tokens tokens;
    private Openings openings;
    private OpenSessions sessions;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected RemoveExpired() {}

    /** Builds one from its parts. */
    @Inject
    public RemoveExpired(Tokens tokens, Openings openings, OpenSessions sessions, JobRuns runs) {
        this.tokens = tokens;
        this.openings = openings;
        this.sessions = sessions;
        this.runs = runs;
    }

    /** Runs once; what goes wrong is noted for operators and tried again at the next run. */
    public void run() {
        JobStart.note(runs, JOB);
        long removed = 0;
        String failure = "";
        try {
            removed += drain(tokens::removeExpired);
            removed += drain(openings::removeEnded);
            removed += drain(sessions::removeEnded);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Removing expired tokens failed", failed);
            failure = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
        }
        runs.finished(JOB, removed, failure.substring(0, Math.min(failure.length(), 300)));
    }

    private static long drain(IntUnaryOperator removeBatch) {
        long removed = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int count = removeBatch.applyAsInt(BATCH);
            removed += count;
            if (count == 0) {
                break;
            }
        }
        return removed;
    }
}
