package org.panelkey.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.panelkey.secrets.KeyFile;
import org.panelkey.secrets.SecretBox;
import org.panelkey.storage.TestDatabase;

/**
 * What {@code mvn -Prun} starts: example panels, then the WAR on Payara Micro, all on loopback, over an embedded database
 * that keeps what is saved.
 */
public final class RunPanelkey {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final int port;
    private final Path data;
    private final Path payara;
    private final Path war;
    private final Path config;
    private final List<Process> processes = new ArrayList<>();

    private RunPanelkey(String[] arguments) {
        this.port = port(arguments[0]);
        this.data = Path.of(arguments[1]).toAbsolutePath();
        this.payara = Path.of(arguments[2]);
        this.war = Path.of(arguments[3]);
        this.config = Path.of(arguments[4]);
    }

    /** Takes port, data folder, Payara Micro's jar, the WAR and the folder of Payara's configuration. */
    public static void main(String[] arguments) throws Exception {
        try {
            RunPanelkey run = new RunPanelkey(arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(run::stop));
            run.start();
        } catch (RunRefusedException refused) {
            System.err.println();
            System.err.println(refused.getMessage());
            System.exit(2);
        }
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new RunRefusedException(
                    "\"" + text + "\" is no port. Choose one from 1 to 65535: mvn -Prun -Dport=8090");
        }
        return port;
    }

    private void start() throws IOException, InterruptedException {
        checkPort();
        Files.createDirectories(data);
        checkDatabase();
        startPanels();
        loadExampleData();
        Process server = startPayara();
        awaitFirstPage(server);
        say();
        int code = server.waitFor();
        if (code != 0 && code != 143 && code != 130) {
            throw new RunRefusedException("Payara Micro ended with code " + code + "; see " + log());
        }
    }

    private void checkPort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException taken) {
            throw new RunRefusedException("Port " + port + " is in use. Choose another one: mvn -Prun -Dport=8090");
        }
    }

    private void checkDatabase() {
        try (Connection connection = dataSource().getConnection()) {
            connection.isValid(1);
        } catch (SQLException refused) {
            throw new RunRefusedException(
                    "The database in " + data + " can't be opened; most likely Panelkey already runs" + " on it. ("
                            + refused.getMessage().lines().findFirst().orElse("") + ")");
        }
    }

    private void startPanels() throws IOException {
        Process panels = new ProcessBuilder(
                        java(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.panelkey.simulators.ExamplePanels",
                        data.resolve("panels").toString())
                .redirectErrorStream(true)
                .start();
        processes.add(panels);
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(panels.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        if (line == null || !line.contains("ready")) {
            throw RunRefusedException.ofPanels(line);
        }
    }

    private void loadExampleData() throws IOException {
        KeyFile keys = new KeyFile(keyFile());
        if (!keys.exists()) {
            keys.create();
        }
        SecretBox box = new SecretBox(keys.read());
        ExampleServer whm1 = ExampleServer.read(data.resolve("panels"), "whm1");
        ExampleServer whm2 = ExampleServer.read(data.resolve("panels"), "whm2");
        ExampleServer plesk1 = ExampleServer.read(data.resolve("panels"), "plesk1");
        try (TestDatabase database = new TestDatabase(dataSource())) {
            database.inTransaction(entities -> {
                Rooms rooms = new Rooms(entities, database.clock(), box);
                if (rooms.administrators.none()) {
                    new ExampleData(rooms).load(whm1, whm2, plesk1);
                }
                return null;
            });
        }
    }

    private Process startPayara() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dpanelkey.db=" + databasePath(),
                "-Dpanelkey.base-address=http://localhost:" + port,
                "-Dpanelkey.key-file=" + keyFile(),
                "-Dpanelkey.loopback-panels=true",
                "-jar",
                payara.toString(),
                "--nohazelcast",
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--prebootcommandfile",
                config.resolve("loopback-h2.asadmin").toString(),
                "--deploy",
                war.toString()));
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        processes.add(server);
        return server;
    }

    private void awaitFirstPage(Process server) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest first = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/client/sign-in"))
                .timeout(Duration.ofSeconds(20))
                .build();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (!server.isAlive() || Files.readString(log()).contains("Exception while loading the app")) {
                throw new RunRefusedException("Payara Micro did not start; see " + log());
            }
            try {
                if (client.send(first, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // The port opens before the application is there.
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        throw new RunRefusedException("No page within " + START_LIMIT.toMinutes() + " minutes; see " + log());
    }

    private void say() {
        String base = "http://localhost:" + port;
        System.out.println();
        System.out.println("Panelkey is running.");
        System.out.println("  Client area   " + base
                + "/client/    client@example.com  member@example.com  viewer@example.com  other@example.com");
        System.out.println(
                "  Admin area    " + base + "/admin/     admin@example.com  one@example.com  two@example.com");
        System.out.println("  Password      " + ExampleData.PASSWORD + "  (for everybody)");
        System.out.println("  Your browser will warn of the example panels' own certificates: that is expected.");
        System.out.println("  Data and log  " + data);
        System.out.println("  Stop with Ctrl+C.");
        System.out.println();
    }

    private void stop() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException hurried) {
                process.destroyForcibly();
            }
        }
    }

    private JdbcDataSource dataSource() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:" + databasePath());
        dataSource.setUser("");
        dataSource.setPassword("");
        return dataSource;
    }

    private Path databasePath() {
        return data.resolve("panelkey");
    }

    private Path keyFile() {
        return data.resolve("keys");
    }

    private Path log() {
        return data.resolve("server.log");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
