package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicLong;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/**
 * A form whose answer shows what is shown once, and so can't be a redirect: a browser that reloads the answer sends the
 * form again. The form carries its turn; each turn counts once.
 */
public final class OnceForm implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FIELD = "turn";

    private final AtomicLong turn = new AtomicLong(1);

    /** The turn that the form on the page is for. */
    public long getTurn() {
        return turn.get();
    }

    /** Whether the form was not taken yet; says so when it was. */
    boolean isNew() {
        boolean fresh = Answers.id(FIELD).filter(sent -> sent == turn.get()).isPresent();
        if (!fresh) {
            Words.complain("form.repeated");
        }
        return fresh;
    }

    /** Takes the form; of two that come at once, one. */
    boolean take() {
        boolean taken = Answers.id(FIELD)
                .filter(sent -> turn.compareAndSet(sent, sent + 1))
                .isPresent();
        if (!taken) {
            Words.complain("form.repeated");
        }
        return taken;
    }
}
