package org.panelkey.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.panelkey.product.Fixture;
import org.panelkey.product.Product;
import org.panelkey.product.WebClient;

/**
 * How pages grow with servers, role groups and rows of the record, timed over HTTP.
 *
 * <p>One product, one browser and one database server see all sizes in turn: each is a schema, and the one that is looked at
 * bears the name that the product uses. Two schemas of one size show the noise.
 *
 * <p>Takes the seconds to warm up, the seconds for each page, the number of rows and, where not all pages are
 * wanted, part of their names. Prints a table and writes it as Markdown.
 */
public final class Growth {

    private static final int PAIRS = 7;
    private static final int UNTIMED = 5;
    private static final int LEAST_REQUESTS = 5;
    private static final double LIMIT = 1.2;
    private static final int SERVICES = 200_000;

    private final Product product = Product.get();
    private final Sizes sizes = new Sizes(product.fixture());
    private final WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
    private final WebClient client = product.browser().signIn("client", Fixture.OWNER);
    private final List<String> lines = new ArrayList<>();

    private Growth() {}

    /** Prints a table. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("panelkey.statements", "true");
        Duration warm = Duration.ofSeconds(Long.parseLong(arguments[0]));
        Duration each = Duration.ofSeconds(Long.parseLong(arguments[1]));
        new Growth().run(warm, each, Integer.parseInt(arguments[2]), arguments.length > 3 ? arguments[3] : "");
        System.exit(0);
    }

    private void run(Duration warm, Duration each, int rows, String only) throws IOException {
        // Whoever times Connect alone has its services with however few rows of the record.
        sizes.fill(rows, Math.max(rows / 5, only.startsWith("Connect") ? SERVICES : 0));
        List<Page> pages = pages().stream()
                .filter(page -> page.name().contains(only))
                .toList();
        warmUp(pages, warm);
        say("| page | small ms | large ms | large / small (range) | equal / small (range) | statements | KB"
                + " | rows read without an index |");
        say("|---|---|---|---|---|---|---|---|");
        List<String> beyond = new ArrayList<>();
        for (Page page : pages) {
            Pairs noise = pairs(page, page.small(), page.small().equal(), each.dividedBy(2));
            Pairs growth = pairs(page, page.small(), page.large(), each);
            say(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %s | %s | %d; %d | %.1f; %.1f | %d; %d |",
                    page.name(),
                    growth.first(),
                    growth.second(),
                    growth,
                    noise,
                    statements(page, page.small()),
                    statements(page, page.large()),
                    kilobytes(page, page.small()),
                    kilobytes(page, page.large()),
                    readWhole(page, page.small()),
                    readWhole(page, page.large())));
            if (growth.ratio() > LIMIT) {
                beyond.add(page.name());
            }
        }
        say("");
        say(beyond.isEmpty() ? "No page is beyond 1.2." : "Beyond 1.2: " + String.join("; ", beyond) + ".");
        Path file = Path.of(System.getProperty("panelkey.work"), "growth.md");
        Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    private List<Page> pages() {
        String log = "/admin/activity";
        return List.of(
                staff("access matrix: 10 role groups x 10 servers against 50 x 5,000", size -> "/admin/access"),
                new Page(
                        "access matrix: 50 x 50 against 50 x 5,000",
                        staff,
                        Sizes.Size.MIDDLE,
                        Sizes.Size.LARGE,
                        size -> "/admin/access"),
                staff("access matrix: the same 70 cells, found", size -> "/admin/access?q=bench-0&roles=bench+a"),
                connect("Connect, empty", "/admin/connect"),
                connect("Connect, one letter", "/admin/connect?q=b"),
                connect("Connect, a word that all have", "/admin/connect?q=bench"),
                connect("Connect, one service", "/admin/connect?q=bench-3.example"),
                connect("Connect, two words, one of them of one service", "/admin/connect?q=bench+3.example"),
                connect("Connect, three words that all have", "/admin/connect?q=bench+example+stella"),
                connect("Connect, nothing", "/admin/connect?q=nobody-is-called-so"),
                connect("Connect, a word and a panel", "/admin/connect?q=bench&panel=cpanel"),
                connect("Connect palette, one letter", "/admin/connect/find?q=b"),
                connect("Connect palette, one service", "/admin/connect/find?q=bench-3.example"),
                connect("Connect palette, two words", "/admin/connect/find?q=bench+stella"),
                connect("Connect palette, nothing", "/admin/connect/find?q=nobody-is-called-so"),
                staff("log, first page", size -> log),
                staff("log, a page in the middle", size -> log + "?before=" + sizes.middle(size)),
                staff("log, back from the middle", size -> log + "?after=" + sizes.middle(size)),
                staff("log, action", size -> log + "?action=SIGN_ON"),
                staff("log, action that nobody did", size -> log + "?action=EXPORT"),
                staff("log, outcome", size -> log + "?outcome=FAILED"),
                staff("log, under way", size -> log + "?outcome=INTENDED"),
                staff("log, server", size -> log + "?server=bench-00001"),
                staff("log, service", size -> log + "?service=bench-1.example"),
                staff("log, client", size -> log + "?client=Bench+1"),
                staff("log, days", size -> log + "?from=" + sizes.yesterday() + "&until=" + sizes.today()),
                staff("log, server and outcome", size -> log + "?server=bench-00001&outcome=FAILED"),
                staff("log, action and outcome that never meet", size -> log + "?action=SIGN_ON&outcome=DENIED"),
                staff("log, person", size -> log + "?q=person+07"),
                staff("log, person who is nowhere", size -> log + "?q=nobody-of-this-name"),
                staff("log, words", size -> log + "?text=within+ten"),
                staff("log, words that are nowhere", size -> log + "?text=words-of-no-row"),
                staff(
                        "log, words that are nowhere, searched on",
                        size -> log + "?text=words-of-no-row&before=" + sizes.middle(size)),
                new Page(
                        "client area: who signed in",
                        client,
                        Sizes.Size.SMALL,
                        Sizes.Size.LARGE,
                        size -> "/client/activity"));
    }

    private Page connect(String name, String path) {
        return new Page(name, staff, Sizes.Size.MIDDLE, Sizes.Size.LARGE, size -> path);
    }

    private Page staff(String name, Function<Sizes.Size, String> path) {
        return new Page(name, staff, Sizes.Size.SMALL, Sizes.Size.LARGE, path);
    }

    /**
     * What is timed.
     *
     * @param path where it is, which may differ with the size
     */
    private record Page(
            String name, WebClient browser, Sizes.Size small, Sizes.Size large, Function<Sizes.Size, String> path) {

        HttpResponse<String> get(Sizes.Size size) {
            HttpResponse<String> answer = browser.get(path.apply(size));
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(name + ": " + answer.statusCode());
            }
            return answer;
        }
    }

    private void warmUp(List<Page> pages, Duration warm) {
        long end = System.nanoTime() + warm.toNanos();
        do {
            for (Page page : pages) {
                for (Sizes.Size size : List.of(page.small(), page.large())) {
                    sizes.show(size);
                    quick(page, size, Duration.ofMillis(200));
                }
            }
        } while (System.nanoTime() < end);
    }

    private Pairs pairs(Page page, Sizes.Size one, Sizes.Size other, Duration time) {
        Duration side = time.dividedBy(2 * PAIRS);
        return Pairs.measure(PAIRS, one, other, size -> side(page, size, side));
    }

    private double side(Page page, Sizes.Size size, Duration time) {
        sizes.show(size);
        for (int i = 0; i < UNTIMED; i++) {
            page.get(size);
        }
        return quick(page, size, time);
    }

    /** What nine of ten requests take longer than: what other programs of the machine take away hardly shows in it. */
    private static double quick(Page page, Sizes.Size size, Duration time) {
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        while (millis.size() < LEAST_REQUESTS || System.nanoTime() < end) {
            long started = System.nanoTime();
            page.get(size);
            millis.add((System.nanoTime() - started) / 1e6);
        }
        return at(millis, 10);
    }

    private long statements(Page page, Sizes.Size size) {
        sizes.show(size);
        page.get(size);
        return sizes.statements(() -> page.get(size));
    }

    private long readWhole(Page page, Sizes.Size size) {
        sizes.show(size);
        return sizes.readWhole(() -> page.get(size));
    }

    private double kilobytes(Page page, Sizes.Size size) {
        sizes.show(size);
        return page.get(size).body().getBytes(StandardCharsets.UTF_8).length / 1000.0;
    }

    private void say(String line) {
        System.out.println(line);
        lines.add(line);
    }

    private static double at(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() * percent / 100);
    }
}
