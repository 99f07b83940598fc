package org.panelkey.providers;

import java.util.List;

/**
 * What staff fill in about a provider.
 *
 * @param name what its button says
 * @param issuer its issuer identifier, byte for byte
 * @param clientId what it calls us
 * @param scopes what we ask for, separated by blanks
 * @param groupClaim where it names a person's groups; dots lead into nested claims
 * @param createsPeople whether somebody unknown becomes an administrator at the first sign-in
 * @param countsAsFactor whether a sign-in there that had several factors counts as one here
 * @param enabled whether it is offered at all
 * @param audience whose door it is offered at
 * @param groups which group means which role group; the first that fits counts
 */
public record ProviderData(
        String name,
        String issuer,
        String clientId,
        String scopes,
        String groupClaim,
        boolean createsPeople,
        boolean countsAsFactor,
        boolean enabled,
        ProviderAudience audience,
        List<GroupRule> groups) {

    /** Copies the rules. */
    public ProviderData {
        groups = List.copyOf(groups);
    }
}
