package org.panelkey.panels;

import java.util.List;
import java.util.Optional;

/**
 * What became of several accounts in one call, as far as it got: what was done stays known, whatever happens later.
 *
 * @param done one outcome for each account that the call got to, in the order of the accounts
 * @param failure why it went no further: the panel as a whole failed at the account after these, and nothing is known of
 *     that one and of those behind it; empty when it did not
 */
public record LinkOutcomes(List<LinkOutcome> done, Optional<PanelFailure> failure) {

    /** Copies the list. */
    public LinkOutcomes {
        done = List.copyOf(done);
    }

    /** Those that the call got to, without a failure of the panel as a whole. */
    public static LinkOutcomes of(List<LinkOutcome> done) {
        return new LinkOutcomes(done, Optional.empty());
    }

    /** Those that the call got to before the panel as a whole failed. */
    public static LinkOutcomes until(List<LinkOutcome> done, PanelFailure failure) {
        return new LinkOutcomes(done, Optional.of(failure));
    }
}
