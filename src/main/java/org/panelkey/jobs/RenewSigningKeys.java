package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.applications.SigningKeys;

/** Makes the next keys that ID tokens are signed with, before the present ones are old. */
@ApplicationScoped
public class RenewSigningKeys {

    /** The job's name in its record. */
    public static final String JOB = "Renewal of signing keys";

    private SigningKeys keys;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected RenewSigningKeys() {}

    /** Builds one from its parts. */
    @Inject
    public RenewSigningKeys(SigningKeys keys, JobRuns runs) {
        this.keys = keys;
        this.runs = runs;
    }

    /** Runs once; safe on several nodes at a time, since each key is made by whoever comes first. */
    public void run() {
        new NotedRun(runs, JOB).of(keys::renew);
    }
}
