package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every four seconds, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PushLinksTimer {

    @Inject
    Tick tick;

    @Inject
    PushLinks job;

    @Schedule(hour = "*", minute = "*", second = "1/4", persistent = false, info = PushLinks.JOB)
    void run() {
        tick.of(PushLinks.JOB, job::runLiving);
    }
}
