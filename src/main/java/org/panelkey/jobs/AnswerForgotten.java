package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.identity.PasswordReset;

/**
 * Answers whoever forgot a password, until nobody is left or its time is over.
 *
 * <p>One that can't be answered stands in nobody's way, and is tried again at the next run: what fails is mostly a database or
 * a mail session that comes back, and the person was told that a letter comes. It ends with the life of the link.
 */
@ApplicationScoped
public class AnswerForgotten {

    static final int BATCH = 200;

    /** Letters are waiting behind it, and the timer comes again. */
    static final Duration MOST_TIME = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(AnswerForgotten.class.getName());

    private PasswordReset reset;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected AnswerForgotten() {}

    /** Builds one from its parts. */
    @Inject
    public AnswerForgotten(PasswordReset reset, Clock clock) {
        this.reset = reset;
        this.clock = clock;
    }

    /** Whether anybody waits. */
    boolean isDue() {
        return !reset.asked(0, 1).isEmpty();
    }

    /**
     * Runs once.
     *
     * @return how many could not be answered
     */
    int run() {
        Instant end = clock.instant().plus(MOST_TIME);
        while (clock.instant().isBefore(end) && reset.forgetOld(BATCH) > 0) {
            // Until none is left.
        }
        int failed = 0;
        long last = 0;
        List<Long> asked = reset.asked(last, BATCH);
        while (!asked.isEmpty()) {
            for (long id : asked) {
                if (!clock.instant().isBefore(end)) {
                    return failed;
                }
                failed += isAnswered(id) ? 0 : 1;
                last = id;
            }
            asked = reset.asked(last, BATCH);
        }
        return failed;
    }

    private boolean isAnswered(long id) {
        try {
            reset.answer(id);
            return true;
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "A forgotten password could not be answered, and is tried again: " + id, failed);
            return false;
        }
    }
}
