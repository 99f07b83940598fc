package org.panelkey.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.product.Fixture;
import org.panelkey.product.Product;
import org.panelkey.product.WebClient;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.tokens.TokenKind;

/**
 * The started product under eight at once who follow one-time links and enter panels, killed in the middle, again and again.
 *
 * <p>The panel lives in this process, which is not killed: it knows which sessions it made.
 */
final class KilledProduct {

    private static final int OF_EACH_KIND = 4;
    private static final int LINKS = 800;
    private static final int WAYS = 300;
    private static final int WARM = 24;
    private static final int SHORTEST_MILLIS = 20;
    private static final int LONGEST_MILLIS = 2_000;
    private static final String HOME = "/client/services";

    private final Random random = new Random();
    private final Tally tally = new Tally("the started product, by HTTP");
    private Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private int next;

    /** Kills so often. */
    Tally run(int kills) throws InterruptedException {
        long started = System.nanoTime();
        for (int kill = 0; kill < kills; kill++) {
            Life life = new Life();
            life.begin();
            life.awaitAnswers();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
            product = Product.killedAndStartedAgain(life::end);
            tryAgain(life.told);
        }
        tally.took(System.nanoTime() - started);
        return tally;
    }

    /** A link that was in hand opens if it was not used up, and never another time. */
    private void tryAgain(Told told) throws InterruptedException {
        Caller caller = new Caller(product.base());
        for (Attempt attempt : told.interrupted()) {
            if (attempt.kind() == Attempt.Kind.ARRIVAL) {
                try {
                    String location = WebClient.location(caller.follow(told.token(attempt), attempt.address()));
                    long rows = fixture.rows(
                            "action = 'SIGN_IN' and outcome = 'DONE' and address = '" + attempt.address() + "'");
                    tally.triedAgain();
                    if (rows > 1 || (location.equals(HOME) && rows != 1)) {
                        tally.wrong(attempt + " was tried again, led to " + location + " and has " + rows + " rows");
                    }
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        }
    }

    /** One process of the product, and what it was asked for. */
    private final class Life {

        private final Told told = new Told();
        private final int first = next;
        private final Caller caller = new Caller(product.base());
        private final Queue<Attempt> links = new ConcurrentLinkedQueue<>();
        private final Queue<Attempt> ways = new ConcurrentLinkedQueue<>();
        private final Map<Attempt, String> tokens = new HashMap<>();
        private final Map<Attempt, ServiceId> services = new HashMap<>();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean over;

        Life() {
            fixture.with(rooms -> {
                for (int i = 0; i < WAYS; i++) {
                    Attempt attempt = new Attempt(Attempt.Kind.SIGN_ON, next++);
                    String user = user(attempt);
                    fixture.whm1.put(WhmAccount.of(user, user + ".example", "root"));
                    services.put(
                            attempt,
                            rooms.services.add(new ServiceData(
                                    fixture.account,
                                    fixture.hosting,
                                    fixture.server1,
                                    user,
                                    user + ".example",
                                    ServiceStatus.ACTIVE,
                                    "")));
                    ways.add(attempt);
                }
                return true;
            });
        }

        void begin() {
            List<String> sessions = new ArrayList<>();
            for (int i = 0; i < OF_EACH_KIND; i++) {
                sessions.add(product.browser()
                        .signIn("client", Fixture.OWNER)
                        .cookie()
                        .getValue());
            }
            // Shortly before they are followed: they live for a minute.
            fixture.with(rooms -> {
                for (int i = 0; i < LINKS; i++) {
                    Attempt attempt = new Attempt(Attempt.Kind.ARRIVAL, next++);
                    String ticket = fixture.member + " " + fixture.account + " SERVICES - -";
                    tokens.put(
                            attempt,
                            rooms.tokens.issue(TokenKind.SIGN_ON_IN, ticket, "").reveal());
                    links.add(attempt);
                }
                return true;
            });
            for (String session : sessions) {
                threads.add(new Thread(() -> work(links, attempt -> follow(attempt))));
                threads.add(new Thread(() -> work(ways, attempt -> enter(attempt, session))));
            }
            threads.forEach(Thread::start);
        }

        /** Until it has done some: the first ones take long, and a kill would always meet those. */
        void awaitAnswers() throws InterruptedException {
            while (told.opened().size() < WARM) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        /** While nothing runs. */
        void end() {
            over = true;
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            services.forEach((attempt, service) -> {
                for (int i = fixture.whm1.recorder().sessionsCreated(user(attempt)); i > 0; i--) {
                    told.inPanel(attempt);
                }
            });
            tally.killed(told.interrupted().size());
            tally.add(told, new Kept(fixture.database().dataSource(), told, first));
        }

        private void work(Queue<Attempt> waiting, Step step) {
            try {
                for (Attempt attempt = waiting.poll(); attempt != null && !over; attempt = waiting.poll()) {
                    if (!step.isAnswered(attempt)) {
                        return;
                    }
                }
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        private boolean follow(Attempt attempt) throws InterruptedException {
            String token = tokens.get(attempt);
            told.begun(attempt, token);
            try {
                String location = WebClient.location(caller.follow(token, attempt.address()));
                told.ended(attempt, location.equals(HOME));
                return true;
            } catch (ConnectException nobodyThere) {
                told.neverBegun(attempt);
                return false;
            } catch (IOException brokenOff) {
                told.interrupted(attempt);
                return false;
            }
        }

        private boolean enter(Attempt attempt, String session) throws InterruptedException {
            String token;
            try {
                String service = services.get(attempt).toString();
                HttpResponse<String> waiting =
                        caller.post("/client/enter", "service", service, attempt.address(), session);
                token = WebClient.token(waiting);
            } catch (IOException nobodyThere) {
                return false;
            }
            told.begun(attempt, token);
            try {
                String location = WebClient.location(caller.get("/client/go?t=" + token, attempt.address(), session));
                told.ended(attempt, location.startsWith("https://localhost:" + fixture.whm1.cpanelPort() + "/"));
                return true;
            } catch (IOException brokenOff) {
                told.interrupted(attempt);
                return false;
            }
        }
    }

    /** One try. */
    private interface Step {

        /** False when there was no answer. */
        boolean isAnswered(Attempt attempt) throws InterruptedException;
    }

    private static String user(Attempt attempt) {
        return "kill" + attempt.number();
    }
}
