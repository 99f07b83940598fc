package org.panelkey.panels.cpanel;

import java.util.Optional;
import org.panelkey.panels.JsonAnswer;
import org.panelkey.panels.PanelException;

/**
 * What became of one function of a batch.
 *
 * @param refusal the panel's reason for a no, or empty for a yes
 * @param answer the function's own part of the answer
 */
record WhmResult(Optional<String> refusal, JsonAnswer answer) {

    /** What the function gave, if it gave anything. */
    Optional<JsonAnswer> data() throws PanelException {
        return answer.objectIfAny("data");
    }
}
