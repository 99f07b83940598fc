package org.panelkey.imports;

/** Why a file was refused as a whole; nothing of it was kept then. */
public enum CsvProblem {
    /** There is nothing in it, or no file. */
    EMPTY,
    /** More bytes than are taken. */
    TOO_LARGE,
    /** More lines than are taken. */
    TOO_MANY,
    /** Bytes that are no UTF-8. */
    UTF8,
    /** Quotes that don't end, or fields that are far too long. */
    UNREADABLE,
    /** The first line names a column that there is not. */
    UNKNOWN_COLUMN,
    /** The first line names a column twice. */
    COLUMN_TWICE,
    /** The first line lacks a column. */
    MISSING_COLUMN
}
