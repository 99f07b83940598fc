package org.panelkey.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.credentials.ApiScope;
import org.panelkey.credentials.NewSecret;
import org.panelkey.product.ApiScene;
import org.panelkey.product.Fixture;
import org.panelkey.product.Product;
import org.panelkey.storage.Sql;

/**
 * How many one-time links are made, looked at and followed in a second, next to a trivial servlet on the same server and to
 * what the same database stores and uses up without any product.
 *
 * <p>One flow is three requests over HTTP: another system makes a link, a browser opens its page, the browser's form signs
 * in. Takes the seconds to warm up and to measure each side of a pair.
 */
public final class TokenFlows {

    private static final int PAIRS = Integer.getInteger("bench.pairs", 7);
    private static final int FEWER_PAIRS = 3;
    private static final int CLIENTS = 200;
    /** Each has 600 calls a minute, so as many as that take turns. */
    private static final int CREDENTIALS = 200;

    private final Report report = new Report("token-flows");
    private final Product product;
    private final Fixture fixture;
    private final Floors floors;
    private final List<ClientAccountId> clients = new ArrayList<>();
    private final List<String> credentials = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    private TokenFlows() throws Exception {
        System.setProperty("panelkey.durable", "true");
        System.setProperty("panelkey.heap", "1g");
        System.setProperty("panelkey.also", Floors.application().toString());
        product = Product.get();
        fixture = product.fixture();
        floors = new Floors(product.base(), fixture.database().dataSource());
        ApiScene scene = new ApiScene();
        for (int i = 0; i < CLIENTS; i++) {
            String name = "Bench " + i;
            var user = fixture.user("bench-" + i + "@example.com", name);
            clients.add(fixture.with(rooms -> rooms.accounts.add(name, user)));
        }
        for (int i = 0; i < CREDENTIALS; i++) {
            NewSecret made = scene.credential(
                    "Bench " + i, EnumSet.of(ApiScope.SIGN_ON_TOKENS), List.of(), Optional.empty());
            credentials.add(made.value().reveal());
        }
    }

    /** Prints tables. */
    public static void main(String[] arguments) throws Exception {
        Duration warm = Duration.ofSeconds(Long.parseLong(arguments[0]));
        Duration each = Duration.ofSeconds(Long.parseLong(arguments[1]));
        new TokenFlows().run(warm, each);
        System.exit(0);
    }

    private void run(Duration warm, Duration each) {
        warmUp(warm);
        Report.awaitQuiet();
        // What was compiled while others used the cores is little.
        warmUp(warm.dividedBy(3));
        report.say("Durability: " + Durability.of(fixture.database().dataSource()));
        report.say("");
        report.say("| at once | flows/s | p50 ms | p99 ms | F1, requests/s | F2, both commits/s | F2 p50 ms"
                + " | flows / F2 (range) | equal / equal (range) | load average; cores in use before |");
        report.say("|---|---|---|---|---|---|---|---|---|---|");
        double atEight = row(8, PAIRS, each);
        row(1, FEWER_PAIRS, each.dividedBy(2));
        row(32, FEWER_PAIRS, each.dividedBy(2));
        report.say("");
        report.say("| flows begun in a second, 32 at once at the most | done | p50 ms from when due | p99 ms | longest |");
        report.say("|---|---|---|---|---|");
        for (double part : new double[] {0.5, 0.8}) {
            Samples samples = Load.atRate(flows(32), part * atEight, each);
            report.say(
                    "| %.0f (%.0f %% of what 8 at once reach) | %d | %.1f | %.1f | %.1f |",
                    part * atEight,
                    100 * part,
                    samples.count(),
                    samples.at(50),
                    samples.at(99),
                    samples.at(100));
        }
        check();
        report.write();
    }

    private void warmUp(Duration time) {
        Load.closed(flows(8), time);
        Load.closed(floors.servlet(8), time.dividedBy(6));
        Load.closed(floors.commits(8), time.dividedBy(6));
    }

    private double row(int atOnce, int pairs, Duration each) {
        Side flows = new Side(flows(atOnce), each);
        Side floor = new Side(floors.commits(atOnce), each);
        Side servlet = new Side(floors.servlet(atOnce), each.dividedBy(2));
        String busy = Report.busy();
        Pairs ratio = Pairs.measure(pairs, floor, flows, Side::perSecond);
        servlet.perSecond();
        Samples all = Samples.of(flows.samples());
        Pairs noise = Pairs.measure(FEWER_PAIRS, flows, flows, Side::perSecond);
        report.say(
                "| %d | %.0f | %.1f | %.1f | %.0f | %.0f | %.2f | %s | %s | %s |",
                atOnce,
                ratio.second(),
                all.at(50),
                all.at(99),
                servlet.last(),
                ratio.first(),
                Samples.of(floor.samples()).at(50),
                ratio,
                noise,
                busy);
        report.bar("sign-on flows, " + atOnce + " at once", ratio.second());
        report.bar("bare commits, " + atOnce + " at once", ratio.first());
        return ratio.second();
    }

    private List<Runnable> flows(int places) {
        return IntStream.range(0, places).<Runnable>mapToObj(place -> new Flow()).toList();
    }

    /** Every flow that was counted left its two rows in the record and its session. */
    private void check() {
        long links = fixture.rows("action = 'ISSUE_LINK' and outcome = 'DONE'");
        long arrivals = fixture.rows("action = 'SIGN_IN' and outcome = 'DONE' and actor_kind = 'USER'");
        long sessions = Sql.number(fixture.database().dataSource(), "select count(*) from open_session");
        report.say("");
        report.say("%d flows in all, %d links and %d arrivals in the record, %d sessions.", done.get(), links, arrivals, sessions);
        if (links != done.get() || arrivals != done.get() || sessions < done.get()) {
            throw new IllegalStateException("Something was not recorded");
        }
    }

    /** One place at which flows are done: a connection of the other system and one of a browser, which is a new one each time. */
    private final class Flow implements Runnable {

        private final Wire system = new Wire(product.base());
        private final Wire browser = new Wire(product.base());

        @Override
        public void run() {
            int number = next.getAndIncrement();
            Map<String, String> cookies = new HashMap<>();
            String token = system.post(
                            "/api/v1/sign-on-tokens",
                            Map.of(),
                            "Authorization: Bearer " + credentials.get(number % CREDENTIALS)
                                    + "\r\nContent-Type: application/json\r\n",
                            "{\"clientId\":" + clients.get(number % CLIENTS) + "}")
                    .expect(201)
                    .between("\"token\":\"", "\"");
            browser.get("/client/arrive?t=" + token, cookies, "")
                    .expect(200)
                    .between("bench-" + number % CLIENTS + "@example.com", "</html>");
            Wire.Answer arrived = browser.post(
                            "/client/arrive/go",
                            cookies,
                            "Origin: " + product.base() + "\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                            "t=" + token)
                    .expect(303);
            if (arrived.location().contains("arrive") || !cookies.containsKey("panelkey")) {
                throw new IllegalStateException("Nobody was signed in: " + arrived.location());
            }
            done.incrementAndGet();
        }
    }
}
