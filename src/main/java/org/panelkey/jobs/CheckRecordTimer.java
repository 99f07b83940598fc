package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Once a night, on every node. */
@Singleton
public class CheckRecordTimer {

    @Inject
    CheckRecord job;

    @Schedule(hour = "3", minute = "23", second = "11", persistent = false, info = CheckRecord.JOB)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void run() {
        Tick.of(CheckRecord.JOB, job::run);
    }
}
