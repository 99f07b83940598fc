package org.panelkey.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last run of a job, and what it has done altogether. */
@Entity
@Table(name = "job_run")
public class JobRun {

    @Id
    private String job;

    @Column(name = "started_at", nullable = false)
    private Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "last_count", nullable = false)
    private long lastCount;

    @Column(name = "total_count", nullable = false)
    private long totalCount;

    @Column(nullable = false)
    private String failure;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected JobRun() {}

    JobRun(String job, Instant startedAt) {
        this.job = job;
        this.startedAt = startedAt;
        this.failure = "";
    }

    /** The job's name. */
    public String job() {
        return job;
    }

    /** When the last run began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When the last run ended, if it did. */
    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    /** How many rows the last run took care of. */
    public long lastCount() {
        return lastCount;
    }

    /** How many rows all runs took care of. */
    public long totalCount() {
        return totalCount;
    }

    /** Why the last run failed, or empty. */
    public String failure() {
        return failure;
    }

    void start(Instant now) {
        this.startedAt = now;
        this.finishedAt = null;
    }

    void finish(Instant now, long count, String newFailure) {
        this.finishedAt = now;
        this.lastCount = count;
        this.totalCount += count;
        this.failure = newFailure;
    }
}
