package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every minute, on every node: after an update of the product the search should not wait for it. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class FillNamesTimer {

    @Inject
    Tick tick;

    @Inject
    FillNames job;

    @Schedule(hour = "*", minute = "*", second = "41", persistent = false, info = FillNames.JOB)
    void run() {
        tick.of(FillNames.JOB, job::run);
    }
}
