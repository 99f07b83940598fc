package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every five seconds, on every node: somebody watches. */
@Singleton
public class CarryImportsOnTimer {

    @Inject
    CarryImportsOn job;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false, info = CarryImportsOn.JOB)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void run() {
        Tick.of(CarryImportsOn.JOB, job::run);
    }
}
