package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.storage.WorkContext;

/**
 * One tick of a timer, out of which nothing is thrown.
 *
 * <p>A server gives a timer up for good whose method throws, or leaves a transaction of the container's that can only be
 * rolled back: a database that is away for a moment would end the job until the next start. So timers manage
 * transactions themselves, which is to say that only their jobs have any, and those run in the context where they are whole.
 */
@ApplicationScoped
public class Tick {

    private static final Logger LOG = Logger.getLogger(Tick.class.getName());

    @Inject
    WorkContext context;

    /** Runs a job; what goes wrong is for the log, and the next tick tries again. */
    void of(String job, Runnable work) {
        try {
            context.isRun(work);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "A run did not come about, and is tried again at the next tick: " + job, failed);
        }
    }
}
