package org.panelkey.bench;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.product.Fixture;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.storage.PostgresServer;
import org.panelkey.storage.TestDatabase;

/**
 * Processes that sign people in by one-time links, and on to panels, and are killed at random moments.
 *
 * <p>The third argument is how many of them are killed that have no application server, and which use one PostgreSQL one
 * after the other; a fiftieth of it is how often the started product is killed, under load by HTTP. The fourth is
 * {@code nodes} or {@code product} for one of the two parts only. What was in hand at a kill is tried again by the next
 * one, as a browser does. At the end, or after each kill of the product, everybody's sessions are held against the tokens
 * and the record.
 */
public final class KilledArrivals {

    private static final int AHEAD = 2;
    private static final int SHORTEST_MILLIS = 1;
    private static final int LONGEST_MILLIS = 150;
    private static final int PRODUCT_SHARE = 50;

    private final PostgresServer postgresql = PostgresServer.fresh();
    private final TestDatabase database = new TestDatabase(postgresql.dataSource());
    private final SharedClasses classes = new SharedClasses();
    private final Random random = new Random();
    private final Told told = new Told();
    private final Tally tally = new Tally("processes without a server");
    private final List<String> who = new ArrayList<>();

    private KilledArrivals() throws IOException {}

    /** Prints a table. */
    public static void main(String[] arguments) throws Exception {
        int kills = Integer.parseInt(arguments[2]);
        String only = arguments.length > 3 ? arguments[3] : "";
        List<Tally> tallies = new ArrayList<>();
        if (!only.equals("product")) {
            tallies.add(new KilledArrivals().run(kills));
        }
        if (!only.equals("nodes")) {
            tallies.add(new KilledProduct().run(Math.max(1, kills / PRODUCT_SHARE)));
        }
        System.out.println(Tally.head());
        tallies.forEach(tally -> System.out.println(tally.line()));
        tallies.forEach(tally -> System.out.println("\n" + tally.stages()));
        tallies.forEach(tally -> tally.wrong().forEach(System.err::println));
        System.exit(tallies.stream().allMatch(tally -> tally.wrong().isEmpty()) ? 0 : 1);
    }

    /** Both sides have the same key. */
    static SecretBox box() {
        return new SecretBox(Keyring.of(Map.of("bench", new byte[32])));
    }

    private Tally run(int kills) throws IOException, InterruptedException {
        people();
        // One that ends by itself, so that all others start sooner.
        heard(start(classes.first(KilledNode.class), 0).end());
        long started = System.nanoTime();
        Deque<NodeProcess> ahead = new ArrayDeque<>();
        List<String> inHand = List.of();
        try {
            for (int i = 1; i <= Math.min(AHEAD, kills); i++) {
                ahead.add(start(i));
            }
            for (int kill = 1; kill <= kills; kill++) {
                NodeProcess node = ahead.remove();
                if (kill + AHEAD <= kills) {
                    ahead.add(start(kill + AHEAD));
                }
                node.awaitReady();
                node.go(inHand);
                node.awaitWork();
                TimeUnit.MICROSECONDS.sleep(random.nextInt(SHORTEST_MILLIS * 1_000, LONGEST_MILLIS * 1_000));
                inHand = heard(node.kill());
                tally.killed(inHand.size());
            }
        } finally {
            ahead.forEach(NodeProcess::abandon);
        }
        tally.took(System.nanoTime() - started);
        tally.add(told, new Kept(database.dataSource(), told, 0));
        return tally;
    }

    private void people() {
        database.inTransaction(entities -> {
            Rooms rooms = new Rooms(entities, database.clock(), box());
            UserId owner = rooms.users.add(Email.parse("owner@example.com").orElseThrow(), "Owner", "en");
            ClientAccountId client = rooms.accounts.add("Client", owner);
            ServerId server = rooms.servers.add(
                    Fixture.data("server", ToldPanel.TYPE.key(), 2087, new TlsTrust.PublicAuthority(), "root"),
                    Secret.of("secret"),
                    AccessControl.unrestricted());
            who.addAll(List.of(
                    owner.toString(),
                    client.toString(),
                    rooms.services
                            .add(new ServiceData(
                                    client,
                                    rooms.products.add("Hosting", ProductType.SHARED, ToldPanel.TYPE, Optional.empty()),
                                    server,
                                    "own",
                                    "own.example",
                                    ServiceStatus.ACTIVE,
                                    ""))
                            .toString()));
            return true;
        });
    }

    private NodeProcess start(int number) {
        return start(classes.next(KilledNode.class), number);
    }

    private NodeProcess start(List<String> command, int number) {
        command.addAll(List.of(String.valueOf(postgresql.port()), postgresql.name(), String.valueOf(number)));
        command.addAll(who);
        return new NodeProcess(command);
    }

    /**
     * Takes what a process said until it was killed.
     *
     * @return what it had in hand, as the next one is told
     */
    private List<String> heard(List<String> said) {
        Map<Attempt, String> inHand = new HashMap<>();
        for (String line : said) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case KilledNode.TOKEN -> {
                    told.begun(attempt(words), words[3]);
                    inHand.put(attempt(words), words[3]);
                }
                case KilledNode.PANEL -> told.inPanel(Attempt.at(words[1]));
                case KilledNode.OPENED, KilledNode.CLOSED -> {
                    told.ended(attempt(words), words[0].equals(KilledNode.OPENED));
                    inHand.remove(attempt(words));
                }
                default -> throw new IllegalStateException(line);
            }
        }
        inHand.keySet().forEach(told::interrupted);
        return inHand.entrySet().stream()
                .map(entry -> entry.getKey().kind() + " " + entry.getKey().number() + " " + entry.getValue())
                .toList();
    }

    private static Attempt attempt(String[] words) {
        return new Attempt(Attempt.Kind.valueOf(words[1]), Integer.parseInt(words[2]));
    }
}
