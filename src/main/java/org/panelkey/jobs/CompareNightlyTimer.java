package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Once a night, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class CompareNightlyTimer {

    @Inject
    Tick tick;

    @Inject
    CompareNightly job;

    @Schedule(hour = "2", minute = "37", second = "23", persistent = false, info = CompareNightly.JOB)
    void run() {
        tick.of(CompareNightly.JOB, job::run);
    }
}
