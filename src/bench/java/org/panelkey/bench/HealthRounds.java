package org.panelkey.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.jobs.CheckServers;
import org.panelkey.product.Fixture;
import org.panelkey.product.Product;
import org.panelkey.product.WebClient;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.WhmToken;
import org.panelkey.simulators.WireFault;
import org.panelkey.storage.Sql;

/**
 * What dead servers cost the living ones: 120 servers, all alive, and 100 of them dead in three ways.
 *
 * <p>The started product looks at them by its own timers, on loopback: a third of the dead refuses connections, a third
 * never answers them, a third accepts and says nothing. Measured are the time from the timer to the last of the same
 * twenty living servers, and sign-ons to another living server meanwhile. The sides take turns; the
 * second argument is one turn of all for each thirty seconds of it, and one at the least.
 */
public final class HealthRounds {

    private static final int SERVERS = 120;
    private static final int LIVING = 20;
    private static final int SERVICES = 700;
    private static final String TOKEN = "bench-secret";
    private static final long FAR = 9_999_999_999_999L;

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final List<Long> ids = new ArrayList<>();
    private final List<ServiceId> services = new ArrayList<>();
    private final List<Socket> waiting = new ArrayList<>();
    private WebClient browser;
    private int next;

    private HealthRounds() {}

    /** Prints a table. */
    public static void main(String[] arguments) throws Exception {
        new HealthRounds().run(Math.max(1, Integer.parseInt(arguments[1]) / 30));
        System.exit(0);
    }

