package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.finding.NameFill;

/** Puts the names that an earlier version stored into words that the search finds; without such names it does nothing. */
@ApplicationScoped
public class FillNames {

    /** The job's name in its record. */
    public static final String JOB = "Names for the search";

    static final int BATCH = 500;

    private NameFill fill;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected FillNames() {}

    /** Builds one from its parts. */
    @Inject
    public FillNames(NameFill fill, JobRuns runs) {
        this.fill = fill;
        this.runs = runs;
    }

    /** Runs once, until nothing is left to do. */
    public void run() {
        if (!fill.isDone()) {
            new NotedRun(runs, JOB).of(this::fillAll);
        }
    }

    private long fillAll() {
        long filled = 0;
        for (int batch = fill.fillNext(BATCH); batch > 0; batch = fill.fillNext(BATCH)) {
            filled += batch;
        }
        return filled;
    }
}
