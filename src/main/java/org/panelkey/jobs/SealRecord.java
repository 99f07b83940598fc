package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.IntSupplier;
import org.panelkey.ledger.Keeping;
import org.panelkey.ledger.Seals;

/** Seals what the record holds since the last run, and removes what is too old to be kept. */
@ApplicationScoped
public class SealRecord {

    /** The sealing's name among the jobs. */
    public static final String JOB = "Seal of the record";

    /** The removal's name among the jobs. */
    public static final String RETENTION = "Retention of the record";

    /** After an upgrade a long record is sealed over several runs, each of which ends before the next. */
    private static final int MOST_BLOCKS = 2_000;

    private Seals seals;
    private Keeping keeping;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SealRecord() {}

    /** Builds one from its parts. */
    @Inject
    public SealRecord(Seals seals, Keeping keeping, JobRuns runs) {
        this.seals = seals;
        this.keeping = keeping;
        this.runs = runs;
    }

    /** Runs once; safe on several nodes at a time, since each block is made by whoever comes first. */
    public void run() {
        new NotedRun(runs, JOB).of(() -> drain(seals::sealNext) + drain(seals::sealLate));
        new NotedRun(runs, RETENTION).of(() -> drain(keeping::removeNext));
    }

    private static long drain(IntSupplier next) {
        long rows = 0;
        for (int block = 0; block < MOST_BLOCKS; block++) {
            int count = next.getAsInt();
            rows += count;
            if (count == 0) {
                break;
            }
        }
        return rows;
    }
}
