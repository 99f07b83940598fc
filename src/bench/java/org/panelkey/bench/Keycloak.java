package org.panelkey.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.panelkey.run.ExampleData;
import org.panelkey.storage.PostgresServer;

/**
 * A Keycloak, started from a copy of its distribution over a database of its own of the same PostgreSQL, with the same Java
 * and the same heap, on loopback alone.
 */
final class Keycloak implements Provider {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String SECRET = "keycloak-bench-secret";
    private static final String ADMIN = "keycloak-bench-admin";
    private static final long START_SECONDS = 400;

    private final String name;
    private final Path log;
    private final URI base;
    private final List<Relying> applications = new ArrayList<>();
    private final List<Map<String, String>> people = new ArrayList<>();

    /** Starts one, and signs everybody in. */
    Keycloak(Path distribution, String name, List<String> more) throws IOException, InterruptedException {
        this.name = name;
        Path folder = Path.of(System.getProperty("panelkey.work"))
                .toAbsolutePath()
                .resolve(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"));
        if (!Files.exists(folder)) {
            copy(distribution, folder);
        }
        this.log = folder.resolveSibling(folder.getFileName() + ".log");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        this.base = URI.create("http://localhost:" + port);
        start(folder, port, more);
        addRealm();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(signIn(i));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                Files.createDirectories(target.getParent());
                Files.copy(each, target);
            }
        }
    }

    private void start(Path folder, int port, List<String> more) throws IOException, InterruptedException {
        PostgresServer database = PostgresServer.fresh();
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("bin/kc.sh").toString(),
                "start",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + base,
                "--db=postgres",
                "--db-url=jdbc:postgresql://127.0.0.1:" + database.port() + "/" + database.name(),
                "--db-username=postgres",
                "--db-password=unused"));
        command.addAll(more);
        ProcessBuilder starting = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        starting.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP", "-Xmx" + System.getProperty("panelkey.heap"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN));
        Process process = starting.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!Files.readString(log).contains("Listening on:")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("Keycloak did not start; its log is " + log);
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private void addRealm() {
        Wire wire = new Wire(base);
        String admin = wire.post(
                        "/realms/master/protocol/openid-connect/token",
                        new HashMap<>(),
                        FORM,
                        "grant_type=password&client_id=admin-cli&username=admin&password=" + ADMIN)
                .expect(200)
                .between("\"access_token\":\"", "\"");
        JsonArrayBuilder clients = Json.createArrayBuilder();
        for (int i = 0; i < APPLICATIONS; i++) {
            applications.add(new Relying("bench-" + i, SECRET));
            clients.add(Json.createObjectBuilder()
                    .add("clientId", "bench-" + i)
                    .add("secret", SECRET)
                    .add("publicClient", false)
                    .add("consentRequired", false)
                    .add("redirectUris", Json.createArrayBuilder().add(BACK))
                    // Panelkey gives none either where nobody asks for offline_access.
                    .add(
                            "attributes",
                            Json.createObjectBuilder()
                                    .add("use.refresh.tokens", "false")
                                    .add("pkce.code.challenge.method", "S256")));
        }
        JsonArrayBuilder users = Json.createArrayBuilder();
        for (int i = 0; i < PEOPLE; i++) {
            users.add(Json.createObjectBuilder()
                    .add("username", "bench-" + i)
                    .add("email", "bench-" + i + "@example.com")
                    .add("emailVerified", true)
                    .add("firstName", "Bench")
                    .add("lastName", "Number " + i)
                    .add("enabled", true)
                    .add(
                            "credentials",
                            Json.createArrayBuilder()
                                    .add(Json.createObjectBuilder()
                                            .add("type", "password")
                                            .add("value", ExampleData.PASSWORD))));
        }
        String realm = Json.createObjectBuilder()
                .add("realm", "bench")
                .add("enabled", true)
                .add("sslRequired", "none")
                .add("clients", clients)
                .add("users", users)
                .build()
                .toString();
        wire.post(
                        "/admin/realms",
                        new HashMap<>(),
                        "Authorization: Bearer " + admin + "\r\nContent-Type: application/json\r\n",
                        realm)
                .expect(201);
    }

    private Map<String, String> signIn(int number) {
        Wire wire = new Wire(base);
        Map<String, String> cookies = new HashMap<>();
        String page = wire.get(
                        authorize() + "?response_type=code&client_id=bench-0&scope=openid&redirect_uri="
                                + URLEncoder.encode(BACK, StandardCharsets.UTF_8)
                                + "&code_challenge=" + "a".repeat(43) + "&code_challenge_method=S256",
                        cookies,
                        "")
                .expect(200)
                .between("action=\"", "\"")
                .replace("&amp;", "&");
        wire.post(
                        page.substring(base.toString().length()),
                        cookies,
                        FORM,
                        "username=bench-" + number + "&password="
                                + URLEncoder.encode(ExampleData.PASSWORD, StandardCharsets.UTF_8))
                .expect(302);
        return cookies;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String authorize() {
        return "/realms/bench/protocol/openid-connect/auth";
    }

    @Override
    public String token() {
        return "/realms/bench/protocol/openid-connect/token";
    }

    @Override
    public List<Relying> applications() {
        return applications;
    }

    @Override
    public List<Map<String, String>> people() {
        return people;
    }

    @Override
    public String headers(int number) {
        return "";
    }
}
