package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every five minutes, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RemoveExpiredTimer {

    @Inject
    Tick tick;

    @Inject
    RemoveExpired job;

    @Schedule(hour = "*", minute = "*/5", second = "17", persistent = false, info = RemoveExpired.JOB)
    void run() {
        tick.of(RemoveExpired.JOB, job::run);
    }
}
