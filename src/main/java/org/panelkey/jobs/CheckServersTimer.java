package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every ten seconds, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class CheckServersTimer {

    @Inject
    Tick tick;

    @Inject
    CheckServers job;

    @Schedule(hour = "*", minute = "*", second = "4/10", persistent = false, info = CheckServers.JOB)
    void run() {
        tick.of(CheckServers.JOB, job::runLiving);
    }
}
