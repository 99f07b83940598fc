package org.panelkey.panels;

import java.util.regex.Pattern;
import org.panelkey.panels.PanelFailure.Cause;

/** What HTTP statuses mean that mean the same to every panel. */
public final class AnswerStatus {

    private static final int REDIRECT = 300;
    private static final int CLIENT_FAULT = 400;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;

    /** Bad gateway, unavailable, gateway time-out, and what networks in front of panels say beyond the standard. */
    private static final Pattern OF_FRONT = Pattern.compile("HTTP 5(?:0[234]|2[0-9]|30)");

    private AnswerStatus() {}

    /**
     * Passes on an answer whose status leaves its meaning to the panel's own protocol, 4xx included.
     *
     * @throws PanelException for a redirect, too many calls or a fault of the panel itself
     */
    public static PanelAnswer check(PanelAnswer answer) throws PanelException {
        int status = answer.status();
        if (status == TOO_MANY) {
            throw failure(Cause.RATE_LIMITED, "the panel asks us to wait" + seconds(answer));
        }
        if (status >= SERVER_FAULT) {
            throw failure(Cause.PANEL_ERROR, "HTTP " + status);
        }
        if (status >= REDIRECT && status < CLIENT_FAULT) {
            // Not its target: that is the panel's text, and may hold a session.
            throw failure(Cause.UNEXPECTED_ANSWER, "a redirect (HTTP " + status + "), which is never followed");
        }
        return answer;
    }

    /** Whether a failure may be the answer of what stands in front of a panel, which may be at work all the same. */
    public static boolean isOfFront(PanelFailure failure) {
        return failure.cause() == Cause.PANEL_ERROR
                && OF_FRONT.matcher(failure.detail()).matches();
    }

    private static String seconds(PanelAnswer answer) {
        // A date would need a clock; the connection, which has one, keeps to it all the same.
        return answer.retryAfter()
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> " for " + Math.min(60, Integer.parseInt(text)) + " s")
                .orElse("");
    }

    private static PanelException failure(Cause cause, String detail) {
        return new PanelException(new PanelFailure(cause, detail));
    }
}
