package org.panelkey.signon;

import java.util.Optional;
import org.panelkey.access.Rule;
import org.panelkey.access.Verdict;

/**
 * How a click would be decided now.
 *
 * @param verdict the answer of the policy
 * @param stop the lock that forbids it; empty when something else decides
 * @param where where the click leads, such as "cPanel"; empty where no panel lets in
 */
public record Ahead(Verdict verdict, Optional<Stop> stop, String where) {

    /** Whether the click leads in, at once or after a second factor. */
    public boolean isOpen() {
        return verdict.isGranted() || isFactorAsked();
    }

    /** Whether the click first asks for a second factor. */
    public boolean isFactorAsked() {
        return verdict.rule() == Rule.NEEDS_SECOND_FACTOR;
    }

    /** Whether an approved access request would lead in, as far as can be told. */
    public boolean isLiftedByRequest() {
        return verdict.rule().isLiftedByRequest();
    }
}
