package org.panelkey.simulators;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody who has an account at a simulated provider.
 *
 * @param subject what the provider calls the person
 * @param claims what it says of the person
 * @param inToken whether the token says so; else the user information alone
 */
public record ProviderAccount(String subject, Map<String, Object> claims, boolean inToken) {

    /** Somebody with a name, an address and groups. */
    public static ProviderAccount of(String subject, String name, String email, Object groups) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("name", name);
        claims.put("email", email);
        claims.put("groups", groups);
        return new ProviderAccount(subject, claims, true);
    }

    /** The same with one claim more, or another. */
    public ProviderAccount with(String claim, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(claims);
        more.put(claim, value);
        return new ProviderAccount(subject, more, inToken);
    }

    /** The same without a claim. */
    public ProviderAccount without(String claim) {
        Map<String, Object> fewer = new LinkedHashMap<>(claims);
        fewer.remove(claim);
        return new ProviderAccount(subject, fewer, inToken);
    }

    /** The same, with all of it in the user information alone. */
    public ProviderAccount elsewhere() {
        return new ProviderAccount(subject, claims, false);
    }
}
