package org.panelkey.signon;

import java.net.URI;
import org.panelkey.access.Rule;
import org.panelkey.audit.Reference;
import org.panelkey.panels.PanelFailure;

/** How an attempt to enter ended. */
public sealed interface Entered {

    /** Where the browser must go now; used once, kept nowhere. */
    record HandedOver(Reference reference, URI address) implements Entered {

        /** Says nothing of the address, which is as good as a password. */
        @Override
        public String toString() {
            return "HandedOver";
        }
    }

    /** A rule forbids it. */
    record Refused(Reference reference, Rule rule) implements Entered {}

    /** The panel, or our check of its answer, said no. */
    record Failed(Reference reference, PanelFailure failure) implements Entered {}

    /** The token was unknown, used, ended or another's; all the same. */
    record Spent() implements Entered {}
}
