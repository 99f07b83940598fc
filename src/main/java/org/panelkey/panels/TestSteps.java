package org.panelkey.panels;

import java.time.Duration;
import org.panelkey.panels.TestStep.Kind;
import org.panelkey.panels.TestStep.Outcome;

/** Makes the steps of a connection test. */
public final class TestSteps {

    private TestSteps() {}

    /** A step that went well. */
    public static TestStep ok(Kind kind, String detail, Stopwatch watch) {
        return step(kind, Outcome.OK, detail, watch.elapsed());
    }

    /** A step that leaves sign-on working but shows something that is missing. */
    public static TestStep partly(Kind kind, String detail, Stopwatch watch) {
        return step(kind, Outcome.PARTLY, detail, watch.elapsed());
    }

    /** A step that failed; its detail begins with the failure's cause. */
    public static TestStep failed(Kind kind, PanelFailure failure, Stopwatch watch) {
        return step(kind, Outcome.FAILED, (failure.cause() + " " + failure.detail()).strip(), watch.elapsed());
    }

    /** A step that an earlier failure made pointless. */
    public static TestStep skipped(Kind kind) {
        return step(kind, Outcome.SKIPPED, "", Duration.ZERO);
    }

    private static TestStep step(Kind kind, Outcome outcome, String detail, Duration took) {
        // Made safe to show in the same way as a failure's detail.
        return new TestStep(kind, outcome, HostileText.line(detail), took);
    }
}
