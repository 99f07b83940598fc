package org.panelkey.mailboxes;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/** Tells whose a mailbox is that was merely found to be there, by the other forms that asked for the same address. */
final class Rivals {

    private final EntityManager entities;

    Rivals(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Judges what an attempt has found.
     *
     * <p>The address was not there when the attempt began. So it is its own, unless another form was told that it made it,
     * or may have made it as well: then of two that broke off the earlier one has it, so that they are not both told that
     * somebody else does. Long after the attempt it may come from anywhere, also from the panel itself.
     */
    Ended judge(MailboxAttempt attempt, Ended ended, Instant now) {
        if (!ended.found()) {
            return ended;
        }
        List<MailboxAttempt> rivals = of(attempt);
        if (rivals.stream().anyMatch(rival -> rival.state() == AttemptState.MADE)) {
            return Ended.refused(PanelFailure.of(Cause.ALREADY_EXISTS));
        }
        // It may be told at any moment that it made it.
        if (rivals.stream().anyMatch(rival -> rival.isUnderWay(now))) {
            return ended.undecided();
        }
        if (attempt.isLongAgo(now) || rivals.stream().anyMatch(rival -> rival.state() == AttemptState.THERE)) {
            return ended.anybodys();
        }
        return rivals.stream().anyMatch(rival -> rival.isBefore(attempt))
                ? Ended.refused(PanelFailure.of(Cause.ALREADY_EXISTS))
                : ended;
    }

    /** Other forms for the address that were not refused, and whose calls this attempt can have met. */
    private List<MailboxAttempt> of(MailboxAttempt attempt) {
        return entities.createQuery(
                        "select a from MailboxAttempt a where a.domain = :domain and a.local = :local"
                                + " and a.keyHash <> :hash and a.state <> :refused and a.beganAt > :since",
                        MailboxAttempt.class)
                .setParameter("domain", attempt.address().domain())
                .setParameter("local", attempt.address().local())
                .setParameter("hash", attempt.keyHash())
                .setParameter("refused", AttemptState.REFUSED)
                .setParameter("since", attempt.beganAt().minus(MailboxAttempt.LONG))
                .getResultList();
    }
}
