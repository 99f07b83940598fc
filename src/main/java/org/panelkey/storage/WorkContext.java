package org.panelkey.storage;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs what no browser asked for as if one had.
 *
 * <p>Payara gives a connection to the transaction that {@code @Transactional} begins when a servlet is running, but not
 * when an enterprise bean or its timer is: there each statement would be committed by itself. So a timer's work runs in the
 * context of the web application, captured when that starts. Each run has a context of its own, because an entity manager
 * that is used outside of a transaction belongs to the context and is closed with it.
 */
@ApplicationScoped
public class WorkContext {

    @Resource
    ContextService contexts;

    @Resource
    ManagedExecutorService threads;

    private volatile @Nullable Executor web;

    /** Remembers the present context: that of the web application. */
    void capture() {
        web = contexts.currentContextExecutor();
    }

    /**
     * Runs work, in this thread.
     *
     * @return false, with nothing done, while the web application is still starting
     */
    public boolean isRun(Runnable work) {
        Executor captured = web;
        if (captured == null) {
            return false;
        }
        // Captured again within: what was captured at the start is shared by all, and must stay untouched.
        captured.execute(() -> contexts.currentContextExecutor().execute(work));
        return true;
    }

    /**
     * Lets another thread run work, in a context of its own as well.
     *
     * @throws RejectedExecutionException when there is no thread for it
     * @throws IllegalStateException while the web application is still starting
     */
    public Future<?> submit(Runnable work) {
        Submission submission = new Submission();
        if (!isRun(() -> submission.future = threads.submit(() -> isRun(work)))) {
            throw new IllegalStateException("The web application is still starting");
        }
        return submission.future();
    }

    private static final class Submission {
        private @Nullable Future<?> future;

        Future<?> future() {
            if (future == null) {
                throw new IllegalStateException("Nothing was submitted");
            }
            return future;
        }
    }
}
