package org.panelkey.web;

import java.util.Set;

/** What a person is told of the rule that refused. */
public final class RuleWords {

    /** Where the person is the user, and staff who see the client area as the user are somebody else. */
    private static final Set<String> OF_THE_USER =
            Set.of("NEEDS_PRODUCTS", "NEEDS_PRODUCTSSO", "NEEDS_SHORTCUT_PERMISSION");

    private RuleWords() {}

    /**
     * The words for a rule; empty for none.
     *
     * @param asClient whether staff are told, who see the client area as a user
     */
    public static String of(String rule, boolean asClient) {
        if (rule.isEmpty()) {
            return "";
        }
        return Words.of((asClient && OF_THE_USER.contains(rule) ? "log.rule." : "rule.") + rule);
    }
}
