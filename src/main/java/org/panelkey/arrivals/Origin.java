package org.panelkey.arrivals;

/** Where a link comes from, which decides who may follow it. */
enum Origin {
    /** Another system, which said for whom it is. */
    API,
    /** The panel of a service. Nobody can know who has a session there, so it is for the owner alone, or for who is here. */
    PANEL
}
