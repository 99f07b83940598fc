package org.panelkey.imports;

import java.util.Locale;

/** The columns that a file may have, by these names and in any order. */
enum CsvColumn {
    DOMAIN(true),
    USERNAME(true),
    SERVER(true),
    PRODUCT(true),
    CLIENT(false),
    EMAIL(false),
    STATUS(false);

    private final boolean needed;

    CsvColumn(boolean needed) {
        this.needed = needed;
    }

    boolean isNeeded() {
        return needed;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
