package org.panelkey.product;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Where applications of a test are told of ended sessions, on loopback: each under a path of its own. */
final class LogoutReceiver implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;
    private static final long SLOW_SECONDS = 60;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "logout receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, List<String>> calls = new ConcurrentHashMap<>();
    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    LogoutReceiver() throws IOException {
        this(0);
    }

    /** One at a port of one's own choice. */
    LogoutReceiver(int port) throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 64);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The address of a path, which answers in a manner from now on. */
    String address(String path, Manner manner) {
        manners.put("/" + path, manner);
        return "http://127.0.0.1:" + port() + "/" + path;
    }

    /** The logout tokens that came to a path; for a call without exactly one, what came in its place. */
    List<String> tokens(String path) {
        return List.copyOf(calls.getOrDefault("/" + path, List.of()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.computeIfAbsent(path, fresh -> new CopyOnWriteArrayList<>()).add(token(exchange, body));
            switch (manners.getOrDefault(path, Manner.WILLING)) {
                case WILLING -> exchange.sendResponseHeaders(200, -1);
                case EMPTY -> exchange.sendResponseHeaders(204, -1);
                case REFUSING -> exchange.sendResponseHeaders(400, -1);
                case BROKEN -> exchange.sendResponseHeaders(503, -1);
                case LEADING_ON -> {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    exchange.sendResponseHeaders(307, -1);
                }
                case SLOW -> dawdle(exchange);
                case HUGE -> flood(exchange);
            }
        }
    }

    private static String token(HttpExchange exchange, String body) {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        List<String> found = URLUtils.parseParameters(body).getOrDefault("logout_token", List.of());
        boolean fine = exchange.getRequestMethod().equals("POST")
                && type.startsWith("application/x-www-form-urlencoded")
                && exchange.getRequestURI().getQuery() == null
                && found.size() == 1;
        return fine ? found.get(0) : exchange.getRequestMethod() + " " + type + " " + body;
    }

    private void dawdle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        try {
            if (closed.await(SLOW_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = new byte[CHUNK];
        OutputStream out = exchange.getResponseBody();
        // More than anybody reads; the other side is expected to leave before the end.
        for (int i = 0; i < 1_000; i++) {
            out.write(chunk);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** How a path answers. */
    enum Manner {
        WILLING,
        EMPTY,
        REFUSING,
        BROKEN,
        LEADING_ON,
        SLOW,
        HUGE
    }
}
