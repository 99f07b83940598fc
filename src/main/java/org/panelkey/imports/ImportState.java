package org.panelkey.imports;

/** Where an import is in its life. */
public enum ImportState {
    /** The list is being fetched and compared. */
    READING,
    /** Everything can be looked at and decided; nothing was written. */
    READY,
    /** Batch after batch is taken over. */
    RUNNING,
    /** Somebody ended it; what was taken over stays. */
    CANCELLED,
    /** All lines were worked on, or, of a comparison, compared. */
    DONE,
    /** It could not be read, or may not go on; what was taken over stays. */
    FAILED
}
