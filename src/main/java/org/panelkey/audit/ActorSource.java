package org.panelkey.audit;

/** Knows who acts in the present call; implemented where identities are known. */
@FunctionalInterface
public interface ActorSource {

    /** The present actor; the system itself outside any request. */
    Actor actor();
}
