package org.panelkey.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.MutableClock;
import org.panelkey.identity.PasswordReset;
import org.panelkey.mail.Delivery;

/** Answering forgotten passwords before letters are delivered, with a queue and a mail server of its own. */
class DeliverLettersTest {

    private final MutableClock clock = new MutableClock();
    private final Queue queue = new Queue();
    private final Rounds rounds = new Rounds();
    private final Noted noted = new Noted();
    private final DeliverLetters job = new DeliverLetters(new AnswerForgotten(queue, clock), rounds, noted);

    @Test
    @DisplayName("All who wait are answered in one run, also when they are more than one batch")
    void a_run_empties_the_queue() {
        queue.fill(1, 2 * AnswerForgotten.BATCH + 1);
        job.run();
        assertThat(queue.waiting).isEmpty();
        assertThat(rounds.made).isEqualTo(1);
        assertThat(noted.failure).isEmpty();
        job.run();
        assertThat(noted.runs).as("a run without any leaves no trace").isEqualTo(1);
    }

    @Test
    @DisplayName("One that can't be answered stops neither the others nor the letters, is reported, and tried again")
    void one_that_fails_stops_nobody() {
        queue.fill(1, 5);
        queue.broken.add(1L);
        queue.broken.add(3L);
        job.run();
        assertThat(queue.waiting).containsExactly(1L, 3L);
        assertThat(rounds.made).isEqualTo(1);
        assertThat(noted.failure).endsWith("tried again: 2");
        queue.broken.clear();
        job.run();
        assertThat(queue.waiting).isEmpty();
        assertThat(noted.failure).isEmpty();
    }

    @Test
    @DisplayName("A long queue holds the letters up for ten seconds at the most")
    void a_long_queue_does_not_hold_letters_up() {
        queue.fill(1, 50);
        queue.each = Duration.ofSeconds(1);
        job.run();
        assertThat(queue.waiting).hasSize(40);
        assertThat(rounds.made).isEqualTo(1);
    }

    @Test
    @DisplayName("Who asked too long ago is forgotten before anybody is answered")
    void the_old_are_forgotten() {
        queue.fill(1, 600);
        queue.old = 450;
        job.run();
        assertThat(queue.answered).hasSize(150).doesNotContain(450L).contains(451L);
    }

    /** Who waits. */
    private final class Queue extends PasswordReset {

        private final TreeSet<Long> waiting = new TreeSet<>();
        private final TreeSet<Long> broken = new TreeSet<>();
        private final List<Long> answered = new ArrayList<>();
        private Duration each = Duration.ZERO;
        private long old;

        void fill(long first, long last) {
            for (long id = first; id <= last; id++) {
                waiting.add(id);
            }
        }

        @Override
        public List<Long> asked(long after, int most) {
            return waiting.tailSet(after, false).stream().limit(most).toList();
        }

        @Override
        public int forgetOld(int most) {
            List<Long> gone = waiting.headSet(old, true).stream().limit(most).toList();
            waiting.removeAll(gone);
            return gone.size();
        }

        @Override
        public void answer(long id) {
            clock.pass(each);
            if (broken.contains(id)) {
                throw new IllegalStateException("broken");
            }
            waiting.remove(id);
            answered.add(id);
        }
    }

    /** Counts the rounds. */
    private static final class Rounds extends Delivery {

        private int made;

        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public int round() {
            made++;
            return 0;
        }
    }

    /** What operators see of the runs. */
    private static final class Noted extends JobRuns {

        private int runs;
        private String failure = "";

        @Override
        public void started(String job) {
            runs++;
        }

        @Override
        public void finished(String job, long count, String why) {
            failure = why;
        }
    }
}
