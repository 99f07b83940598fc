package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every hour, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RenewSigningKeysTimer {

    @Inject
    Tick tick;

    @Inject
    RenewSigningKeys job;

    @Schedule(hour = "*", minute = "23", second = "29", persistent = false, info = RenewSigningKeys.JOB)
    void run() {
        tick.of(RenewSigningKeys.JOB, job::run);
    }
}
