package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.panelkey.imports.ImportPurpose;
import org.panelkey.imports.ImportRuns;
import org.panelkey.web.Paging;

/** Hosting &gt; Import. */
@Named("adminImports")
@RequestScoped
public class ImportsPage {

    @Inject
    ImportRuns runs;

    private final Paging paging = Paging.ofRequest();

    /** Where in the list we are. */
    public Paging getPaging() {
        return paging;
    }

    /** How many there are. */
    public int getCount() {
        return paging.count(() -> runs.count(ImportPurpose.IMPORT));
    }

    /** The rows of this page, the latest first. */
    public List<ImportRow> getRows() {
        return paging.rows(() -> runs.latest(ImportPurpose.IMPORT, paging.from(), paging.size()).stream()
                .map(ImportRow::new)
                .toList());
    }
}
