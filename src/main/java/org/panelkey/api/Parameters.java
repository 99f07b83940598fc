package org.panelkey.api;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a query: each known, and there once. */
final class Parameters {

    private final MultivaluedMap<String, String> values;

    /**
     * Reads them.
     *
     * @throws ProblemException when one is not among the known ones, or is repeated
     */
    Parameters(UriInfo address, Set<String> known) {
        this.values = address.getQueryParameters();
        for (Map.Entry<String, List<String>> each : values.entrySet()) {
            // Its name is not repeated: a caller might have put a secret there.
            if (!known.contains(each.getKey())) {
                throw wrong("There is a parameter that this call does not know");
            }
            if (each.getValue().size() != 1) {
                throw wrong("The parameter " + each.getKey() + " is there more than once");
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.getFirst(name));
    }

    /** One of those that a filter can be. */
    Optional<String> choice(Filter filter) {
        Optional<String> text = text(filter.key());
        if (text.isPresent() && !filter.choices().contains(text.get())) {
            throw wrong(filter.key() + " is one of " + String.join(", ", filter.choices()));
        }
        return text;
    }

    /** A text that a filter looks for. */
    String search(Filter filter) {
        String text = text(filter.key()).orElse("");
        if (text.length() > filter.longest() || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(filter.key() + " is a text of up to " + filter.longest() + " characters");
        }
        return text;
    }

    /** A whole number in these limits, or what goes without saying. */
    int number(String name, int least, int most, int usual) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return usual;
        }
        return text.filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number >= least && number <= most)
                .orElseThrow(() -> wrong(name + " is a number from " + least + " to " + most));
    }

    private static ProblemException wrong(String detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }
}
