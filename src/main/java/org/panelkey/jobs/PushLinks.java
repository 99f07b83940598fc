package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.links.LinkLane;
import org.panelkey.links.LinkRound;

/** Makes the links in the accounts of panels be what they should be; a run without anything to do leaves no trace. */
@ApplicationScoped
public class PushLinks {

    /** The job's name in its record. */
    public static final String JOB = "Application links";

    /** The name of its part for servers that do not answer well. */
    public static final String FAILING = "Application links, failing servers";

    private LinkRound round;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected PushLinks() {}

    /** Builds one from its parts. */
    @Inject
    public PushLinks(LinkRound round, JobRuns runs) {
        this.round = round;
        this.runs = runs;
    }

    /** Runs once for servers that took the last call. */
    public void runLiving() {
        round.lookAround();
        run(LinkLane.LIVING, JOB);
    }

    /** Runs once for those that did not. */
    public void runFailing() {
        run(LinkLane.FAILING, FAILING);
    }

    private void run(LinkLane lane, String job) {
        if (round.isDue(lane)) {
            new NotedRun(runs, job).of(() -> round.run(lane));
        }
    }
}
