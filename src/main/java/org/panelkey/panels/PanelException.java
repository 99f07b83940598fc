package org.panelkey.panels;

/** Carries a panel's failure out of a call; its message holds no secret and no panel address. */
public final class PanelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PanelFailure failure;

    /** Wraps a failure. */
    public PanelException(PanelFailure failure) {
        super(failure.cause() + " " + failure.detail());
        this.failure = failure;
    }

    /** Wraps a failure, and keeps what led to it for the log. */
    public PanelException(PanelFailure failure, Throwable reason) {
        super(failure.cause() + " " + failure.detail(), reason);
        this.failure = failure;
    }

    /** What went wrong. */
    public PanelFailure failure() {
        return failure;
    }
}
