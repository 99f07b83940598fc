package org.panelkey.arrivals;

/** Uses links up without a browser, for tests of other rooms. */
public final class RedeemedLinks {

    private final ArrivalSteps steps;

    /** By the steps of an arrival. */
    public RedeemedLinks(ArrivalSteps steps) {
        this.steps = steps;
    }

    /** Whether a link, which is used up, signs somebody in. */
    public boolean opens(String token) {
        return steps.redeem(token, "198.51.100.7")
                .filter(ArrivalSteps.Redeemed::opens)
                .isPresent();
    }
}
