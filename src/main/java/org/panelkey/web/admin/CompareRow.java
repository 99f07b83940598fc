package org.panelkey.web.admin;

import org.panelkey.imports.ImportCounts;
import org.panelkey.imports.LineKind;

/** The latest comparison of one server in the list. */
public final class CompareRow {

    private final ImportRow run;
    private final ImportCounts counts;

    CompareRow(ImportRow run, ImportCounts counts) {
        this.run = run;
        this.counts = counts;
    }

    /** The comparison. */
    public ImportRow getRun() {
        return run;
    }

    /** How many accounts are there and not here. */
    public int getFresh() {
        return counts.of(LineKind.NEW);
    }

    /** How many services are here and not there. */
    public int getGone() {
        return counts.of(LineKind.GONE);
    }

    /** How many differ. */
    public int getDiffering() {
        return counts.of(LineKind.DIFFERS);
    }
}
