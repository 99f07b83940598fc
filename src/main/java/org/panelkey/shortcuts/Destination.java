package org.panelkey.shortcuts;

import org.panelkey.panels.PanelPath;

/** Where a shortcut leads. */
public sealed interface Destination {

    /** A page that the panel describes, by the shortcut's own key. */
    record OfPage() implements Destination {}

    /** A path within the panel that somebody typed. */
    record OfPath(PanelPath path) implements Destination {}

    /** Somebody's page elsewhere; nobody is signed on to it. */
    record OfLink(PlainLink link) implements Destination {}

    /** What stands behind it in a form or a file; empty for a page that the panel describes. */
    default String text() {
        if (this instanceof OfPath there) {
            return there.path().value();
        }
        return this instanceof OfLink there ? there.link().address() : "";
    }

    /** The kind of destination. */
    default Leads leads() {
        return this instanceof OfPage ? Leads.PAGE : this instanceof OfPath ? Leads.PATH : Leads.LINK;
    }

    /** The kinds of destinations. */
    enum Leads {
        /** To a page that the panel describes. */
        PAGE,
        /** To a path within the panel. */
        PATH,
        /** To a page elsewhere. */
        LINK
    }
}
