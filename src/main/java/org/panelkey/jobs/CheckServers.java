package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.health.HealthLetters;
import org.panelkey.health.HealthRound;
import org.panelkey.health.Lane;

/** Looks at servers whose time has come, and writes to those who want to know; a run without any leaves no trace. */
@ApplicationScoped
public class CheckServers {

    /** The job's name in its record. */
    public static final String JOB = "Server health";

    /** The name of its part for servers that do not answer well. */
    public static final String FAILING = "Server health, failing servers";

    private HealthRound round;
    private HealthLetters letters;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected CheckServers() {}

    /** Builds one from its parts. */
    @Inject
    public CheckServers(HealthRound round, HealthLetters letters, JobRuns runs) {
        this.round = round;
        this.letters = letters;
        this.runs = runs;
    }

    /** Runs once for servers that answered at the last look. */
    public void runLiving() {
        round.listNew();
        run(Lane.LIVING, JOB);
        if (letters.isDue()) {
            // Tried at each run, and seldom written: a run that only waits is not worth a note.
            letters.write();
        }
    }

    /** Runs once for those that did not. */
    public void runFailing() {
        run(Lane.FAILING, FAILING);
    }

    private void run(Lane lane, String job) {
        if (round.isDue(lane)) {
            new NotedRun(runs, job).of(() -> round.run(lane));
        }
    }
}
