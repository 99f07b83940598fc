package org.panelkey.links;

/** A set of links that can't be stored or switched on. */
public final class RefusedLinksException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final LinkFault fault;

    /** Says why. */
    public RefusedLinksException(LinkFault fault) {
        super(fault.name());
        this.fault = fault;
    }

    /** Why not. */
    public LinkFault fault() {
        return fault;
    }
}
