package org.panelkey.links;

import org.panelkey.arrivals.Destination;
import org.panelkey.shortcuts.Label;

/**
 * What a set says about one link.
 *
 * @param link which
 * @param on whether accounts get it
 * @param destination where it leads
 * @param label what it is called; says nothing where the built-in words will do
 */
public record LinkWish(PanelLink link, boolean on, Destination destination, Label label) {

    /** As it is where nobody said anything. */
    static LinkWish usual(PanelLink link) {
        return new LinkWish(link, true, link.usual(), Label.BUILT_IN);
    }
}
