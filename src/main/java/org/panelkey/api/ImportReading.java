package org.panelkey.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.panelkey.imports.ImportLineId;
import org.panelkey.imports.ImportPurpose;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.ImportRuns;
import org.panelkey.imports.LineFilter;
import org.panelkey.imports.PlanCount;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** What callers may read of imports, each time if they still may; comparisons are none. */
@ApplicationScoped
public class ImportReading {

    /** As many as a page has. */
    private static final int MOST_PLANS = 200;

    @Inject
    ImportRuns runs;

    /** The imports after an id, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public List<SeenImport> imports(long after, int most) {
        return runs.following(ImportPurpose.IMPORT, after, most).stream()
                .map(run -> new SeenImport(run, Optional.empty(), 0))
                .toList();
    }

    /** One import, counted. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public Optional<SeenImport> find(long id) {
        return runs.find(new ImportRunId(id))
                .filter(run -> run.purpose() == ImportPurpose.IMPORT)
                .map(run -> new SeenImport(run, Optional.of(runs.counts(run.id())), runs.newClients(run.id())));
    }

    /** The lines of an import that a filter finds, after the id of one, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public List<SeenImportLine> lines(long id, LineFilter filter, long after, int most) {
        return runs.following(known(id), filter, after, most).stream()
                .map(SeenImportLine::new)
                .toList();
    }

    /** One line of an import. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public SeenImportLine line(long id, long line) {
        ImportRunId run = known(id);
        return runs.find(new ImportLineId(line))
                .filter(found -> found.run().equals(run))
                .map(SeenImportLine::new)
                .orElseThrow(ProblemException::notFound);
    }

    /** The plans of new lines, with the products that were chosen. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public List<PlanCount> plans(long id) {
        return runs.plans(known(id), MOST_PLANS);
    }

    /** The server whose list an import is; empty for a file. */
    Optional<ServerId> server(ImportRunId id) {
        return runs.server(id);
    }

    /** An import that there is, which is not read by that. */
    ImportRunId known(long id) {
        ImportRunId run = new ImportRunId(id);
        if (!runs.exists(run, ImportPurpose.IMPORT)) {
            throw ProblemException.notFound();
        }
        return run;
    }
}
