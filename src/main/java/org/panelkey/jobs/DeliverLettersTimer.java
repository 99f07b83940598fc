package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every twenty seconds, on every node. */
@Singleton
public class DeliverLettersTimer {

    @Inject
    DeliverLetters job;

    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false, info = DeliverLetters.JOB)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void run() {
        Tick.of(DeliverLetters.JOB, job::run);
    }
}
