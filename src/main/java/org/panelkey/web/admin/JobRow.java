package org.panelkey.web.admin;

import java.time.Duration;
import java.time.Instant;
import org.panelkey.jobs.CarryImportsOn;
import org.panelkey.jobs.CheckRecord;
import org.panelkey.jobs.CheckServers;
import org.panelkey.jobs.CompareNightly;
import org.panelkey.jobs.DeliverLetters;
import org.panelkey.jobs.DeliverLogouts;
import org.panelkey.jobs.FillNames;
import org.panelkey.jobs.JobRun;
import org.panelkey.jobs.PushLinks;
import org.panelkey.jobs.ReadLists;
import org.panelkey.jobs.RecheckLinks;
import org.panelkey.jobs.RemoveExpired;
import org.panelkey.jobs.RenewSigningKeys;
import org.panelkey.jobs.SealRecord;
import org.panelkey.web.Words;

/** The last run of a job. */
public final class JobRow {

    private final JobRun run;

    JobRow(JobRun run) {
        this.run = run;
    }

    /** What the job is called. */
    public String getJob() {
        return switch (run.job()) {
            case CarryImportsOn.JOB -> Words.of("diag.job.imports");
            case CheckServers.FAILING -> Words.of("diag.job.health.failing");
            case CheckServers.JOB -> Words.of("diag.job.health");
            case CheckRecord.JOB -> Words.of("diag.job.check");
            case CompareNightly.JOB -> Words.of("diag.job.compare");
            case DeliverLetters.JOB -> Words.of("diag.job.letters");
            case FillNames.JOB -> Words.of("diag.job.names");
            case PushLinks.FAILING -> Words.of("diag.job.links.failing");
            case PushLinks.JOB -> Words.of("diag.job.links");
            case ReadLists.COMPARISONS -> Words.of("diag.job.lists.compare");
            case ReadLists.JOB -> Words.of("diag.job.lists");
            case RecheckLinks.JOB -> Words.of("diag.job.links.nightly");
            case RemoveExpired.JOB -> Words.of("diag.job.expired");
            case DeliverLogouts.JOB -> Words.of("diag.job.logouts");
            case RenewSigningKeys.JOB -> Words.of("diag.job.keys");
            case SealRecord.JOB -> Words.of("diag.job.seal");
            case SealRecord.RETENTION -> Words.of("diag.job.retention");
            default -> run.job();
        };
    }

    /** When it began. */
    public Instant getStarted() {
        return run.startedAt();
    }

    /** How long it took, or empty while it runs. */
    public String getTook() {
        return run.finishedAt()
                .map(end -> Duration.between(run.startedAt(), end).toMillis() + " ms")
                .orElse("");
    }

    /** Its state, as badges know it. */
    public String getState() {
        if (!run.failure().isEmpty()) {
            return "failed";
        }
        return run.finishedAt().isPresent() ? "ok" : "started";
    }

    /** How many rows the last run took care of. */
    public long getLast() {
        return run.lastCount();
    }

    /** How many rows all runs took care of. */
    public long getTotal() {
        return run.totalCount();
    }

    /** Why the last run failed, or empty. */
    public String getFailure() {
        return run.failure();
    }
}
