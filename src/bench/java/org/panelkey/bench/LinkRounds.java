package org.panelkey.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.panelkey.product.Fixture;
import org.panelkey.product.Product;
import org.panelkey.product.WebClient;
import org.panelkey.storage.Sql;

/**
 * Links that the started product puts into the accounts of many servers, while it is killed twice in the middle.
 *
 * <p>The number of servers is the third of its arguments; each has 50 accounts. One server in ten fails, in one of four ways,
 * and one account in ten on the others. What the product did is held against the panels' own journals, which are in this
 * process. Then all is healed, and tried again as staff do it. What the product had in hand when it was killed waits for
 * eleven minutes, so this takes a while in which little happens.
 */
public final class LinkRounds {

    private static final long LONGEST_MINUTES = 40;
    private static final String CLAIMED = "link_server where claim <> ''";

    private final int servers;
    private final List<String> wrong = new ArrayList<>();
    private final Set<Integer> inHand = new HashSet<>();
    private Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final LinkedServers linked;

    private LinkRounds(int servers) throws Exception {
        this.servers = servers;
        this.linked = new LinkedServers(fixture, servers);
    }

    /** Prints a table. */
    public static void main(String[] arguments) throws Exception {
        LinkRounds rounds = new LinkRounds(Integer.parseInt(arguments[2]));
        rounds.run();
        rounds.wrong.forEach(System.err::println);
        System.exit(rounds.wrong.isEmpty() ? 0 : 1);
    }

    private void run() {
        int good = 0;
        int refused = 0;
        int failing = 0;
        for (int server = 0; server < servers; server++) {
            failing += linked.isFailing(server) ? 1 : 0;
            refused += linked.isFailing(server) ? 0 : linked.failing(server).size();
            for (int account = 0; account < LinkedServers.ACCOUNTS; account++) {
                good += linked.isGood(server, account) ? 1 : 0;
            }
        }
        System.out.printf(
                "%d servers of %d accounts; %d servers fail, and %d accounts on the others%n%n",
                servers, LinkedServers.ACCOUNTS, failing, refused);
        System.out.println("| what | s | accounts with links | changes of links at the panels | servers in hand |");
        System.out.println("|---|---|---|---|---|");
        int all = good;
        long began = System.nanoTime();
        String set = "/admin/application-links/edit?panel=cpanel&group=" + linked.group();
        check("switched on", admin().submit(set, "switch", "on", Map.of()).statusCode() / 100 == 3);
        for (int kill = 1; kill <= 2; kill++) {
            int until = all * kill / 3;
            await(() -> placed() >= until);
            product = Product.killedAndStartedAgain(() -> killed(began));
            long before = placed();
            await(() -> placed() > before);
            print("started again, until it goes on", began);
        }
        await(this::isDoneWhereNobodyWas);
        print("until all are done that nobody had in hand at a kill", began);
        await(() -> placed() == all && count("link_place where state = 'FAILED'") == count(refusedPlaces()));
        int failed = failing;
        await(() -> count("link_server where failures > 0 and cause <> ''") == failed);
        print("until all good accounts have theirs", began);
        check("accounts with links: " + placed() + " of " + all, placed() == all);
        check("accounts that failed", count("link_place where state = 'FAILED'") == refused);
        accounts(false);
        named();

        long healed = System.nanoTime();
        linked.heal();
        WebClient admin = admin();
        await(() -> againWhereNotDone(admin));
        print("healed, and tried again: until all accounts have theirs", healed);
        accounts(true);
        check("nothing is said to fail any more", count("link_server where failures > 0") == 0);
        linked.foreignChanges().forEach(change -> wrong.add("touched what is not ours: " + change));
        int repeated = 0;
        for (int server = 0; server < servers; server++) {
            int accounts = linked.repeated(server).size();
            repeated += linked.isFailing(server) ? 0 : accounts;
            boolean mayBe = linked.isFailing(server) || inHand.contains(server);
            check(accounts + " accounts were done twice on server " + server, accounts == 0 || mayBe);
        }
        System.out.printf(
                "%nAccounts that were done a second time, on the %d servers that were in hand at a kill: %d%n",
                inHand.size(), repeated);
        System.out.println(wrong.isEmpty() ? "Nothing does not fit." : wrong.size() + " things do not fit.");
        linked.close();
    }

