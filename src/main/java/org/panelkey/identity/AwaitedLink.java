package org.panelkey.identity;

import java.io.Serializable;
import org.panelkey.providers.CompanyAccount;
import org.panelkey.tokens.TokenHash;

/**
 * What a session remembers of an account that a provider vouched for in the same browser, and that is linked to nobody.
 *
 * @param account which
 * @param token what can be redeemed once
 */
record AwaitedLink(CompanyAccount account, String token) implements Serializable {

    /** Tells it from one that takes its place; opens nothing. */
    String mark() {
        return TokenHash.of("mark:" + token);
    }

    @Override
    public String toString() {
        return "AwaitedLink";
    }
}
