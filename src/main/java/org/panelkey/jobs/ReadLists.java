package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.imports.ImportPurpose;
import org.panelkey.imports.ListRound;

/** Fetches the account lists that imports and comparisons wait for; a run without any leaves no trace. */
@ApplicationScoped
public class ReadLists {

    /** The job's name in its record. */
    public static final String JOB = "Account lists";

    /** The name of its part for comparisons. */
    public static final String COMPARISONS = "Account lists for comparisons";

    private ListRound round;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ReadLists() {}

    /** Builds one from its parts. */
    @Inject
    public ReadLists(ListRound round, JobRuns runs) {
        this.round = round;
        this.runs = runs;
    }

    /** Runs once for imports, which somebody waits for. */
    public void runImports() {
        round.giveUpAbandoned();
        run(ImportPurpose.IMPORT, JOB);
    }

    /** Runs once for comparisons. */
    public void runComparisons() {
        run(ImportPurpose.COMPARE, COMPARISONS);
    }

    private void run(ImportPurpose purpose, String job) {
        if (round.isDue(purpose)) {
            new NotedRun(runs, job).of(() -> round.run(purpose));
        }
    }
}
