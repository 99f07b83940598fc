package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.panelkey.imports.Imports;
import org.panelkey.settings.Settings;

/** Begins to compare all servers, where an operator wants that; the lists are then read as those of anybody's are. */
@ApplicationScoped
public class CompareNightly {

    /** The job's name in its record. */
    public static final String JOB = "Nightly comparison";

    private static final Duration RECENT = Duration.ofHours(1);

    private Imports imports;
    private Settings settings;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected CompareNightly() {}

    /** Builds one from its parts. */
    @Inject
    public CompareNightly(Imports imports, Settings settings, JobRuns runs) {
        this.imports = imports;
        this.settings = settings;
        this.runs = runs;
    }

    /** Runs once. */
    public void run() {
        if (settings.values().comparesNightly()) {
            new NotedRun(runs, JOB).of(() -> imports.compareAll(RECENT));
        }
    }
}
