package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.audit.Actor;
import org.panelkey.audit.Deputies;
import org.panelkey.staff.NotPermittedException;
import org.panelkey.storage.DatabaseRefusal;

/**
 * Carries started imports on, a batch at a time, in the name of whoever started them.
 *
 * <p>Where a batch goes wrong as a whole, its lines are tried one by one, so that one bad line keeps no other from being
 * taken over.
 */
@ApplicationScoped
public class ImportWork {

    static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(ImportWork.class.getName());

    private ImportRuns runs;
    private ImportBatch batch;
    private Drafts drafts;
    private Leases leases;
    private Starters starters;
    private Deputies deputies;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ImportWork() {}

    /** Builds one from its parts. */
    @Inject
    ImportWork(ImportRuns runs, ImportBatch batch, Drafts drafts, Leases leases, Starters starters, Deputies deputies) {
        this.runs = runs;
        this.batch = batch;
        this.drafts = drafts;
        this.leases = leases;
        this.starters = starters;
        this.deputies = deputies;
    }

    /** The imports that nobody carries on yet. */
    public List<ImportRunId> due() {
        return leases.due(ImportState.RUNNING, ImportPurpose.IMPORT, ImportSource.values());
    }

    /**
     * Carries one on by a batch.
     *
     * @return how many lines it was through with; 0 when nothing is left to do here
     */
    public int carryOn(ImportRunId id) {
        Optional<ImportRun> run = runs.find(id).filter(found -> found.state() == ImportState.RUNNING);
        if (run.isEmpty() || !leases.take(id, Leases.LIFE)) {
            return 0;
        }
        Optional<Actor> starter = starters.of(run.get());
        if (starter.isEmpty()) {
            drafts.fail(id, ImportFailure.RIGHTS.name(), "");
            return 0;
        }
        Through through = new Through();
        deputies.actFor(starter.get(), () -> through.lines = next(id));
        return through.lines;
    }

    private int next(ImportRunId id) {
        try {
            return batch.next(id, BATCH);
        } catch (NotPermittedException withdrawn) {
            drafts.fail(id, ImportFailure.RIGHTS.name(), "");
            return 0;
        } catch (RuntimeException broken) {
            throwIfUnavailable(broken);
            LOG.log(Level.WARNING, "Lines of an import could not be taken over together: " + id, broken);
            return oneByOne(id);
        }
    }

    private int oneByOne(ImportRunId id) {
        int through = 0;
        while (through < BATCH) {
            Optional<ImportLineId> line = batch.first(id);
            if (line.isEmpty()) {
                return through == 0 ? batch.next(id, 1) : through;
            }
            try {
                if (batch.next(id, 1) == 0) {
                    return through;
                }
            } catch (NotPermittedException withdrawn) {
                drafts.fail(id, ImportFailure.RIGHTS.name(), "");
                return 0;
            } catch (RuntimeException broken) {
                throwIfUnavailable(broken);
                LOG.log(Level.WARNING, "A line of an import could not be taken over: " + line.get(), broken);
                batch.refuse(id, line.get(), LineProblem.BROKEN);
            }
            through++;
        }
        return through;
    }

    /** A database that is not there is no fault of any line: the next run goes on. */
    private static void throwIfUnavailable(RuntimeException broken) {
        if (DatabaseRefusal.isUnavailable(broken)) {
            throw broken;
        }
    }

    private static final class Through {
        private int lines;
    }
}
