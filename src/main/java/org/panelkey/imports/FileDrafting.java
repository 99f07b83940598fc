package org.panelkey.imports;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.HostName;
import org.panelkey.servers.Server;

/** Makes lines of an import of the lines of a file: names are looked up, and what is wrong is said for each line. */
final class FileDrafting {

    private static final int LONGEST_CLIENT = 100;

    private final ImportRunId run;
    private final Function<String, Optional<Server>> servers;
    private final Function<Server, Matching> matchings;
    private final Function<String, List<ClientAccountId>> clients;
    private final List<Product> products;
    private final Map<String, Optional<Server>> knownServers = new HashMap<>();
    private final Map<Server, Matching> known = new HashMap<>();
    private final Map<String, List<ClientAccountId>> knownClients = new HashMap<>();
    private final Map<String, String> newClients = new HashMap<>();

    /**
     * For one file.
     *
     * @param servers finds a server by its name
     * @param matchings what is known of a server
     * @param clients the first clients of a name
     * @param products all products
     */
    FileDrafting(
            ImportRunId run,
            Function<String, Optional<Server>> servers,
            Function<Server, Matching> matchings,
            Function<String, List<ClientAccountId>> clients,
            List<Product> products) {
        this.run = run;
        this.servers = servers;
        this.matchings = matchings;
        this.clients = clients;
        this.products = products;
    }

    /** The line, given the clients of its address. */
    ImportLine line(CsvLine line, Set<ClientAccountId> byEmail) {
        Optional<Server> server = knownServers.computeIfAbsent(line.text(CsvColumn.SERVER), servers);
        Optional<ServiceStatus> status = status(line.text(CsvColumn.STATUS));
        Listed listed = listed(line, server, status.orElse(ServiceStatus.ACTIVE));
        List<Product> sold = products.stream()
                .filter(product -> product.name().equalsIgnoreCase(line.text(CsvColumn.PRODUCT)))
                .toList();
        List<Product> fitting = sold.stream()
                .filter(product ->
                        server.filter(at -> at.panel().equals(product.panel())).isPresent())
                .toList();
        Optional<LineProblem> problem = problem(line, listed, status, sold, fitting);
        if (problem.isPresent()) {
            return new ImportLine(run, line.number(), listed, Match.wrong(problem.get()));
        }
        return compared(line, listed, claim(line, byEmail), fitting.get(0).id(), server.orElseThrow());
    }

    private ImportLine compared(CsvLine line, Listed listed, Claim claim, ProductId product, Server server) {
        Matching matching = known.computeIfAbsent(server, matchings);
        Match match = matching.match(listed.username(), listed.domain(), listed.status());
        KnownService service = match.service();
        if (service != null && !claim.allows(new ClientAccountId(service.account()))) {
            match = match.ofAnother();
        }
        ImportLine made = new ImportLine(run, line.number(), listed, match);
        if (match.kind() == LineKind.NEW) {
            made.sell(product.value());
            Proposal.make(made, claim, matching.holders(listed.username()));
            keepApart(made, claim);
        }
        return made;
    }

    private Claim claim(CsvLine line, Set<ClientAccountId> byEmail) {
        String name = line.text(CsvColumn.CLIENT);
        return Claim.written(
                name,
                name.isEmpty() ? List.of() : knownClients.computeIfAbsent(name, clients),
                Email.parse(line.text(CsvColumn.EMAIL)).isPresent(),
                byEmail);
    }

    /** The client that one line makes is found by its address for the next one, whatever that one calls it. */
    private void keepApart(ImportLine made, Claim claim) {
        if (made.choice() != LineChoice.CREATE || claim.name().isEmpty()) {
            return;
        }
        String email = Email.parse(made.email()).map(Email::value).orElse("");
        String before = newClients.putIfAbsent(email, claim.name());
        if (before != null && !before.equalsIgnoreCase(claim.name())) {
            made.leaveOut(LineProblem.DIVIDED.name());
        }
    }

    private static Optional<LineProblem> problem(
            CsvLine line, Listed listed, Optional<ServiceStatus> status, List<Product> sold, List<Product> fitting) {
        if (!line.complete()) {
            return Optional.of(LineProblem.COLUMNS);
        }
        if (listed.server().isEmpty()) {
            return Optional.of(LineProblem.SERVER);
        }
        if (fitting.size() != 1) {
            return Optional.of(fitting.isEmpty() && !sold.isEmpty() ? LineProblem.OTHER_PANEL : LineProblem.PRODUCT);
        }
        if (status.isEmpty()) {
            return Optional.of(LineProblem.STATUS);
        }
        String email = line.text(CsvColumn.EMAIL);
        if (!email.isEmpty() && Email.parse(email).isEmpty()) {
            return Optional.of(LineProblem.EMAIL);
        }
        if (!isName(line.text(CsvColumn.CLIENT))) {
            return Optional.of(LineProblem.CLIENT);
        }
        return Drafting.problem(listed);
    }

    /** Whether a client can be called this, or nothing is said: no name begins as formulas do, or holds what no line shows. */
    private static boolean isName(String name) {
        return name.isEmpty()
                || (name.length() <= LONGEST_CLIENT
                        && "=+-@".indexOf(name.charAt(0)) < 0
                        && name.codePoints().noneMatch(FileDrafting::isHidden));
    }

    private static boolean isHidden(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }

    private static Listed listed(CsvLine line, Optional<Server> server, ServiceStatus status) {
        String domain = line.text(CsvColumn.DOMAIN);
        return new Listed(
                server.map(Server::id),
                Listed.line(line.text(CsvColumn.USERNAME)),
                HostName.parse(domain).map(HostName::value).orElse(Listed.line(domain)),
                "",
                Listed.line(line.text(CsvColumn.EMAIL)),
                Listed.line(line.text(CsvColumn.CLIENT)),
                Listed.line(line.text(CsvColumn.PRODUCT)),
                status,
                "");
    }

    private static Optional<ServiceStatus> status(String text) {
        return text.isEmpty()
                ? Optional.of(ServiceStatus.ACTIVE)
                : Arrays.stream(ServiceStatus.values())
                        .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                        .findFirst();
    }
}