    private String refusedPlaces() {
        return "service where username in (" + String.join(",", refusedUsers()) + ")";
    }

    private List<String> refusedUsers() {
        List<String> users = new ArrayList<>();
        for (int server = 0; server < servers; server++) {
            if (!linked.isFailing(server)) {
                linked.failing(server).forEach(user -> users.add("'" + user + "'"));
            }
        }
        return users;
    }

    /** Whether all good accounts have their links on servers that no killed process had in hand. */
    private boolean isDoneWhereNobodyWas() {
        StringBuilder others = new StringBuilder("0");
        long wanted = 0;
        for (int server = 0; server < servers; server++) {
            if (!linked.isFailing(server) && !inHand.contains(server)) {
                others.append(',').append(linked.id(server));
                wanted += LinkedServers.ACCOUNTS - linked.failing(server).size();
            }
        }
        return count("link_place where state = 'PLACED' and server_id in (" + others + ")") == wanted;
    }

    /** What the panels hold, account by account. */
    private void accounts(boolean afterAll) {
        Map<String, String> hashes = honoured();
        for (int server = 0; server < servers; server++) {
            for (int account = 0; account < LinkedServers.ACCOUNTS; account++) {
                wrong.addAll(
                        afterAll || linked.isGood(server, account)
                                ? linked.wrong(server, account, product.base().toString(), hashes)
                                : linked.wrongForeign(server, account));
            }
        }
    }

    /** The page of each server that answers names the accounts that it refuses, and those that fail say why. */
    private void named() {
        WebClient admin = admin();
        for (int server = 0; server < servers; server++) {
            String page = admin.get(page(server)).body();
            if (linked.isFailing(server)) {
                check("server " + server + " is said to fail", page.contains("class=\"notice"));
            } else {
                String failed = admin.get(page(server) + "&state=FAILED").body();
                for (String user : linked.failing(server)) {
                    check(
                            user + " is named",
                            failed.contains(">" + user + "<") && failed.contains(LinkedServers.REFUSAL));
                }
                check("no other is named on " + server, !failed.contains(">" + LinkedServers.user(server, 0) + "<"));
            }
        }
    }

    /** Presses the button of each server that is not done, as staff do who were told that it is in hand at the moment. */
    private boolean againWhereNotDone(WebClient admin) {
        for (int server = 0; server < servers; server++) {
            String here = "server_id = " + linked.id(server);
            if (count("link_place where state <> 'PLACED' and " + here) > 0
                    || count("link_server where failures > 0 and " + here) > 0) {
                int status =
                        admin.submit(page(server), "again", "retry", Map.of()).statusCode();
                check("server " + server + " is tried again", status / 100 == 3);
            }
        }
        return placed() == (long) servers * LinkedServers.ACCOUNTS;
    }

    private String page(int server) {
        return "/admin/application-links/server?id=" + linked.id(server);
    }

    private WebClient admin() {
        return product.browser().signIn("admin", Fixture.ADMIN);
    }

    private Map<String, String> honoured() {
        Map<String, String> hashes = new HashMap<>();
        try (Connection connection = fixture.database().dataSource().getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("select client_key, secret_hash from link_credential"
                        + " where confirmed_at is not null and ends_at is null")) {
            while (rows.next()) {
                hashes.put(rows.getString(1), rows.getString(2));
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        return hashes;
    }

    private long placed() {
        return count("link_place where state = 'PLACED'");
    }

    private long count(String from) {
        return Sql.number(fixture.database().dataSource(), "select count(*) from " + from);
    }

    private void print(String what, long began) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %d | %d | %d |%n",
                what,
                (System.nanoTime() - began) / 1e9,
                placed(),
                linked.changes(),
                count(CLAIMED));
    }

    /** While nothing runs. */
    private void killed(long began) {
        print("until it is killed in the middle", began);
        for (int server = 0; server < servers; server++) {
            if (count(CLAIMED + " and server_id = " + linked.id(server)) > 0) {
                inHand.add(server);
            }
        }
    }

    private static void await(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It does not come");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(500);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    private void check(String what, boolean so) {
        if (!so) {
            wrong.add("not so: " + what);
        }
    }
}
