package org.panelkey.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The part of an address that holds search and filters, with every value encoded; empty ones are left out. */
public final class Query {

    private final List<String> parts = new ArrayList<>();

    /** Adds a parameter, unless its value is empty. */
    public Query with(String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Whether it has a parameter. */
    public boolean has(String name) {
        return parts.stream().anyMatch(part -> part.startsWith(name + "="));
    }

    /** The parameters as an address has them, without a question mark. */
    @Override
    public String toString() {
        return String.join("&", parts);
    }
}
