package org.panelkey.jobs;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One tick of a timer, out of which nothing is thrown.
 *
 * <p>A server gives a timer up for good whose method throws, or leaves a transaction of the container's that can only be
 * rolled back: a database that is away for a moment would end the job until the next start. So timers manage
 * transactions themselves, which is to say that only their jobs have any.
 */
final class Tick {

    private static final Logger LOG = Logger.getLogger(Tick.class.getName());

    private Tick() {}

    /** Runs a job; what goes wrong is for the log, and the next tick tries again. */
    static void of(String job, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "A run did not come about, and is tried again at the next tick: " + job, failed);
        }
    }
}
