package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.ledger.SealBreak;
import org.panelkey.ledger.SealCheck;
import org.panelkey.ledger.SealWalk;

/** Checks the whole record against its seal, and fails, aloud, where it does not agree. */
@ApplicationScoped
public class CheckRecord {

    /** The job's name in its record. */
    public static final String JOB = "Check of the record";

    private SealCheck check;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected CheckRecord() {}

    /** Builds one from its parts. */
    @Inject
    public CheckRecord(SealCheck check, JobRuns runs) {
        this.check = check;
        this.runs = runs;
    }

    /** Runs once. */
    public void run() {
        new NotedRun(runs, JOB).of(() -> {
            SealWalk walk = check.walkAll();
            if (!walk.isWhole()) {
                SealBreak first = walk.breaks().get(0);
                throw new IllegalStateException("The record is not whole: " + first.kind() + " at block "
                        + first.block() + (first.row() == null ? "" : ", row " + first.row()));
            }
            return walk.rows();
        });
    }
}
