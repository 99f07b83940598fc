package org.panelkey.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.panelkey.storage.PostgresServer;

/** The started product; one for all tests of a run. */
public final class Product {

    private static final String POOL = "postgresql-pool.asadmin";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static Product started;
    private static Product mailed;
    private static IllegalStateException failed;

    private final Fixture fixture;
    private final Path folder;
    private final int port;
    private final String name;
    private final Process process;
    private final AtomicInteger browsers = new AtomicInteger();

    private Product(Fixture fixture, Path folder, String name, int port, Path afterBoot) throws IOException {
        this.fixture = fixture;
        this.folder = folder;
        this.name = name;
        this.port = port;
        this.process = launch(afterBoot);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /** The product, started at the first call. */
    public static synchronized Product get() {
        if (failed != null) {
            throw failed;
        }
        if (started == null) {
            try {
                Path folder = Path.of(System.getProperty("panelkey.work")).toAbsolutePath();
                Files.createDirectories(folder);
                Product product = new Product(new Fixture(folder), folder, "server", freePort(), config(POOL));
                product.awaitFirstPage();
                started = product;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        return started;
    }

    /** A second node over the same database that has a mail session, behind which nobody takes letters. */
    public static synchronized Product withMail() {
        Product first = get();
        if (mailed == null) {
            try {
                // One file for both: of several, Payara Micro reads the last alone.
                Path commands = Files.writeString(
                        first.folder.resolve("mail.asadmin"),
                        Files.readString(config(POOL))
                                + "\ncreate-javamail-resource --mailhost=127.0.0.1 --mailuser=panelkey"
                                + " --fromaddress=panelkey@example.com --property=mail.smtp.port=" + freePort()
                                + " mail/panelkey\n");
                Product product = new Product(first.fixture, first.folder, "mailed", freePort(), commands);
                product.awaitFirstPage();
                mailed = product;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        return mailed;
    }

    /**
     * The started product without a second node: jobs of an installation belong to all of its nodes, which have one
     * address in earnest, and what they tell panels would name the address of the second one here.
     */
    static synchronized Product alone() {
        if (mailed != null) {
            mailed.stop();
            mailed = null;
        }
        return get();
    }

    /**
     * Kills the process of the one and only, which has no chance to tidy up, and starts it again over the same database
     * and at the same address.
     *
     * @param between what is looked at while nothing runs
     */
    public static synchronized Product killedAndStartedAgain(Runnable between) {
        Product killed = get();
        try {
            killed.process.destroyForcibly().waitFor();
            between.run();
            Product product =
                    new Product(killed.fixture, killed.folder, killed.name + "-again", killed.port, config(POOL));
            product.awaitFirstPage();
            started = product;
            return product;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The number of its process, by which the system tells what it takes. */
    public long processId() {
        return process.pid();
    }

    /** Where it listens. */
    public URI base() {
        return URI.create("http://localhost:" + port);
    }

    /** Its database, panels and people. */
    public Fixture fixture() {
        return fixture;
    }

    /** Everything that it logged so far. */
    public String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A browser without a screen, not signed in, at an address that no other one has. */
    public WebClient browser() {
        int number = browsers.incrementAndGet();
        return new WebClient(base(), "198.18." + number / 250 + "." + (1 + number % 250));
    }

    /** A connection without a browser's manners. */
    public RawHttp raw() {
        return new RawHttp(port);
    }

    private Process launch(Path afterBoot) throws IOException {
        PostgresServer database = fixture.server();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + System.getProperty("panelkey.heap", "768m"),
                "-Dpanelkey.db.host=127.0.0.1",
                "-Dpanelkey.db.port=" + database.port(),
                "-Dpanelkey.db.name=" + database.name(),
                "-Dpanelkey.db.user=postgres",
                "-Dpanelkey.db.password=unused",
                "-Dpanelkey.base-address=" + base(),
                "-Dpanelkey.key-file=" + fixture.keyFile(),
                "-Dpanelkey.loopback-panels=true",
                "-jar",
                System.getProperty("panelkey.payara"),
                "--nohazelcast",
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--addlibs",
                System.getProperty("panelkey.postgresql"),
                "--prebootcommandfile",
                config("loopback-postgresql.asadmin").toString(),
                "--postbootcommandfile",
                afterBoot.toString(),
                "--deploy",
                System.getProperty("panelkey.war")));
        String also = System.getProperty("panelkey.also");
        if (also != null) {
            command.addAll(List.of("--deploy", also));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile())
                .start();
    }

    private void awaitFirstPage() throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest first = HttpRequest.newBuilder(base().resolve("/client/sign-in"))
                .timeout(Duration.ofSeconds(20))
                .build();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end && process.isAlive() && !log().contains("Exception while loading the app")) {
            try {
                if (client.send(first, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // The port opens before the application is there.
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        stop();
        failed = new IllegalStateException("The product did not start; its log is " + logFile());
        throw failed;
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
        }
    }

    private static Path config(String file) {
        return Path.of(System.getProperty("panelkey.config"), file);
    }

    private Path logFile() {
        return folder.resolve(name + ".log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
