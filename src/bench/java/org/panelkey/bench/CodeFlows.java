package org.panelkey.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.panelkey.product.Product;

/**
 * How many people who are signed in already are signed in to applications in a second, by the authorization code flow of
 * OpenID Connect with PKCE: next to Keycloak, as it is by default and with its durable sessions, if {@code bench.keycloak}
 * says where its distribution is.
 *
 * <p>Takes the seconds to warm up, which are three times as many for Keycloak, and to measure each side of a pair.
 */
public final class CodeFlows {

    private static final int PAIRS = Integer.getInteger("bench.pairs", 7);
    private static final int EQUAL_PAIRS = 3;
    private static final int AT_ONCE = 8;
    private static final int KEYCLOAK_WARM = 3;

    private final Report report = new Report("code-flows");

    private CodeFlows() {}

    /** Prints a table. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("panelkey.durable", "true");
        System.setProperty("panelkey.heap", "1g");
        Duration warm = Duration.ofSeconds(Long.parseLong(arguments[0]));
        Duration each = Duration.ofSeconds(Long.parseLong(arguments[1]));
        new CodeFlows().run(warm, each);
        System.exit(0);
    }

    private void run(Duration warm, Duration each) throws Exception {
        Provider panelkey = new PanelkeyProvider();
        List<Provider> peers = new ArrayList<>();
        String distribution = System.getProperty("bench.keycloak", "");
        if (!distribution.isEmpty()) {
            peers.add(new Keycloak(Path.of(distribution), "Keycloak", List.of()));
            peers.add(new Keycloak(Path.of(distribution), "Keycloak stateless", List.of("--features=stateless")));
        }
        warmUp(panelkey, peers, warm);
        Report.awaitQuiet();
        // What was compiled while others used the cores is little.
        warmUp(panelkey, peers, warm.dividedBy(3));
        report.say(
                "Durability: " + Durability.of(Product.get().fixture().database().dataSource()));
        report.say("");
        report.say("| %d at once | Panelkey, flows/s | p50 ms | p99 ms | the other, flows/s | p50 ms | p99 ms"
                + " | Panelkey / the other (range) | load average; cores in use before |", AT_ONCE);
        report.say("|---|---|---|---|---|---|---|---|---|");
        Side ours = side(panelkey, each);
        for (Provider peer : peers) {
            Side theirs = side(peer, each);
            double rate = row(peer.name(), theirs, ours, PAIRS);
            report.bar(peer.name(), rate);
        }
        row("Panelkey itself", side(panelkey, each), side(panelkey, each), EQUAL_PAIRS);
        if (!peers.isEmpty()) {
            row("Keycloak against itself", side(peers.get(0), each), side(peers.get(0), each), EQUAL_PAIRS);
        } else {
            report.say("");
            report.say("Keycloak was left out: -Dbench.keycloak= says where its distribution is.");
        }
        report.write();
    }

    private static void warmUp(Provider panelkey, List<Provider> peers, Duration time) {
        for (Provider peer : peers) {
            Load.closed(CodeFlow.places(peer, AT_ONCE), time.multipliedBy(KEYCLOAK_WARM));
        }
        Load.closed(CodeFlow.places(panelkey, AT_ONCE), time);
    }

    private double row(String name, Side other, Side ours, int pairs) {
        String busy = Report.busy();
        Pairs ratio = Pairs.measure(pairs, other, ours, Side::perSecond);
        Samples mine = Samples.of(ours.samples());
        Samples theirs = Samples.of(other.samples());
        report.say(
                "| %s | %.0f | %.1f | %.1f | %.0f | %.1f | %.1f | %s%s | %s |",
                name,
                ratio.second(),
                mine.at(50),
                mine.at(99),
                ratio.first(),
                theirs.at(50),
                theirs.at(99),
                ratio,
                ratio.isNoDifference() ? ": no difference" : "",
                busy);
        if (name.equals("Keycloak") || name.equals("Panelkey itself")) {
            report.bar("Panelkey", ratio.second());
        }
        return ratio.first();
    }

    private static Side side(Provider provider, Duration each) {
        return new Side(CodeFlow.places(provider, AT_ONCE), each);
    }
}
