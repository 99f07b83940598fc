package org.panelkey.api;

/** A call that is answered with a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String detail;

    /** Says what is wrong, in words that callers may read. */
    public ProblemException(ProblemCode code, String detail) {
        super(code.key() + ": " + detail);
        this.code = code;
        this.detail = detail;
    }

    /** There is no such thing, or it is none of the caller's business. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND, "");
    }

    Problem problem() {
        return new Problem(code, detail);
    }
}
