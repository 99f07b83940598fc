package org.panelkey.links;

/** The claim of this node ended meanwhile, and another node may have it: nothing may be written. */
final class ReplacedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
