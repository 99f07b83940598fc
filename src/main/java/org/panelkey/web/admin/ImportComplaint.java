package org.panelkey.web.admin;

import org.panelkey.imports.ImportRefusedException;
import org.panelkey.web.Words;

/** Says why nothing was done with an import. */
final class ImportComplaint {

    private ImportComplaint() {}

    static void say(ImportRefusedException refused) {
        String key = "import.refused." + refused.why();
        if (refused.by().isEmpty()) {
            Words.complain(key);
        } else {
            Words.complain(key + ".by", refused.by());
        }
    }
}
