package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.mail.Delivery;

/** Takes the letters that are due to the mail server; a run without any leaves no trace. */
@ApplicationScoped
public class DeliverLetters {

    /** The job's name in its record. */
    public static final String JOB = "Letters";

    private Delivery delivery;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected DeliverLetters() {}

    /** Builds one from its parts. */
    @Inject
    public DeliverLetters(Delivery delivery, JobRuns runs) {
        this.delivery = delivery;
        this.runs = runs;
    }

    /** Runs once; what goes wrong is noted for operators and tried again at the next run. */
    public void run() {
        if (!delivery.isDue()) {
            return;
        }
        new NotedRun(runs, JOB).of(delivery::round);
    }
}
