package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.applications.LogoutDelivery;

/** Tells applications of sessions that have ended; a run without any leaves no trace. */
@ApplicationScoped
public class DeliverLogouts {

    /** The job's name in its record. */
    public static final String JOB = "Back-channel logout";

    private LogoutDelivery delivery;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected DeliverLogouts() {}

    /** Builds one from its parts. */
    @Inject
    public DeliverLogouts(LogoutDelivery delivery, JobRuns runs) {
        this.delivery = delivery;
        this.runs = runs;
    }

    /** Runs once; safe on several nodes at a time, since each application is told by whoever comes first. */
    public void run() {
        if (delivery.isDue()) {
            new NotedRun(runs, JOB).of(delivery::round);
        }
    }
}
