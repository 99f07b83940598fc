package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every four seconds, on every node, apart from those that answer: it waits for time-outs. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PushLinksToFailingTimer {

    @Inject
    Tick tick;

    @Inject
    PushLinks job;

    @Schedule(hour = "*", minute = "*", second = "3/4", persistent = false, info = PushLinks.FAILING)
    void run() {
        tick.of(PushLinks.FAILING, job::runFailing);
    }
}
