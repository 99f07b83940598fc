package org.panelkey.imports;

/** Identifies one line of an import. */
public record ImportLineId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
