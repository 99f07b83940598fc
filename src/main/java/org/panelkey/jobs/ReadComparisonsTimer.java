package org.panelkey.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every four seconds, on every node, and beside the imports, which must not wait for comparisons. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ReadComparisonsTimer {

    @Inject
    Tick tick;

    @Inject
    ReadLists job;

    @Schedule(hour = "*", minute = "*", second = "2/4", persistent = false, info = ReadLists.COMPARISONS)
    void run() {
        tick.of(ReadLists.COMPARISONS, job::runComparisons);
    }
}
