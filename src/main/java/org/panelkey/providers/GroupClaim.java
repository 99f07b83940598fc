package org.panelkey.providers;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.staff.RoleGroupId;

/**
 * Where a provider names the groups of a person.
 *
 * <p>{@code groups} is a claim of that name, {@code realm_access.roles} one inside another. A claim whose own name has
 * dots, such as {@code https://example.com/groups}, is tried first. Its value is a text or a list of texts.
 *
 * @param path the name or the way to it
 */
record GroupClaim(String path) {

    /** The groups; empty when the claim is missing or neither a text nor a list. */
    Optional<Set<String>> of(Map<String, ?> claims) {
        return texts(find(claims, path));
    }

    private static @Nullable Object find(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        // Names on the way may have dots of their own, as clients have in "resource_access.my.client.roles".
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                return find(inner, path.substring(dot + 1));
            }
        }
        return null;
    }

    private static Optional<Set<String>> texts(@Nullable Object value) {
        if (value instanceof String text) {
            return Optional.of(Set.of(text));
        }
        if (!(value instanceof Collection<?> list)) {
            return Optional.empty();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Object each : list) {
            if (each instanceof String text) {
                texts.add(text);
            }
        }
        return Optional.of(texts);
    }

    /** The role group of the first rule whose group is among these; letter for letter. */
    static Optional<RoleGroupId> first(List<GroupRule> rules, Set<String> groups) {
        return rules.stream()
                .filter(rule -> groups.contains(rule.group()))
                .map(GroupRule::roleGroup)
                .findFirst();
    }
}
