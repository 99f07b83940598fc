package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every ten seconds, on every node, apart from those that answer: it waits for time-outs. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class CheckFailingServersTimer {

    @Inject
    Tick tick;

    @Inject
    CheckServers job;

    @Schedule(hour = "*", minute = "*", second = "9/10", persistent = false, info = CheckServers.FAILING)
    void run() {
        tick.of(CheckServers.FAILING, job::runFailing);
    }
}
