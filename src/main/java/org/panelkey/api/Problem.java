package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/**
 * A refusal as callers read it (RFC 9457).
 *
 * @param code what is wrong
 * @param detail what is wrong with this very request, in words of ours; may be empty
 */
record Problem(ProblemCode code, String detail) {

    static final String TYPE = "application/problem+json";

    Problem(ProblemCode code) {
        this(code, "");
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
        return document.build().toString();
    }
}
