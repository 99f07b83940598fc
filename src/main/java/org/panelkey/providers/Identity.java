package org.panelkey.providers;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider said of a person, checked.
 *
 * @param subject what it calls the person: never another one's
 * @param name what people call the person
 * @param email the address, if one is named that the provider does not itself doubt
 * @param german whether the person's language is German
 * @param groups the groups; empty when the claim is missing
 * @param severalFactors whether the person showed several factors there
 * @param authenticatedAt when the person signed in there, if it says so
 */
public record Identity(
        String subject,
        String name,
        Optional<String> email,
        boolean german,
        Optional<Set<String>> groups,
        boolean severalFactors,
        Optional<Instant> authenticatedAt) {

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "identity";
    }
}
