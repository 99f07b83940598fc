package org.panelkey.web.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.panelkey.web.Words;

/** What is wrong with a form: at most one thing for each field, in the order of the fields. */
final class Problems {

    private final Map<String, Problem> byField = new LinkedHashMap<>();

    void add(String field, String key, Object... values) {
        byField.putIfAbsent(field, new Problem(key, values));
    }

    void addIf(boolean wrong, String field, String key, Object... values) {
        if (wrong) {
            add(field, key, values);
        }
    }

    boolean none() {
        return byField.isEmpty();
    }

    /** Says each beside its field. */
    void tell(String form) {
        byField.forEach((field, problem) -> Words.complainBeside(form + ":" + field, problem.key, problem.values));
    }

    /** The first in words, for a place that is not beside the field. */
    Optional<String> first() {
        return byField.values().stream().findFirst().map(problem -> Words.of(problem.key, problem.values));
    }

    private static final class Problem {
        private final String key;
        private final Object[] values;

        Problem(String key, Object... values) {
            this.key = key;
            this.values = values;
        }
    }
}
