package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.ImportWork;

/** Carries started imports on, in turn, batch by batch, until all are done; a run without any leaves no trace. */
@ApplicationScoped
public class CarryImportsOn {

    /** The job's name in its record. */
    public static final String JOB = "Imports";

    private ImportWork work;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected CarryImportsOn() {}

    /** Builds one from its parts. */
    @Inject
    public CarryImportsOn(ImportWork work, JobRuns runs) {
        this.work = work;
        this.runs = runs;
    }

    /** Runs once. */
    public void run() {
        List<ImportRunId> due = work.due();
        if (due.isEmpty()) {
            return;
        }
        new NotedRun(runs, JOB).of(() -> drain(due));
    }

    private long drain(List<ImportRunId> first) {
        long lines = 0;
        List<ImportRunId> due = first;
        long before = -1;
        while (!due.isEmpty() && lines != before) {
            before = lines;
            lines += due.stream().mapToLong(work::carryOn).sum();
            due = work.due();
        }
        return lines;
    }
}
