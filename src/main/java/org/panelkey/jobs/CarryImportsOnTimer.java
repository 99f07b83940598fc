package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every five seconds, on every node: somebody watches. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class CarryImportsOnTimer {

    @Inject
    Tick tick;

    @Inject
    CarryImportsOn job;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false, info = CarryImportsOn.JOB)
    void run() {
        tick.of(CarryImportsOn.JOB, job::run);
    }
}
