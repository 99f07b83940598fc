package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Once a night, on every node. */
@Singleton
public class CompareNightlyTimer {

    @Inject
    CompareNightly job;

    @Schedule(hour = "2", minute = "37", second = "23", persistent = false, info = CompareNightly.JOB)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void run() {
        Tick.of(CompareNightly.JOB, job::run);
    }
}
