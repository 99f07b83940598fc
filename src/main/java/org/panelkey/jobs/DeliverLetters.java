package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.panelkey.identity.PasswordReset;
import org.panelkey.mail.Delivery;

/** Writes to whoever forgot a password, and takes letters that are due to the mail server; a run without any leaves no trace. */
@ApplicationScoped
public class DeliverLetters {

    /** The job's name in its record. */
    public static final String JOB = "Letters";

    private static final int MOST_AT_ONCE = 200;

    private PasswordReset reset;
    private Delivery delivery;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected DeliverLetters() {}

    /** Builds one from its parts. */
    @Inject
    public DeliverLetters(PasswordReset reset, Delivery delivery, JobRuns runs) {
        this.reset = reset;
        this.delivery = delivery;
        this.runs = runs;
    }

    /** Runs once; what goes wrong is noted for operators and tried again at the next run. */
    public void run() {
        List<Long> asked = reset.asked(MOST_AT_ONCE);
        if (asked.isEmpty() && !delivery.isDue()) {
            return;
        }
        new NotedRun(runs, JOB).of(() -> {
            asked.forEach(reset::answer);
            return delivery.round();
        });
    }
}
