package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the last run of each job, for operators to see. */
@ApplicationScoped
public class JobRuns {

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected JobRuns() {}

    /** Builds one from its parts. */
    @Inject
    public JobRuns(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** All jobs that ever ran. */
    public List<JobRun> all() {
        return entities.createQuery("select r from JobRun r order by r.job", JobRun.class)
                .getResultList();
    }

    /** Notes that a run begins. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void started(String job) {
        @Nullable JobRun run = locked(job);
        if (run == null) {
            entities.persist(new JobRun(job, clock.instant()));
            entities.flush();
        } else {
            run.start(clock.instant());
        }
    }

    /** Notes how a run ended. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void finished(String job, long count, String failure) {
        @Nullable JobRun run = locked(job);
        if (run != null) {
            run.finish(clock.instant(), count, failure);
        }
    }

    private @Nullable JobRun locked(String job) {
        // Two nodes may finish at once, and both counts must arrive.
        return entities.find(JobRun.class, job, LockModeType.PESSIMISTIC_WRITE);
    }
}
