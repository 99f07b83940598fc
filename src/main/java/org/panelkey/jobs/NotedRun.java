package org.panelkey.jobs;

import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.storage.DatabaseRefusal;

/** One run of a job whose beginning and end are noted for operators; what goes wrong is tried again at the next run. */
final class NotedRun {

    private static final Logger LOG = Logger.getLogger(NotedRun.class.getName());
    private static final int LONGEST_FAILURE = 300;

    private final JobRuns runs;
    private final String job;

    NotedRun(JobRuns runs, String job) {
        this.runs = runs;
        this.job = job;
    }

    /** Runs work that tells how many rows it took care of. */
    void of(LongSupplier work) {
        start();
        long rows = 0;
        String failure = "";
        try {
            rows = work.getAsLong();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The job failed: " + job, failed);
            failure = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
        }
        runs.finished(job, rows, failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE)));
    }

    private void start() {
        try {
            runs.started(job);
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            // At the very first run another node wrote the row a moment earlier.
            runs.started(job);
        }
    }
}
