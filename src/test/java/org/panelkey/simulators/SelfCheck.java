package org.panelkey.simulators;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** What the self-check needs to call the panels and to collect failures. */
abstract class SelfCheck {

    static final String TOKEN = "TOKENOFROOT";
    static final String KEY = "778a476a-0000-4000-8000-000000000001";
    static final String LOCAL = Base64.getEncoder().encodeToString("127.0.0.1".getBytes(StandardCharsets.US_ASCII));

    static final String URL = "\"url\":\"([^\"]+)\"";

    final List<String> failures = new ArrayList<>();
    final SimulatedWhm whm = new SimulatedWhm("whm");
    final SimulatedPlesk plesk = new SimulatedPlesk("plesk");
    HttpClient client = trusting();

    final Sink sink;

    SelfCheck() throws IOException {
        sink = new Sink();
    }

    abstract void run() throws Exception;

    void prepare() throws Exception {
        whm.put(WhmToken.root(TOKEN));
        whm.put(WhmToken.reseller("agentur", "RESELLER"));
        whm.put(new WhmToken("root", "LISTONLY", Set.of("list-accts")));
        whm.put(WhmAccount.of("demo01", "demo.example", "root"));
        whm.put(WhmAccount.of("late01", "late.example", "root").asSuspended());
        whm.put(WhmAccount.reseller("agentur", "agentur.example"));
        whm.put(WhmAccount.of("kunde1", "kunde1.example", "agentur"));
        plesk.key(KEY, "admin", "127.0.0.1");
        plesk.key("elsewhere", "admin", "192.0.2.1");
        plesk.password("admin", "secret");
        plesk.put(PleskLogin.customer(3, "nord", new PleskSubscription(7, "nord.example")));
        plesk.put(PleskLogin.customer(4, "off").asDisabled());
        plesk.sink(sink.address());
        whm.sink(sink.address());
        whm.start();
        plesk.start();
    }

    void check(String what, boolean good) {
        if (!good) {
            failures.add("FAILED: " + what);
        }
    }

    void expect(String what, HttpResponse<String> response, int status, String pattern) {
        boolean found = Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(response.body())
                .find();
        if (response.statusCode() != status || !found) {
            String body = response.body();
            failures.add("FAILED: " + what + ": " + response.statusCode() + " "
                    + body.substring(0, Math.min(500, body.length())));
        }
    }

    void fails(String what, int port) throws InterruptedException {
        try {
            HttpRequest call = request(port, "/json-api/version?api.version=1")
                    .header("Authorization", "whm root:" + TOKEN)
                    .build();
            // The client's own time limit ends with the head of an answer, so it misses dripping bodies.
            HttpResponse<String> response =
                    client.sendAsync(call, HttpResponse.BodyHandlers.ofString()).get(2500, TimeUnit.MILLISECONDS);
            failures.add("FAILED: " + what + " was answered with " + response.statusCode());
        } catch (ExecutionException | TimeoutException e) {
            // This is what the fault is for.
        }
        Thread.sleep(300);
    }

    /** Follows a sign-on address to its page and sees that it works once only. */
    void land(String what, String url, String page, int refusal) throws Exception {
        HttpResponse<String> first =
                send(HttpRequest.newBuilder(URI.create(url)).build());
        expect(what + " link", first, 302, "");
        String cookie = first.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
        URI next =
                URI.create(url).resolve(first.headers().firstValue("Location").orElse("/"));
        HttpRequest.Builder visit = HttpRequest.newBuilder(next);
        expect(what + " page", send(visit.copy().header("Cookie", cookie).build()), 200, page);
        expect(what + " without cookie", send(visit.build()), 401, "");
        expect(
                what + " second use",
                send(HttpRequest.newBuilder(URI.create(url)).build()),
                refusal,
                "message");
    }

    HttpResponse<String> whm(String call, String caller) throws Exception {
        String who = caller.contains(":") ? caller : "root:" + caller;
        return send(request(whm.apiPort(), "/json-api/" + call)
                .header("Authorization", "whm " + who)
                .build());
    }

    HttpResponse<String> agent(String packet) throws Exception {
        return agent(packet, "KEY", KEY);
    }

    HttpResponse<String> agent(String packet, String header, String value) throws Exception {
        return send(request(plesk.port(), "/enterprise/control/agent.php")
                .header(header, value)
                .header("Content-Type", "text/xml; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(packet))
                .build());
    }

    HttpResponse<String> send(HttpRequest call) throws IOException, InterruptedException {
        return client.send(call, HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a head that no proper client would send, and returns the first line of the answer. */
    String raw(String head) throws Exception {
        SSLContext context = client.sslContext();
        try (Socket socket = context.getSocketFactory().createSocket("localhost", whm.apiPort())) {
            String more = "Authorization: whm root:" + TOKEN + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((head + more).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("nothing");
        }
    }

    void expect(String what, String line, String status) {
        check(what + ": " + line, line.startsWith("HTTP/1.1 " + status + " "));
    }

    static HttpRequest.Builder request(int port, String target) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + target));
    }

    static String query(String operator, String filter) {
        return "<packet><" + operator + "><get><filter>" + filter + "</filter><dataset><gen_info/></dataset></get></"
                + operator + "></packet>";
    }

    static String session(String login) {
        return "<packet><server><create_session><login>" + login + "</login><data><user_ip>" + LOCAL
                + "</user_ip><source_server></source_server></data></create_session></server></packet>";
    }

    static String group(HttpResponse<String> response, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(response.body());
        return found.find() ? found.group(1) : "none in " + response.body();
    }

    static HttpClient trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpClient trusting(String pem) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        trusted.setCertificateEntry(
                "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static final class Trusting extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
