package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A refusal as callers read it (RFC 9457).
 *
 * @param code what is wrong
 * @param detail what is wrong with this very request, in words of ours; may be empty
 * @param further what programs can read of it besides, by name
 */
record Problem(ProblemCode code, String detail, SortedMap<String, String> further) {

    static final String TYPE = "application/problem+json";

    Problem {
        further = Collections.unmodifiableSortedMap(new TreeMap<>(further));
    }

    Problem(ProblemCode code, String detail) {
        this(code, detail, new TreeMap<>());
    }

    Problem(ProblemCode code) {
        this(code, "");
    }

    /** The same with something further. */
    Problem with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(further);
        more.put(name, value);
        return new Problem(code, detail, more);
    }

    /** The document. */
    String json() {
        JsonObjectBuilder document = Json.createObjectBuilder()
                .add("type", "urn:panelkey:problem:" + code.key())
                .add("title", code.title())
                .add("status", code.status())
                .add("code", code.key());
        if (!detail.isEmpty()) {
            document.add("detail", detail);
        }
        further.forEach(document::add);
        return document.build().toString();
    }
}
