package org.panelkey.providers;

/** Carries a provider's failure out of a conversation; its message holds no secret. */
public final class ProviderException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ProviderFailure failure;

    /** Wraps a failure. */
    public ProviderException(ProviderFailure failure) {
        super(failure.cause() + " " + failure.detail());
        this.failure = failure;
    }

    /** Wraps a failure, and keeps what led to it for the log. */
    public ProviderException(ProviderFailure failure, Throwable reason) {
        super(failure.cause() + " " + failure.detail(), reason);
        this.failure = failure;
    }

    static ProviderException of(ProviderFailure.Cause cause, String detail) {
        return new ProviderException(new ProviderFailure(cause, detail));
    }

    static ProviderException of(ProviderFailure.Cause cause, String detail, Throwable reason) {
        return new ProviderException(new ProviderFailure(cause, detail), reason);
    }

    /** What went wrong. */
    public ProviderFailure failure() {
        return failure;
    }
}
