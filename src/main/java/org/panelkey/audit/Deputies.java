package org.panelkey.audit;

/** Lets a job act in the name of whoever started it; implemented where identities are known. */
@FunctionalInterface
public interface Deputies {

    /** Runs work whose actor is the given one; what it may do is checked in every use case, as if it were there itself. */
    void actFor(Actor actor, Runnable work);
}
