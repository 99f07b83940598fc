package org.panelkey.jobs;

import org.panelkey.storage.DatabaseRefusal;

/** Notes that a run begins, also when two nodes begin the very first one at once. */
final class JobStart {

    private JobStart() {}

    static void note(JobRuns runs, String job) {
        try {
            runs.started(job);
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            // At the very first run another node wrote the row a moment earlier.
            runs.started(job);
        }
    }
}
