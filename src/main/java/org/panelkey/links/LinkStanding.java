package org.panelkey.links;

/**
 * How far the links of a scope are.
 *
 * @param counts how many accounts are in which state
 * @param beginning whether they are on, and the job has not come to any account yet
 */
public record LinkStanding(PlaceCounts counts, boolean beginning) {

    /** Whether something is still to do that is not waiting for its next try. */
    public boolean isUnderWay() {
        return beginning || counts.open() > 0;
    }
}
