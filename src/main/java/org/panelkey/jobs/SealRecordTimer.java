package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every five minutes, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SealRecordTimer {

    @Inject
    Tick tick;

    @Inject
    SealRecord job;

    @Schedule(hour = "*", minute = "*/5", second = "41", persistent = false, info = SealRecord.JOB)
    void run() {
        tick.of(SealRecord.JOB, job::run);
    }
}
