package org.panelkey.panels.plesk;

import java.util.Map;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/** The texts of one result's data set. */
record PleskFields(Map<String, String> texts, String dataset) {

    static String path(String dataset, String field) {
        return "data/" + dataset + "/" + field;
    }

    String text(String field) {
        return texts.getOrDefault(path(dataset, field), "");
    }

    long status() throws PanelException {
        String status = text("status");
        if (!status.matches("[0-9]{0,10}")) {
            throw new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, "no usable status"));
        }
        return status.isEmpty() ? 0 : Long.parseLong(status);
    }
}
