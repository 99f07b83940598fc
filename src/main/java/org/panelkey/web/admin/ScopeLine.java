package org.panelkey.web.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panelkey.credentials.ApiScope;

/** What a credential may do with one noun of the API: its scopes as people and as programs call them. */
public final class ScopeLine {

    private final List<ApiScope> scopes;

    private ScopeLine(List<ApiScope> scopes) {
        this.scopes = scopes;
    }

    /** The scopes with these names, those of a noun together. */
    static List<ScopeLine> of(Collection<String> names) {
        Map<String, List<ApiScope>> nouns = new LinkedHashMap<>();
        sorted(names.stream().map(ApiScope::valueOf).toList())
                .forEach(scope -> nouns.computeIfAbsent(noun(scope), each -> new ArrayList<>())
                        .add(scope));
        return nouns.values().stream().map(ScopeLine::new).toList();
    }

    /** Scopes by noun, and in the order in which they are declared. */
    static List<ApiScope> sorted(Collection<ApiScope> scopes) {
        return scopes.stream()
                .sorted(Comparator.comparing(ScopeLine::noun).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static String noun(ApiScope scope) {
        return scope.key().substring(0, scope.key().indexOf(':'));
    }

    /** The scopes of the noun. */
    public List<Choice> getScopes() {
        return scopes.stream()
                .map(scope -> new Choice(scope.name(), scope.key()))
                .toList();
    }
}
