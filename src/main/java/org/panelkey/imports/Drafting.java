package org.panelkey.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.hosting.PanelUsername;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.servers.HostName;

/** Makes lines of what a list names: each compared, checked, and with what would become of it if nobody decided otherwise. */
final class Drafting {

    private final ImportRunId run;
    private final Matching matching;
    private final Map<String, Set<ClientAccountId>> clients;
    private final Map<String, List<Product>> products;

    /**
     * For one server.
     *
     * @param matching what is known of it
     * @param clients the clients of each address
     * @param products the products that could be on it
     */
    Drafting(ImportRunId run, Matching matching, Map<String, Set<ClientAccountId>> clients, List<Product> products) {
        this.run = run;
        this.matching = matching;
        this.clients = clients;
        this.products = new HashMap<>();
        products.forEach(product -> this.products
                .computeIfAbsent(product.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                .add(product));
    }

    ImportLine line(int number, Listed listed) {
        Match match = problem(listed)
                .map(Match::wrong)
                .orElseGet(() -> matching.match(listed.username(), listed.domain(), listed.status()));
        ImportLine line = new ImportLine(run, number, listed, match);
        if (match.kind() == LineKind.NEW) {
            line.sell(product(listed.plan()).map(ProductId::value).orElse(null));
            Proposal.make(line, claim(listed.email()), matching.holders(listed.username()));
        }
        return line;
    }

    private Claim claim(String typed) {
        Optional<Email> email = Email.parse(typed);
        return Claim.listed(
                email.isPresent(),
                email.map(each -> clients.getOrDefault(each.value(), Set.of())).orElse(Set.of()));
    }

    /** The product of the plan's own name, or the only one there is. */
    private Optional<ProductId> product(String plan) {
        List<Product> named = products.getOrDefault(plan.toLowerCase(Locale.ROOT), List.of());
        List<Product> all = products.values().stream().flatMap(List::stream).toList();
        List<Product> fitting = named.isEmpty() ? all : named;
        return fitting.size() == 1 ? Optional.of(fitting.get(0).id()) : Optional.empty();
    }

    static Optional<LineProblem> problem(Listed listed) {
        Optional<PanelUsername.Objection> objection = PanelUsername.objection(listed.username());
        if (objection.isPresent()) {
            return Optional.of(
                    objection.get() == PanelUsername.Objection.RESERVED ? LineProblem.RESERVED : LineProblem.USERNAME);
        }
        return HostName.parse(listed.domain()).isEmpty() ? Optional.of(LineProblem.DOMAIN) : Optional.empty();
    }
}
