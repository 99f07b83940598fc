package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.mail.Delivery;

/** Writes to whoever forgot a password, and takes letters that are due to the mail server; a run without any leaves no trace. */
@ApplicationScoped
public class DeliverLetters {

    /** The job's name in its record. */
    public static final String JOB = "Letters";

    private AnswerForgotten forgotten;
    private Delivery delivery;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected DeliverLetters() {}

    /** Builds one from its parts. */
    @Inject
    public DeliverLetters(AnswerForgotten forgotten, Delivery delivery, JobRuns runs) {
        this.forgotten = forgotten;
        this.delivery = delivery;
        this.runs = runs;
    }

    /** Runs once; what goes wrong is noted for operators and tried again at the next run. */
    public void run() {
        if (!forgotten.isDue() && !delivery.isDue()) {
            return;
        }
        new NotedRun(runs, JOB).of(() -> {
            int unanswered = forgotten.run();
            int delivered = delivery.round();
            if (unanswered > 0) {
                // Only now: letters of others don't wait for it.
                throw new IllegalStateException(
                        "Forgotten passwords that could not be answered, and are tried again: " + unanswered);
            }
            return delivered;
        });
    }
}
