package org.panelkey.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A click on a link in the simulated cPanel does what the vendor's guide to integration links says. */
class WhmLinkClickTest {

    private final SimulatedWhm whm = new SimulatedWhm("whm");
    private final HttpClient browser = SelfCheck.trusting();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private HttpsServer application;
    private String token;
    private String cookie = "";
    private String home = "";

    @BeforeEach
    void start() throws Exception {
        application = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ServerCertificate certificate = ServerCertificate.of(CertificateKind.GOOD);
        application.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        application.createContext("/", this::answer);
        application.start();
        token = "https://localhost:" + application.getAddress().getPort() + "/oauth/link?link=support";
        whm.trustAtClicks(browser.sslContext());
        whm.secondOfRetries(Duration.ofMillis(1));
        whm.put(WhmToken.root("ROOT"));
        whm.put(WhmAccount.of("alice", "alice.example", "root"));
        whm.start();
        place(token, "https://panelkey.example/client/");
        enter();
    }

    @AfterEach
    void stop() {
        whm.close();
        application.stop(0);
    }

    @Test
    void the_home_page_shows_the_links_and_a_click_leads_where_the_application_says() throws Exception {
        HttpResponse<String> page = get(home);
        assertThat(page.body())
                .contains(
                        "<h2 id=\"group-own\">Own</h2>",
                        "href=\"integration/index.html?app=own_support\">Help &amp; more<");

        answers.add("{\"redirect_url\":\"https://panelkey.example/client/arrive?key=1\",\"x\":[]}");
        HttpResponse<String> answer = click("own_support");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("https://panelkey.example/client/arrive?key=1");
        assertThat(posted).hasSize(1);
        assertThat(posted.get(0))
                .startsWith("POST /oauth/link?link=support application/x-www-form-urlencoded ")
                .contains("app=own_support", "token=t%261", "user=alice", "subscriber_unique_id=pkl_7", "attempt=1");
    }

    @Test
    void it_asks_three_times_when_told_to_and_falls_back_then() throws Exception {
        answers.add("{\"retry\":2,\"attempt\":1}");
        answers.add("{\"retry\":2,\"attempt\":2}");
        answers.add("{\"redirect_url\":\"https://panelkey.example/third\"}");
        assertThat(click("own_support").headers().firstValue("Location")).contains("https://panelkey.example/third");
        assertThat(posted).hasSize(3);
        assertThat(posted.get(2)).contains("attempt=3");

        posted.clear();
        answers.addAll(List.of(
                "{\"retry\":1}", "{\"retry\":1}", "{\"retry\":1}", "{\"redirect_url\":\"https://never.example/\"}"));
        assertThat(click("own_support").headers().firstValue("Location")).contains("https://panelkey.example/client/");
        assertThat(posted).hasSize(3);
    }

    @Test
    void whatever_is_no_answer_leads_to_the_link_s_own_address() throws Exception {
        for (String none : new String[] {
            "401 {\"error\":\"invalid_client\"}",
            "503 ",
            "302 ",
            "<html>no</html>",
            "",
            "[]",
            "{}",
            "{\"redirect_url\":7}",
            "{\"redirect_url\":\"javascript:alert(1)\"}",
            "{\"retry\":\"soon\"}"
        }) {
            answers.clear();
            answers.add(none);
            assertThat(click("own_support").headers().firstValue("Location"))
                    .as(none)
                    .contains("https://panelkey.example/client/");
        }
    }

    @Test
    void a_certificate_that_is_not_trusted_is_no_answer() throws Exception {
        whm.trustAtClicks(javax.net.ssl.SSLContext.getDefault());
        answers.add("{\"redirect_url\":\"https://panelkey.example/x\"}");
        assertThat(click("own_support").headers().firstValue("Location")).contains("https://panelkey.example/client/");
        assertThat(posted).isEmpty();
    }

    @Test
    void nothing_is_ever_posted_beyond_this_machine() throws Exception {
        place("https://192.0.2.1/oauth/link", "https://panelkey.example/client/");
        assertThat(click("own_support").headers().firstValue("Location")).contains("https://panelkey.example/client/");
    }

    @Test
    void only_the_account_s_own_session_opens_its_links() throws Exception {
        assertThat(click("nosuch").statusCode()).isEqualTo(404);
        cookie = "cpsession=else";
        assertThat(click("own_support").statusCode()).isEqualTo(401);
        assertThat(posted).isEmpty();
    }

    private void place(String tokenAddress, String address) throws Exception {
        String group = "create_integration_group?user=alice&group_id=own&label=Own&order=1";
        String link = "create_integration_link?user=alice&app=own_support&implements=support&label=Help%20%26%20more"
                + "&subscriber_unique_id=pkl_7&token=t%261&group_id=own&order=1&url=" + encode(address)
                + "&autologin_token_url=" + encode(tokenAddress);
        HttpResponse<String> answer = browser.send(
                SelfCheck.request(whm.apiPort(), "/json-api/batch")
                        .header("Authorization", "whm root:ROOT")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "api.version=1&command=" + encode(group) + "&command=" + encode(link)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).endsWith("\"result\":1,\"reason\":\"OK\",\"command\":\"batch\"}}");
    }

    private void enter() throws Exception {
        HttpResponse<String> made = browser.send(
                SelfCheck.request(
                                whm.apiPort(), "/json-api/create_user_session?api.version=1&service=cpaneld&user=alice")
                        .header("Authorization", "whm root:ROOT")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher url = Pattern.compile(SelfCheck.URL).matcher(made.body());
        assertThat(url.find()).isTrue();
        URI entry = URI.create(url.group(1));
        HttpResponse<String> landed = get(entry.toString());
        cookie = landed.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        home = entry.resolve(landed.headers().firstValue("Location").orElseThrow())
                .toString();
    }

    private HttpResponse<String> click(String app) throws Exception {
        return get(URI.create(home).resolve("integration/index.html?app=" + app).toString());
    }

    private HttpResponse<String> get(String address) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** An answer may begin with its status. */
    private void answer(HttpExchange exchange) throws IOException {
        posted.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String text = answers.isEmpty() ? "" : answers.remove(0);
        Map<String, Integer> statuses = Map.of("401 ", 401, "503 ", 503, "302 ", 302);
        int status = statuses.getOrDefault(text.length() < 4 ? "" : text.substring(0, 4), 200);
        byte[] body = (status == 200 ? text : text.substring(4)).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
