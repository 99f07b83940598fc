package org.panelkey.links;

import java.util.EnumSet;
import java.util.Set;

/** How the links of one account are. */
public enum PlaceState {
    /** They are to be put there, or once more. */
    WAITING,
    /** They are there. */
    PLACED,
    /** The panel refused this account; tried again after a while. */
    FAILED,
    /** They are to be taken away. */
    REMOVING,
    /** None is there any more. */
    GONE,
    /** Some may still be there, dead, because the panel let nobody take them away. */
    LEFT;

    /** Those in which something is to be placed, once its time has come. */
    static Set<PlaceState> toPlace() {
        return EnumSet.of(WAITING, FAILED);
    }

    /** Those in which something is to be removed, once its time has come. */
    static Set<PlaceState> toRemove() {
        return EnumSet.of(REMOVING, LEFT);
    }
}
