package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every ten seconds, on every node. */
@Singleton
public class CheckServersTimer {

    @Inject
    CheckServers job;

    @Schedule(hour = "*", minute = "*", second = "4/10", persistent = false, info = CheckServers.JOB)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void run() {
        Tick.of(CheckServers.JOB, job::runLiving);
    }
}
