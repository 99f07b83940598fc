package org.panelkey.bench;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panelkey.accounts.User;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.product.Fixture;
import org.panelkey.product.Product;
import org.panelkey.product.WebClient;

/**
 * What a sign-on costs beyond the panel's own time: the one-time step, timed from the browser's side, next to a trivial
 * servlet on the same server and to two database commits.
 *
 * <p>Takes the seconds to warm up and to measure. Runs one request after the other.
 */
public final class SignOnOverhead {

    /** More than are opened within the moment that a target stays claimed. */
    private static final int SERVICES = 400;

    private SignOnOverhead() {}

    /** Prints a table. */
    public static void main(String[] arguments) throws Exception {
        Duration warm = Duration.ofSeconds(Long.parseLong(arguments[0]));
        Duration measured = Duration.ofSeconds(Long.parseLong(arguments[1]));
        System.setProperty("panelkey.also", Floors.application().toString());
        Product product = Product.get();
        List<ServiceId> services = services(product.fixture());
        WebClient browser = product.browser().signIn("client", Fixture.OWNER);
        run(product, browser, services, warm);
        System.out.println("| what | n | p50 ms | p95 ms | p99 ms |");
        System.out.println("|---|---|---|---|---|");
        run(product, browser, services, measured)
                .forEach((name, samples) -> System.out.println(samples.row(name)));
        System.exit(0);
    }

    private static List<ServiceId> services(Fixture fixture) {
        List<ServiceId> services = new ArrayList<>();
        for (int i = 0; i < SERVICES; i++) {
            services.add(fixture.service(
                    fixture.account,
                    fixture.hosting,
                    fixture.server1,
                    "blumenhu",
                    "bench" + i + ".example",
                    ServiceStatus.ACTIVE));
        }
        return services;
    }

    private static Map<String, Samples> run(Product product, WebClient browser, List<ServiceId> services, Duration time)
            throws SQLException {
        Map<String, Samples> all = new LinkedHashMap<>();
        Samples floor = all.computeIfAbsent("trivial servlet", name -> new Samples());
        Samples commits = all.computeIfAbsent("two commits", name -> new Samples());
        Samples step = all.computeIfAbsent("the step, panel included", name -> new Samples());
        Samples panel = all.computeIfAbsent("the panel's part, as recorded", name -> new Samples());
        Samples own = all.computeIfAbsent("own overhead of the step", name -> new Samples());
        long end = System.nanoTime() + time.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            floor.time(() -> browser.get("/floor/ping"));
            commits.time(() -> twoCommits(product));
            String token = WebClient.token(
                    browser.click("client", "service", services.get(i % services.size()).value()));
            double took = step.time(() -> expect303(browser.get("/client/go?t=" + token)));
            double panelTook = lastPanelMillis(product);
            panel.add(panelTook);
            own.add(took - panelTook);
        }
        return all;
    }

    private static void expect303(HttpResponse<String> answer) {
        if (!WebClient.location(answer).startsWith("https://")) {
            throw new IllegalStateException("Not handed over: " + WebClient.location(answer));
        }
    }

    private static void twoCommits(Product product) {
        for (int i = 0; i < 2; i++) {
            product.fixture().with(rooms -> {
                String former = rooms.users
                        .find(product.fixture().member)
                        .flatMap(User::passwordHash)
                        .orElseThrow();
                rooms.users.strengthenHash(product.fixture().member, former, former.equals("one") ? "two" : "one");
                return null;
            });
        }
    }

    private static double lastPanelMillis(Product product) throws SQLException {
        try (Connection connection = product.fixture().database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select panel_millis from audit_event where panel_millis is not null"
                        + " order by at desc, id desc limit 1")) {
            row.next();
            return row.getDouble(1);
        }
    }
}
