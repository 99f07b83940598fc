package org.panelkey.simulators;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A provider of OpenID Connect on loopback that can misbehave.
 *
 * <p>Shares no class with the product. Strict about what it is asked: a wrong client, redirect address, proof key or
 * code is refused as a real provider would.
 */
public final class SimulatedProvider implements AutoCloseable {

    /** Made once: it takes a while, and each provider has an address of its own. */
    private static final SigningKey FIRST = SigningKey.of("key-1", "RS256");

    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int BAD_REQUEST = 400;

    private final String clientId;
    private final String secret;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, ProviderAccount> accessTokens = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final List<String> issued = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "simulated provider");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private volatile SigningKey key = FIRST;
    private volatile ProviderFault fault = ProviderFault.NONE;
    private volatile ProviderAccount account;
    private volatile URI redirect;
    private volatile boolean secretInForm;
    private volatile boolean namesIssuer = true;

    /** A provider that knows one client. */
    public SimulatedProvider(String clientId, String secret) throws IOException {
        this.clientId = clientId;
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 64);
        server.setExecutor(threads);
        server.createContext("/realm/.well-known/openid-configuration", exchange -> json(exchange, OK, document()));
        server.createContext("/realm/keys", exchange -> json(exchange, OK, Map.of("keys", List.of(key.published()))));
        server.createContext("/realm/authorize", this::authorize);
        server.createContext("/realm/token", this::token);
        server.createContext("/realm/userinfo", this::userinfo);
        server.start();
    }

    /** What it calls itself. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
    }

    /** Registers where the client wants browsers to be sent. */
    public void redirect(URI address) {
        redirect = address;
    }

    /** Says whose browser comes next. */
    public void account(ProviderAccount value) {
        account = value;
    }

    /** Misbehaves from now on. */
    public void fail(ProviderFault value) {
        fault = value;
    }

    /** Signs with another key from now on, and publishes no other. */
    public void rotate(String algorithm) {
        key = SigningKey.of("key-" + UUID.randomUUID(), algorithm);
    }

    /** Takes the client's secret in the form alone, or in the header. */
    public void secretInForm(boolean value) {
        secretInForm = value;
    }

    /** Names itself in its answers, or does not announce to. */
    public void namesIssuer(boolean value) {
        namesIssuer = value;
    }

    /** The paths that were called, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** What browsers were sent with, in order. */
    public List<Map<String, String>> asked() {
        return List.copyOf(asked);
    }

    /** All codes and tokens that it gave out. */
    public List<String> issued() {
        return List.copyOf(issued);
    }

    /** Does what a browser does that is sent here and whose person signs in: answers where it is sent on. */
    public URI visit(String address) {
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
            return URI.create(answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new AssertionError("The provider refused: " + answer.body())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private Map<String, Object> document() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("issuer", fault == ProviderFault.FOREIGN_DOCUMENT ? "https://login.example.org" : issuer());
        said.put("authorization_endpoint", issuer() + "/authorize");
        said.put("token_endpoint", issuer() + "/token");
        said.put("userinfo_endpoint", issuer() + "/userinfo");
        said.put("jwks_uri", issuer() + "/keys");
        said.put("response_types_supported", List.of("code", "id_token"));
        said.put("subject_types_supported", List.of("public"));
        said.put("id_token_signing_alg_values_supported", List.of("RS256", "PS256", "ES256"));
        said.put("scopes_supported", List.of("openid", "profile", "email", "groups"));
        said.put("code_challenge_methods_supported", List.of("S256"));
        said.put("authorization_response_iss_parameter_supported", namesIssuer);
        said.put(
                "token_endpoint_auth_methods_supported",
                List.of(secretInForm ? "client_secret_post" : "client_secret_basic"));
        return said;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        this.asked.add(asked);
        boolean fine = "code".equals(asked.get("response_type"))
                && clientId.equals(asked.get("client_id"))
                && redirect.toString().equals(asked.get("redirect_uri"))
                && Arrays.asList(asked.getOrDefault("scope", "").split(" ")).contains("openid")
                && asked.getOrDefault("state", "").length() >= 22
                && asked.getOrDefault("nonce", "").length() >= 22
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.getOrDefault("code_challenge", "").matches("[A-Za-z0-9_-]{43}");
        if (!fine) {
            json(exchange, BAD_REQUEST, Map.of("error", "invalid_request"));
            return;
        }
        Map<String, String> answer = new LinkedHashMap<>();
        if (fault == ProviderFault.DENIED) {
            answer.put("error", "access_denied");
            answer.put("error_description", "Not before nine");
        } else {
            String code = UUID.randomUUID().toString();
            codes.put(code, new Grant(asked.get("nonce"), asked.get("code_challenge"), account, asked.get("max_age")));
            issued.add(code);
            answer.put("code", code);
        }
        answer.put("state", asked.get("state"));
        if (namesIssuer && fault != ProviderFault.NO_ISSUER) {
            answer.put("iss", fault == ProviderFault.MIX_UP ? "https://login.example.org" : issuer());
        }
        List<String> pairs = new ArrayList<>();
        answer.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        exchange.getResponseHeaders().set("Location", redirect + "?" + String.join("&", pairs));
        send(exchange, FOUND, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        switch (fault) {
            case HUGE -> huge(exchange);
            case SLOW -> {
                await(30);
                send(exchange, OK, "{}");
            }
            case BROKEN -> send(exchange, 500, "<h1>Internal error</h1>");
            case ELSEWHERE -> {
                exchange.getResponseHeaders().set("Location", issuer() + "/elsewhere");
                send(exchange, FOUND, "");
            }
            case NO_JSON -> send(exchange, OK, "<h1>Welcome</h1>");
            default -> exchangeCode(exchange, form);
        }
    }

    private void exchangeCode(HttpExchange exchange, Map<String, String> form) throws IOException {
        if (!isClient(exchange, form)) {
            json(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        Grant grant = codes.remove(form.getOrDefault("code", ""));
        boolean fine = grant != null
                && "authorization_code".equals(form.get("grant_type"))
                && redirect.toString().equals(form.get("redirect_uri"))
                && grant.challenge().equals(sha256(form.getOrDefault("code_verifier", "")));
        if (!fine) {
            json(exchange, BAD_REQUEST, Map.of("error", "invalid_grant"));
            return;
        }
        String access = UUID.randomUUID().toString();
        accessTokens.put(access, grant.account());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", access);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", 300);
        answer.put("id_token", idToken(grant, access));
        issued.add(access);
        issued.add((String) answer.get("id_token"));
        json(exchange, OK, answer);
    }

    private boolean isClient(HttpExchange exchange, Map<String, String> form) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (secretInForm) {
            return header == null && clientId.equals(form.get("client_id")) && secret.equals(form.get("client_secret"));
        }
        String both = encode(clientId) + ":" + encode(secret);
        return !form.containsKey("client_secret")
                && ("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)))
                        .equals(header);
    }

    private String idToken(Grant grant, String access) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", fault == ProviderFault.WRONG_ISSUER ? "https://login.example.org" : issuer());
        claims.put("sub", grant.account().subject());
        claims.put("aud", clientId);
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("nonce", grant.nonce());
        claims.put("at_hash", half(fault == ProviderFault.OTHER_ACCESS_TOKEN ? access + "x" : access));
        if (grant.maxAge() != null) {
            claims.put("auth_time", now);
        }
        if (grant.account().inToken()) {
            claims.putAll(grant.account().claims());
        }
        switch (fault) {
            case WRONG_AUDIENCE -> claims.put("aud", "another-client");
            case OTHER_PARTY -> {
                claims.put("aud", List.of(clientId, "another-client"));
                claims.put("azp", "another-client");
            }
            case FURTHER_AUDIENCE -> claims.put("aud", List.of(clientId, "another-client"));
            case WRONG_NONCE -> claims.put("nonce", "another-question");
            case NO_NONCE -> claims.remove("nonce");
            case EXPIRED -> {
                claims.put("iat", now - 420);
                claims.put("exp", now - 120);
            }
            case FROM_THE_FUTURE -> {
                claims.put("iat", now + 300);
                claims.put("exp", now + 600);
            }
            case NOT_YET_VALID -> claims.put("nbf", now + 300);
            default -> {
                // The claims are right.
            }
        }
        return signed(claims);
    }

    private String signed(Map<String, Object> claims) {
        SigningKey present = key;
        switch (fault) {
            case UNSIGNED -> {
                return SigningKey.part(Map.of("alg", "none")) + "." + SigningKey.part(claims) + ".";
            }
            case PUBLIC_KEY_AS_SECRET -> {
                String content =
                        SigningKey.part(Map.of("alg", "HS256", "kid", present.id())) + "." + SigningKey.part(claims);
                return content + "." + SigningKey.base64(hmac(present.publicBytes(), content));
            }
            case CHANGED -> {
                String[] parts = present.sign(claims).split("\\.");
                claims.put("sub", "somebody-else");
                return parts[0] + "." + SigningKey.part(claims) + "." + parts[2];
            }
            case UNPUBLISHED_KEY -> {
                return SigningKey.of("key-unpublished", "RS256").sign(claims);
            }
            default -> {
                return present.sign(claims);
            }
        }
    }

    private void userinfo(HttpExchange exchange) throws IOException {
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        ProviderAccount whose = accessTokens.get(header.replaceFirst("^Bearer ", ""));
        if (whose == null) {
            json(exchange, 401, Map.of("error", "invalid_token"));
            return;
        }
        Map<String, Object> claims = new LinkedHashMap<>(whose.claims());
        claims.put("sub", fault == ProviderFault.OTHER_SUBJECT ? "somebody-else" : whose.subject());
        json(exchange, OK, claims);
    }

    private void huge(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestURI().getPath());
        exchange.sendResponseHeaders(OK, 0);
        byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = exchange.getResponseBody()) {
            while (stopped.getCount() > 0) {
                out.write(block);
            }
        }
    }

    private void await(long seconds) {
        try {
            stopped.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void json(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, Json.write(body));
    }

    private void send(HttpExchange exchange, int status, String body) throws IOException {
        calls.add(exchange.getRequestURI().getPath());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static Map<String, String> parameters(String text) {
        Map<String, List<String>> all = new HashMap<>();
        try {
            FormParameters.parseInto(all, text == null ? "" : text);
        } catch (BadRequestException e) {
            throw new IllegalArgumentException(e);
        }
        Map<String, String> single = new HashMap<>();
        all.forEach((name, values) -> {
            if (values.size() == 1) {
                single.put(name, values.get(0));
            }
        });
        return single;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String sha256(String text) {
        return SigningKey.base64(digest(text));
    }

    private static String half(String text) {
        return SigningKey.base64(Arrays.copyOf(digest(text), 16));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a code was given for. */
    private record Grant(String nonce, String challenge, ProviderAccount account, String maxAge) {}
}
