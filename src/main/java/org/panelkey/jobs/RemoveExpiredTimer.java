package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every five minutes, on every node. */
@Singleton
public class RemoveExpiredTimer {

    @Inject
    RemoveExpired job;

    @Schedule(hour = "*", minute = "*/5", second = "17", persistent = false, info = RemoveExpired.JOB)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void run() {
        Tick.of(RemoveExpired.JOB, job::run);
    }
}
