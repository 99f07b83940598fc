package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every ten seconds, on every node. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class DeliverLogoutsTimer {

    @Inject
    Tick tick;

    @Inject
    DeliverLogouts job;

    @Schedule(hour = "*", minute = "*", second = "7/10", persistent = false, info = DeliverLogouts.JOB)
    void run() {
        tick.of(DeliverLogouts.JOB, job::run);
    }
}
