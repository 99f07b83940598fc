package org.panelkey.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.panelkey.imports.LineKind;
import org.panelkey.imports.LineState;
import org.panelkey.links.PlaceState;

/** A parameter of a query that narrows a list: what is described to callers is what is checked. */
enum Filter {
    /** How the links of accounts are. */
    STATE(PlaceState.values()),
    /** What lines of an import are. */
    KIND(LineKind.values()),
    /** What has become of lines of an import. */
    BECAME(LineState.values()),
    /** Part of a text in lines of an import. */
    Q(100),
    /** The whole e-mail address of a user. */
    EMAIL(254),
    /** The whole domain of services. */
    DOMAIN(253);

    @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
    private final List<String> choices;

    private final int longest;

    Filter(Enum<?>... choices) {
        this.choices = Arrays.stream(choices).<String>map(Enum::name).toList();
        this.longest = this.choices.stream().mapToInt(String::length).max().orElseThrow();
    }

    Filter(int longest) {
        this.choices = List.of();
        this.longest = longest;
    }

    /** What callers call it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many characters it has at the most. */
    int longest() {
        return longest;
    }

    /** What it can be; nothing where it is any text. */
    List<String> choices() {
        return choices;
    }
}
