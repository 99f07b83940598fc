package org.panelkey.applications;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an application can ask for. */
public enum IdScope {
    /** Who it is at all: always part of it. */
    OPENID,
    /** Name and language. */
    PROFILE,
    /** The e-mail address. */
    EMAIL,
    /** To ask again when the person is not there. */
    OFFLINE_ACCESS;

    /** As applications write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that are known; others are passed over (OpenID Connect Core 1.0, section 3.1.2.1). */
    static Set<IdScope> known(Collection<String> keys) {
        return Arrays.stream(values())
                .filter(scope -> keys.contains(scope.key()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(IdScope.class)));
    }

    /** As it is stored, and as tokens say it. */
    static String store(Set<IdScope> scopes) {
        return scopes.stream().sorted().map(IdScope::key).collect(Collectors.joining(" "));
    }

    static Set<IdScope> read(String stored) {
        return known(List.of(stored.split(" ", -1)));
    }
}
