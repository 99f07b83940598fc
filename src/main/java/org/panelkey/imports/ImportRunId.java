package org.panelkey.imports;

/** Identifies an import or a comparison. */
public record ImportRunId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