    private void run(int turns) throws Exception {
        try (SimulatedWhm living = new SimulatedWhm("living");
                SimulatedWhm silent = new SimulatedWhm("silent");
                ServerSocket hole = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            living.put(WhmToken.root(TOKEN));
            living.start();
            silent.failAlways(WireFault.HANG_AFTER_ACCEPT);
            silent.start();
            fill(hole);
            int[] dead = {closedPort(), hole.getLocalPort(), silent.apiPort()};
            prepare(living);
            browser = product.browser().signIn("client", Fixture.OWNER);
            round(living.apiPort(), null, 0);
            List<Sample> alive = new ArrayList<>();
            List<Sample> steady = new ArrayList<>();
            List<Sample> sudden = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                alive.add(round(living.apiPort(), null, 0));
                steady.add(round(living.apiPort(), dead, 1));
                alive.add(round(living.apiPort(), null, 0));
                sudden.add(round(living.apiPort(), dead, 0));
            }
            System.out.println("| servers | rounds | the living looked at after ms, median (range) | against all alive"
                    + " | sign-ons | p50 ms | against | p95 ms | against |");
            System.out.println("|---|---|---|---|---|---|---|---|---|");
            print("all alive", alive, alive);
            print("100 dead", steady, alive);
            print("100 dead since this round", sudden, alive);
        }
    }

    private void prepare(SimulatedWhm living) {
        TlsTrust pin = new TlsTrust.PinnedKey(living.certificate().pin());
        for (int i = 0; i < SERVERS; i++) {
            String name = "bench-" + i;
            ids.add(fixture.with(rooms -> rooms.servers
                    .add(
                            Fixture.data(name, "cpanel", living.apiPort(), pin, "root"),
                            Secret.of(TOKEN),
                            AccessControl.unrestricted())
                    .value()));
        }
        sql("insert into server_health (server_id, state, cause, since_at, last_seen, failures, lane, due_at, claim,"
                + " took_millis, panel_version, certificate_key, certificate_subject, certificate_issuer,"
                + " refused_username) select id, 'NOT_CHECKED', '', 0, 'NOT_CHECKED', 0, 0, " + FAR
                + ", '', 0, '', '', '', '', '' from server");
        sql("update setting set content = '1440' where name = 'health-minutes'");
        for (int i = 0; i < SERVICES; i++) {
            services.add(fixture.service(
                    fixture.account,
                    fixture.hosting,
                    fixture.server1,
                    "blumenhu",
                    "health" + i + ".example",
                    ServiceStatus.ACTIVE));
        }
    }

    private Sample round(int alive, int[] dead, int lane) throws Exception {
        for (int i = 0; i < SERVERS; i++) {
            boolean lives = i < LIVING || dead == null;
            int port = lives ? alive : dead[i % dead.length];
            sql("update server set port = " + port + " where id = " + ids.get(i));
            sql("update server_health set lane = " + (lives ? 0 : lane) + ", claim = '' where server_id = " + ids.get(i));
        }
        // The timer of the living rings at each fourth second of ten.
        long tick = (System.currentTimeMillis() / 10_000 + 1) * 10_000 + 4_000;
        TimeUnit.MILLISECONDS.sleep(tick - 700 - System.currentTimeMillis());
        sql("update server_health set due_at = 0 where server_id in (" + list(ids) + ")");
        TimeUnit.MILLISECONDS.sleep(Math.max(1, tick - System.currentTimeMillis()));
        Sample sample = new Sample();
        while (System.currentTimeMillis() < tick + 8_000) {
            sample.signOns.add(signOn());
            TimeUnit.MILLISECONDS.sleep(40);
        }
        // By the product's own clock, which is the database's: ours may be some milliseconds off.
        long began = number("select started_at from job_run where job = '" + CheckServers.JOB + "'");
        String twenty = list(ids.subList(0, LIVING));
        while (number("select count(*) from server_health where checked_at >= " + began + " and server_id in (" + twenty
                        + ")")
                < LIVING) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        sample.round = number("select max(checked_at) from server_health where server_id in (" + twenty + ")") - began;
        sql("update server_health set due_at = " + FAR + " where claim = ''");
        while (number("select count(*) from server_health where claim <> ''") > 0) {
            TimeUnit.MILLISECONDS.sleep(100);
            sql("update server_health set due_at = " + FAR + " where claim = ''");
        }
        return sample;
    }

    private double signOn() {
        ServiceId service = services.get(next++ % services.size());
        String token = WebClient.token(browser.click("client", "service", service.value()));
        long started = System.nanoTime();
        String location = WebClient.location(browser.get("/client/go?t=" + token));
        double took = (System.nanoTime() - started) / 1e6;
        if (!location.startsWith("https://")) {
            throw new IllegalStateException("Not handed over: " + location);
        }
        return took;
    }

    private static void print(String what, List<Sample> samples, List<Sample> against) {
        List<Double> rounds = sorted(samples.stream().map(sample -> (double) sample.round));
        List<Double> baseRounds = sorted(against.stream().map(sample -> (double) sample.round));
        List<Double> signOns = sorted(samples.stream().flatMap(sample -> sample.signOns.stream()));
        List<Double> baseSignOns = sorted(against.stream().flatMap(sample -> sample.signOns.stream()));
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f (%.0f to %.0f) | %.2f | %d | %.1f | %.2f | %.1f | %.2f |%n",
                what,
                rounds.size(),
                at(rounds, 50),
                rounds.get(0),
                rounds.get(rounds.size() - 1),
                at(rounds, 50) / at(baseRounds, 50),
                signOns.size(),
                at(signOns, 50),
                at(signOns, 50) / at(baseSignOns, 50),
                at(signOns, 95),
                at(signOns, 95) / at(baseSignOns, 95));
    }

    private static List<Double> sorted(Stream<Double> values) {
        List<Double> all = new ArrayList<>(values.toList());
        Collections.sort(all);
        return all;
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    /** Takes all places that the system keeps for connections which nobody accepts: whoever comes next gets no answer. */
    private void fill(ServerSocket hole) throws IOException {
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(hole.getInetAddress(), hole.getLocalPort()), 300);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new IllegalStateException("This system accepts without end");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String list(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private void sql(String statement) {
        Sql.run(fixture.database().dataSource(), statement);
    }

    private long number(String query) {
        return Sql.number(fixture.database().dataSource(), query);
    }

    /** One round. */
    private static final class Sample {
        private final List<Double> signOns = new ArrayList<>();
        private long round;
    }
}
