package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every minute, on every node: after an update of the product the search should not wait for it. */
@Singleton
public class FillNamesTimer {

    @Inject
    FillNames job;

    @Schedule(hour = "*", minute = "*", second = "41", persistent = false, info = FillNames.JOB)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void run() {
        Tick.of(FillNames.JOB, job::run);
    }
}
