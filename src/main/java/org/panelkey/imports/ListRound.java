package org.panelkey.imports;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.panelkey.storage.SideBySide;
import org.panelkey.storage.WorkContext;

/**
 * Reads the lists that are waited for, two at once.
 *
 * <p>Imports and comparisons are rounds of their own that know nothing of each other: whoever waits for an import does not
 * wait for a night's comparisons.
 */
@ApplicationScoped
public class ListRound {

    /** A list of the largest kind is some hundred megabytes while it is compared. */
    static final int AT_ONCE = 2;

    @Inject
    WorkContext context;

    private ListReading reading;
    private volatile boolean stopped;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ListRound() {}

    /** Builds one from its parts; the container adds its context. */
    @Inject
    @SuppressWarnings("NullAway.Init")
    public ListRound(ListReading reading) {
        this.reading = reading;
    }

    /** Gives up files that nobody reads any more. */
    public void giveUpAbandoned() {
        reading.giveUpAbandoned();
    }

    /** Whether a list is waited for. */
    public boolean isDue(ImportPurpose purpose) {
        return !reading.due(purpose).isEmpty();
    }

    /**
     * Reads all that is due, each once, also what becomes due meanwhile.
     *
     * @return how many lines were stored
     */
    public int run(ImportPurpose purpose) {
        return run(purpose, new SideBySide(context::submit, Leases.READING));
    }

    int run(ImportPurpose purpose, SideBySide threads) {
        Set<ImportRunId> begun = ConcurrentHashMap.newKeySet();
        AtomicInteger lines = new AtomicInteger();
        int wanted = Math.min(AT_ONCE, reading.due(purpose).size());
        threads.work(wanted, () -> work(purpose, begun, lines));
        return lines.get();
    }

    private void work(ImportPurpose purpose, Set<ImportRunId> begun, AtomicInteger lines) {
        Optional<ImportRunId> next = next(purpose, begun);
        while (next.isPresent() && !stopped) {
            lines.addAndGet(reading.read(next.get()));
            next = next(purpose, begun);
        }
    }

    private Optional<ImportRunId> next(ImportPurpose purpose, Set<ImportRunId> begun) {
        return reading.due(purpose).stream().filter(begun::add).findFirst();
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
