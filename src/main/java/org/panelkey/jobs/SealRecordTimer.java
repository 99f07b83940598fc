package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every five minutes, on every node. */
@Singleton
public class SealRecordTimer {

    @Inject
    SealRecord job;

    @Schedule(hour = "*", minute = "*/5", second = "41", persistent = false, info = SealRecord.JOB)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void run() {
        Tick.of(SealRecord.JOB, job::run);
    }
}
