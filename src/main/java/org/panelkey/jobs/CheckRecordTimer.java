package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Once a night, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class CheckRecordTimer {

    @Inject
    Tick tick;

    @Inject
    CheckRecord job;

    @Schedule(hour = "3", minute = "23", second = "11", persistent = false, info = CheckRecord.JOB)
    void run() {
        tick.of(CheckRecord.JOB, job::run);
    }
}
