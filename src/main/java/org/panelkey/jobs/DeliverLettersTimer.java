package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every twenty seconds, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class DeliverLettersTimer {

    @Inject
    Tick tick;

    @Inject
    DeliverLetters job;

    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false, info = DeliverLetters.JOB)
    void run() {
        tick.of(DeliverLetters.JOB, job::run);
    }
}
