package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every four seconds, on every node: somebody waits for the page. */
@Singleton
public class ReadListsTimer {

    @Inject
    ReadLists job;

    @Schedule(hour = "*", minute = "*", second = "*/4", persistent = false, info = ReadLists.JOB)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void run() {
        Tick.of(ReadLists.JOB, job::run);
    }
}
