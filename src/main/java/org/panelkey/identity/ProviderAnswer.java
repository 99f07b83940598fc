package org.panelkey.identity;

import java.util.Optional;

/**
 * What a browser brought back from a provider; hostile input.
 *
 * @param state which question it answers
 * @param code what can be exchanged for who it is
 * @param error why there is no code
 * @param description the same in the provider's own words
 * @param issuer who says that it answered
 */
public record ProviderAnswer(
        Optional<String> state,
        Optional<String> code,
        Optional<String> error,
        Optional<String> description,
        Optional<String> issuer) {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "answer";
    }
}
