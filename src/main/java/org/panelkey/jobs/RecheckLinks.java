package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.links.LinkRecheck;

/** Begins to compare the links in accounts with what they should be; the rounds of {@link PushLinks} then do so. */
@ApplicationScoped
public class RecheckLinks {

    /** The job's name in its record. */
    public static final String JOB = "Nightly check of application links";

    private LinkRecheck recheck;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected RecheckLinks() {}

    /** Builds one from its parts. */
    @Inject
    public RecheckLinks(LinkRecheck recheck, JobRuns runs) {
        this.recheck = recheck;
        this.runs = runs;
    }

    /** Runs once. */
    public void run() {
        new NotedRun(runs, JOB).of(recheck::begin);
    }
}
