package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Once a night, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RecheckLinksTimer {

    @Inject
    Tick tick;

    @Inject
    RecheckLinks job;

    @Schedule(hour = "3", minute = "11", second = "7", persistent = false, info = RecheckLinks.JOB)
    void run() {
        tick.of(RecheckLinks.JOB, job::run);
    }
}
