package org.panelkey.links;

import java.util.Optional;

/** What a panel showed: perhaps a credential that is known, and perhaps the secret of it. */
public final class ShownCredential {

    private final Optional<LinkCredential> known;
    private final Optional<GrantFault> fault;

    ShownCredential(Optional<LinkCredential> known, Optional<GrantFault> fault) {
        this.known = known;
        this.fault = fault;
    }

    /** Whether it counts: the credential is known and live, and the secret is its own. */
    public boolean counts() {
        return known.isPresent() && fault.isEmpty();
    }

    /** Which credential; only of one that counts. */
    public long id() {
        return known.filter(credential -> fault.isEmpty()).orElseThrow().id();
    }

    /** Which credential was named, whether it counts or not; empty for a guess. */
    public Optional<Long> named() {
        return known.map(LinkCredential::id);
    }

    Optional<LinkCredential> known() {
        return known;
    }

    Optional<GrantFault> fault() {
        return fault;
    }
}
