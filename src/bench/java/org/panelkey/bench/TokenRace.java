package org.panelkey.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.panelkey.product.Fixture;
import org.panelkey.product.Product;
import org.panelkey.product.WebClient;
import org.panelkey.storage.Sql;
import org.panelkey.tokens.TokenHash;
import org.panelkey.tokens.TokenKind;

/**
 * One-time links that many follow at once, half of them at each of two nodes over one database.
 *
 * <p>The number of links is the third of its arguments; the fourth is how many follow each, 32 where it is empty. There
 * are always 32 at work: where fewer follow each, several links are followed at once. Each link must sign in exactly one of
 * those who follow it, on the page that it leads to, and have exactly one row of the record that says so; all others have
 * rows that they were refused.
 */
public final class TokenRace {

    private static final int AT_ONCE = 32;
    /** Few, so that none ends before it is followed, however slow the machine is. */
    private static final int BATCH = 32;

    private static final String PAGE = "/client/race/";
    private static final int SEE_OTHER = 303;

    private final Product first = Product.get();
    private final List<Caller> nodes =
            List.of(new Caller(first.base()), new Caller(Product.withMail().base()));
    private final Fixture fixture = first.fixture();
    private final int links;
    private final int followers;
    private final AtomicIntegerArray winners;
    private final AtomicLong[] wonAt = {new AtomicLong(), new AtomicLong()};
    private final AtomicLong longest = new AtomicLong();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> odd = new ConcurrentHashMap<>();

    private TokenRace(int links, int followers) {
        if (followers < 2 || AT_ONCE % followers != 0) {
            throw new IllegalArgumentException("32 can't be parted so that " + followers + " follow each");
        }
        this.links = links;
        this.followers = followers;
        this.winners = new AtomicIntegerArray(links);
    }

    /** Prints a table. */
    public static void main(String[] arguments) throws Exception {
        boolean given = arguments.length > 3 && !arguments[3].isEmpty();
        int followers = given ? Integer.parseInt(arguments[3]) : AT_ONCE;
        boolean right = new TokenRace(Integer.parseInt(arguments[2]), followers).run();
        System.exit(right ? 0 : 1);
    }

    private boolean run() throws Exception {
        long sessionsBefore = count("open_session where proof = 'ONE_TIME_LINK'");
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        double seconds = 0;
        for (int from = 0; from < links; from += BATCH) {
            List<String> batch = issue(from, Math.min(links, from + BATCH));
            long started = System.nanoTime();
            race(threads, from, batch);
            seconds += (System.nanoTime() - started) / 1e9;
            explain(from, batch);
        }
        threads.shutdown();
        long once =
                IntStream.range(0, links).filter(link -> winners.get(link) == 1).count();
        long never =
                IntStream.range(0, links).filter(link -> winners.get(link) == 0).count();
        String done = "audit_event where action = 'SIGN_IN' and outcome = 'DONE' and detail like '% " + PAGE + "%'";
        String refused = "audit_event where action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'LINK_ENDED'"
                + " and detail like '% " + PAGE + "%'";
        long rows = count(done);
        long different = Sql.number(fixture.database().dataSource(), "select count(distinct detail) from " + done);
        long refusals = count(refused);
        long begun = count("open_session where proof = 'ONE_TIME_LINK'") - sessionsBefore;
        System.out.println(
                "| links | followed by, at once | tries a second | s | won at node 1; 2 | signed in exactly one"
                        + " | more than one | nobody | sessions begun | rows that one signed in (of different links)"
                        + " | rows of refusals | other answers |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %.0f | %.0f | %d; %d | %d | %d | %d | %d | %d (%d) | %d | %s |%n",
                links,
                followers,
                (double) links * followers / seconds,
                seconds,
                wonAt[0].get(),
                wonAt[1].get(),
                once,
                links - once - never,
                never,
                begun,
                rows,
                different,
                refusals,
                odd.isEmpty() ? "none" : odd.toString());
        return once == links
                && rows == links
                && different == links
                && begun == links
                && sessions.size() == links
                && refusals == (long) links * (followers - 1)
                && odd.isEmpty();
    }

    /** Shortly before they are followed: they live for a minute. */
    private List<String> issue(int from, int to) {
        return fixture.with(rooms -> {
            List<String> tokens = new ArrayList<>();
            for (int link = from; link < to; link++) {
                String ticket = fixture.member + " " + fixture.account + " CUSTOM_REDIRECT - " + PAGE + link;
                tokens.add(rooms.tokens.issue(TokenKind.SIGN_ON_IN, ticket, "").reveal());
            }
            return tokens;
        });
    }

    private void race(ExecutorService threads, int from, List<String> batch) throws Exception {
        int groups = AT_ONCE / followers;
        List<Future<?>> runners = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            int first = group;
            CyclicBarrier line = new CyclicBarrier(followers);
            for (int i = 0; i < followers; i++) {
                int runner = i;
                runners.add(threads.submit(() -> {
                    for (int link = first; link < batch.size(); link += groups) {
                        await(line);
                        follow(runner, from + link, batch.get(link));
                    }
                }));
            }
        }
        for (Future<?> each : runners) {
            each.get();
        }
    }

    private void follow(int runner, int link, String token) {
        int node = runner % nodes.size();
        // Of so many addresses that none of them has used its tries up.
        int place = (link % 2_000) * AT_ONCE + runner;
        HttpResponse<String> answer;
        long asked = System.nanoTime();
        try {
            answer = nodes.get(node)
                    .follow(token, "10." + (place >> 16) + "." + (place >> 8 & 255) + "." + (place & 255));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        longest.accumulateAndGet((System.nanoTime() - asked) / 1_000_000, Math::max);
        String location = WebClient.location(answer);
        if (answer.statusCode() == SEE_OTHER && location.equals(PAGE + link)) {
            winners.incrementAndGet(link);
            wonAt[node].incrementAndGet();
            Caller.session(answer).ifPresent(sessions::add);
        } else if (answer.statusCode() != SEE_OTHER || !location.equals("/client/arrive")) {
            odd.merge(answer.statusCode() + " " + location, 1, Integer::sum);
        }
    }

    /** Says of each link that opened for nobody when it was made, when it would have ended, and when it was refused. */
    private void explain(int from, List<String> batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (winners.get(from + i) == 0) {
                String token = TokenHash.of(batch.get(i));
                String link = "from login_token where token_hash = '" + token + "'";
                String rows = "from audit_event where detail like '% " + PAGE + (from + i) + "'";
                System.err.printf(
                        "Link %d led nobody in: made %s; refused %s; the longest answer took %d ms%n",
                        from + i,
                        text("select issued_at || ', until ' || expires_at || ', used ' || coalesce(used_at, 0) "
                                + link),
                        text("select min(at) || ' to ' || max(at) " + rows),
                        longest.get());
            }
        }
    }

    private String text(String query) {
        return Sql.text(fixture.database().dataSource(), query);
    }

    private static void await(CyclicBarrier line) {
        try {
            line.await();
        } catch (InterruptedException | BrokenBarrierException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private long count(String from) {
        return Sql.number(fixture.database().dataSource(), "select count(*) from " + from);
    }
}
