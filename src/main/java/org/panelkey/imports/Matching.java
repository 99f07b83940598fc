package org.panelkey.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.hosting.PanelUsername;
import org.panelkey.hosting.ServiceStatus;

/**
 * Compares the accounts of one server with the services that are known of it, one after the other.
 *
 * <p>On most panels an account is one service and its name says which. On panels whose accounts hold several
 * subscriptions it is the name together with the domain.
 */
final class Matching {

    private final boolean byDomain;
    private final Map<String, List<KnownService>> known = new HashMap<>();
    private final Map<String, Set<ClientAccountId>> holders = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    Matching(boolean byDomain, Collection<KnownService> services) {
        this.byDomain = byDomain;
        services.forEach(each -> known.computeIfAbsent(key(each.username(), each.domain()), key -> new ArrayList<>())
                .add(each));
        services.forEach(
                each -> holders.computeIfAbsent(PanelUsername.key(each.username()), key -> new LinkedHashSet<>())
                        .add(new ClientAccountId(each.account())));
    }

    /** The clients that have a service of this account already, of whatever domain and status. */
    Set<ClientAccountId> holders(String username) {
        return holders.getOrDefault(PanelUsername.key(username), Set.of());
    }

    /** What an account is; naming one a second time is a problem of the list. */
    Match match(String username, String domain, ServiceStatus status) {
        String key = key(username, domain);
        if (!seen.add(key)) {
            return Match.wrong(LineProblem.TWICE);
        }
        return known.getOrDefault(key, List.of()).stream()
                // One that ended may have been ordered again under the same name.
                .min(Comparator.comparing(KnownService::hasEnded)
                        .thenComparing(each -> !each.domain().equals(domain))
                        .thenComparing(KnownService::id))
                .map(service -> match(service, domain, status))
                .orElseGet(Match::fresh);
    }

    /** The services that no account was named for, though they should be there, by domain. */
    List<KnownService> gone() {
        return known.entrySet().stream()
                .filter(entry -> !seen.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(KnownService::isExpected)
                .sorted(Comparator.comparing(KnownService::domain).thenComparing(KnownService::id))
                .toList();
    }

    private static Match match(KnownService service, String domain, ServiceStatus status) {
        StringJoiner differs = new StringJoiner(" ");
        if (!service.domain().equals(domain)) {
            differs.add(Match.DOMAIN);
        }
        if (service.status() != status) {
            differs.add(Match.STATUS);
        }
        LineKind kind = differs.length() == 0 ? LineKind.KNOWN : LineKind.DIFFERS;
        return new Match(kind, "", differs.toString(), service);
    }

    private String key(String username, String domain) {
        String account = PanelUsername.key(username);
        return byDomain ? account + "\n" + domain : account;
    }
}
