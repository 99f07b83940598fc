package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every four seconds, on every node: somebody waits for the page of an import. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ReadListsTimer {

    @Inject
    Tick tick;

    @Inject
    ReadLists job;

    @Schedule(hour = "*", minute = "*", second = "*/4", persistent = false, info = ReadLists.JOB)
    void run() {
        tick.of(ReadLists.JOB, job::runImports);
    }
}
