package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.ListReading;

/** Fetches the account lists that imports and comparisons wait for; a run without any leaves no trace. */
@ApplicationScoped
public class ReadLists {

    /** The job's name in its record. */
    public static final String JOB = "Account lists";

    private ListReading reading;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ReadLists() {}

    /** Builds one from its parts. */
    @Inject
    public ReadLists(ListReading reading, JobRuns runs) {
        this.reading = reading;
        this.runs = runs;
    }

    /** Runs once. */
    public void run() {
        reading.giveUpAbandoned();
        List<ImportRunId> due = reading.due();
        if (due.isEmpty()) {
            return;
        }
        new NotedRun(runs, JOB).of(() -> due.stream().mapToLong(reading::read).sum());
    }
}
