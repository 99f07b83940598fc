package org.panelkey.arrivals;

/** Which pages the client area has; this room knows none of them but by their paths. */
public interface ClientPages {

    /** Whether somebody who is signed in can look at a page of this path. */
    boolean has(String path);
}
