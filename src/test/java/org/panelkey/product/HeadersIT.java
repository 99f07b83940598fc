package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.header;
import static org.panelkey.product.WebClient.location;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.run.ExampleData;
import org.panelkey.servers.ServerId;
import org.panelkey.simulators.EchoFault;
import org.panelkey.storage.Sql;

/** Headers of every answer, and what hostile requests and texts come to. */
class HeadersIT {

    private static final String MARKUP = "<script>alert(1)</script>'\"><img src=x onerror=alert(2)>#{7*7}${7*7}";

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @AfterEach
    void heal() {
        fixture.whm1.heal();
    }

    @Test
    @DisplayName("S39, A-20: the same guards on pages, redirects, errors and files, and exactly one policy")
    void every_answer_is_guarded() {
        WebClient owner = product.browser().signIn("client", Fixture.STRANGER);
        Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
        answers.put("200 page", owner.get("/client/services"));
        answers.put("200 door", owner.get("/admin/sign-in"));
        answers.put("200 file", owner.get("/jakarta.faces.resource/panelkey.css.xhtml?ln=pk"));
        answers.put("303", owner.get("/"));
        answers.put("303 to the door", owner.get("/admin/home"));
        answers.put("303 after a post", owner.post("/admin/sign-out", Map.of()));
        answers.put("400", owner.get("/client/go"));
        answers.put("400 page", owner.post("/client/enter", Map.of()));
        answers.put("403", owner.post("/client/enter", Map.of(), "Origin", "https://evil.example"));
        answers.put("403 right", product.browser().signIn("admin", Fixture.ONE).get("/admin/settings"));
        answers.put("404", owner.get("/unknown"));
        answers.put("404 tricky", owner.get("/client/services;x=y"));
        answers.put("404 page", owner.get("/client/services/details?id=1"));
        answers.put("404 file", owner.get("/jakarta.faces.resource/none.css.xhtml?ln=pk"));
        answers.put("405", owner.get("/client/enter"));
        answers.put("401 call", owner.get("/api/v1/clients"));
        answers.put("404 call", owner.get("/api/v1/unknown"));
        answers.put("404 tricky call", owner.get("/api/v1/clients;x=y"));
        answers.put("405 call", owner.send("DELETE", "/api/v1/clients"));
        Sql.run(fixture.database().dataSource(), "alter table service rename to service_away");
        try {
            answers.put("500", owner.get("/client/services"));
        } finally {
            Sql.run(fixture.database().dataSource(), "alter table service_away rename to service");
        }
        answers.forEach((name, answer) -> {
            assertThat(answer.statusCode()).as(name).isEqualTo(Integer.parseInt(name.substring(0, 3)));
            assertGuarded(name, answer);
            assertSaysNothing(name, answer.statusCode(), answer.body());
        });
        assertThat(owner.get("/client/services").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("S39: error pages are pages of ours, in the person's language")
    void error_pages_are_ours() {
        WebClient nobody = product.browser();
        for (String path : List.of("/unknown", "/client/enter")) {
            HttpResponse<String> answer = nobody.get(path, "Accept-Language", "de");
            assertThat(answer.body()).as(path).contains("lang=\"de\"").contains("panelkey.css");
        }
        WebClient owner = product.browser().signIn("client", Fixture.STRANGER);
        HttpResponse<String> bad = owner.get("/client/go");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("panelkey.css");
    }

    private static void assertGuarded(String name, HttpResponse<String> answer) {
        List<String> policies = header(answer, "Content-Security-Policy");
        assertThat(policies).as(name).hasSize(1);
        assertThat(policies.get(0))
                .as(name)
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("base-uri 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "*", "http:", "https:");
        assertThat(header(answer, "X-Content-Type-Options")).as(name).containsExactly("nosniff");
        assertThat(header(answer, "X-Frame-Options")).as(name).containsExactly("DENY");
        assertThat(header(answer, "Referrer-Policy")).as(name).containsExactly("no-referrer");
        assertThat(header(answer, "Cross-Origin-Opener-Policy")).as(name).containsExactly("same-origin");
        assertThat(header(answer, "Server")).as(name).isEmpty();
        assertThat(header(answer, "X-Powered-By")).as(name).isEmpty();
        assertThat(header(answer, "Access-Control-Allow-Origin")).as(name).isEmpty();
    }

    /** No version, class, statement or trace in a body. */
    static void assertSaysNothing(String name, int status, String body) {
        if (status >= 400) {
            // PrimeFaces tells its own script, on every page alike, which error page is for which exception.
            assertThat(body.replaceAll("(?s)<script.*?</script>", ""))
                    .as(name)
                    .doesNotContain("Payara", "GlassFish", "Grizzly", "mojarra", "eclipse", "org.panelkey", "java.")
                    .doesNotContain("Exception", "\tat ", "select ", "SQL", "PSQL")
                    .doesNotContainPattern("\\b\\d+\\.\\d{4}\\.\\d+\\b");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF/web.xml",
                "/WEB-INF/",
                "/WEB-INF",
                "/web-inf/web.xml",
                "//WEB-INF/web.xml",
                "/./WEB-INF/web.xml",
                "/client/../WEB-INF/web.xml",
                "/client/..;/WEB-INF/web.xml",
                "/client/%2e%2e/WEB-INF/web.xml",
                "/client/%252e%252e/WEB-INF/web.xml",
                "/%57EB-INF/web.xml",
                "/WEB-INF%2fweb.xml",
                "/WEB-INF;x/web.xml",
                "/WEB-INF/templates/base.xhtml",
                "/WEB-INF/errorpages/500.xhtml",
                "/WEB-INF/classes/org/panelkey/web/routes.txt",
                "/WEB-INF/lib/",
                "/META-INF/MANIFEST.MF",
                "/META-INF/maven/org.panelkey/panelkey/pom.xml",
                "/client/services.xhtml",
                "/client/sign-in.xhtml",
                "/client/services/details.xhtml",
                "/resources/pk/panelkey.css",
                "/resources/",
                "/jakarta.faces.resource/",
                "/jakarta.faces.resource/web.xml.xhtml",
                "/jakarta.faces.resource/../WEB-INF/web.xml.xhtml",
                "/jakarta.faces.resource/WEB-INF/web.xml.xhtml",
                "/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
                "/jakarta.faces.resource/web.xml.xhtml?ln=..",
                "/jakarta.faces.resource/web.xml.xhtml?ln=%2e%2e%2fWEB-INF",
                "/jakarta.faces.resource/web.xml.xhtml?ln=WEB-INF",
                "/jakarta.faces.resource/pk/web.xml.xhtml?loc=../../WEB-INF",
                "/jakarta.faces.resource/panelkey.css.xhtml?ln=pk&loc=de",
                "/jakarta.faces.resource/panelkey.css.xhtml?ln=pk&con=x",
                "/jakarta.faces.resource/panelkey.css.xhtml?ln=pk&ln=..%2f..%2fWEB-INF",
                "/jakarta.faces.resource/panelkey.css.xhtml?ln=pk%00",
                "/jakarta.faces.resource/panelkey.css%00.xhtml?ln=pk",
                "/jakarta.faces.resource/sign-in.xhtml.xhtml",
                "/jakarta.faces.resource/sign-in.xhtml.xhtml?ln=client",
                "/jakarta.faces.resource/..%5c..%5cWEB-INF%5cweb.xml.xhtml",
                "/jakarta.faces.resource/dynamiccontent.properties.xhtml?ln=primefaces",
                "/jakarta.faces.resource/dynamiccontent.properties.xhtml?ln=primefaces&pfdrid=4ib88tY5cy3INAZZsdtHPFU0Qzf8xqfq7ScCVr132r36qawXCNDixKdRFB0XZvCTU9npUitDjk1QTkIeQZa3yEUCU2Dnu9N%2B",
                "/jakarta.faces.resource/DynamicContent.properties.xhtml?ln=primefaces&pfdrt=sc&pfdrid=%23%7B7*7%7D",
                "/jakarta.faces.resource/%64ynamiccontent.properties.xhtml?ln=primefaces",
                "/javax.faces.resource/dynamiccontent.properties.xhtml?ln=primefaces",
                "/client/services%00.xhtml",
                "/client/services%0a",
                "/client\\services"
            })
    @DisplayName("S33, S34, S35: no way leads to what is not meant to be served")
    void nothing_else_is_served(String target) {
        RawHttp.Reply reply = product.raw().get(target);
        if (reply.status() == 301) {
            // The server adds a slash to the names of folders; what is behind it does not exist.
            String where = URI.create(reply.header("Location").get(0)).getPath();
            assertThat(where).as(target).matches("/|/[A-Za-z/-]+/");
            reply = product.raw().get(where.equals("/") ? "/unknown" : where);
        }
        assertThat(reply.status()).as(target).isBetween(400, 404);
        assertThat(reply.body())
                .doesNotContain("<web-app", "ui:composition", "Manifest-Version", "signed-in")
                .doesNotContain("<project");
        assertSaysNothing(target, reply.status(), reply.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /client/services%zz HTTP/1.1",
                "GET /client/%ff%fe HTTP/1.1",
                "GET /client/%c0%ae%c0%ae/WEB-INF/web.xml HTTP/1.1",
                "GET /client/services?q=%zz HTTP/1.1",
                "GET /client/services?q=%c3%28 HTTP/1.1",
                "GET http://evil.example/client/services HTTP/1.1",
                "GET * HTTP/1.1"
            })
    @DisplayName("S33, S78: a broken address is a fault of the request, and says nothing of us")
    void a_broken_address_is_refused(String line) {
        RawHttp.Reply reply = product.raw().send("GET", line.substring(4, line.length() - 9), new byte[0]);
        // The server itself may answer an address that it can't decode with nothing at all.
        boolean nothing = reply.status() == 200 && reply.body().isEmpty();
        assertThat(nothing || reply.status() >= 300 && reply.status() < 500)
                .as("%s: %s", line, reply.status())
                .isTrue();
        assertThat(reply.header("Location")).noneMatch(where -> where.contains("evil.example"));
        assertSaysNothing(line, reply.status(), reply.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "0", "1", "a", "1X2", "-1X-1", "%7b", "99999999999999999999", "ABCDEF%00", "#{7*7}"})
    @DisplayName("S36: a flash cookie of nonsense or from yesterday gives the normal page")
    void a_broken_flash_cookie_does_no_harm(String value) {
        for (String name : List.of("csfcfc", "oam.Flash.RENDERMAP.TOKEN", "pk-lang", "pk-scheme")) {
            RawHttp.Reply reply = product.raw().get("/client/sign-in", "Cookie: " + name + "=" + value);
            assertThat(reply.status()).as(name + "=" + value).isEqualTo(200);
            assertThat(reply.body()).contains("signin:email");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jakarta.faces.resource/.xhtml?ln=pk",
                "/jakarta.faces.resource/?ln=pk",
                "/jakarta.faces.resource/.css"
            })
    @DisplayName("S36: a resource without a name does not exist")
    void a_nameless_resource_does_not_exist(String path) {
        RawHttp.Reply reply = product.raw().get(path);
        assertThat(reply.status()).isEqualTo(404);
        assertSaysNothing(path, reply.status(), reply.body());
    }

    @Test
    @DisplayName("S40: a forged Host changes no address that we lead to, write or set")
    void a_forged_host_changes_nothing() {
        String[] forged = {
            "Host: evil.example",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Port: 64999",
            "X-Forwarded-Prefix: /evil.example",
            "X-Original-URL: /evil.example",
            "X-Rewrite-URL: /evil.example",
            "Forwarded: host=evil.example"
        };
        for (String path :
                List.of("/", "/client/", "/admin/home", "/client/services?q=1", "/client/sign-in", "/unknown")) {
            RawHttp.Reply reply = product.raw().get(path, forged);
            assertThat(reply.status()).as(path).isIn(200, 303, 404);
            assertThat(String.join("\n", reply.headers())).as(path).doesNotContain("evil.example", ":64999");
            assertThat(reply.body()).as(path).doesNotContain("evil.example", ":64999");
            assertThat(reply.header("Location")).as(path).allMatch(where -> where.startsWith("/"));
        }
    }

    @Test
    @DisplayName("S40, B9: where a sign-in leads follows from its path alone")
    void a_sign_in_leads_on_by_path_alone() {
        HttpResponse<String> answer = product.browser().trySignIn("client", Fixture.STRANGER, ExampleData.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/client/services");
    }

    @Test
    @DisplayName("S41: the record shows the peer, or what a trusted proxy adds at the right, and no forgery")
    void a_forged_address_is_not_recorded() {
        long before = fixture.rows("address = '192.0.2.66'");
        // The first value is what the browser claims; the trusted proxy puts the real one behind it.
        assertRecorded(
                "203.0.113.77",
                "X-Forwarded-For: 192.0.2.66, 203.0.113.77",
                "CF-Connecting-IP: 192.0.2.66",
                "Forwarded: for=192.0.2.66",
                "X-Real-IP: 192.0.2.66",
                "True-Client-IP: 192.0.2.66");
        fixture.trustProxies("10.99.99.99");
        try {
            awaitProxyBelieved(false);
            assertRecorded("127.0.0.1", "X-Forwarded-For: 192.0.2.66");
            assertRecorded("127.0.0.1", "X-Forwarded-For: 192.0.2.66, 10.99.99.99");
        } finally {
            fixture.trustProxies("127.0.0.1");
        }
        awaitProxyBelieved(true);
        assertThat(fixture.rows("address = '192.0.2.66'")).isEqualTo(before);
    }

    /** Whether the present proxy is believed; settings are seen within a few seconds. */
    private boolean isProxyBelieved() {
        String address = product.browser().address();
        signInRaw("X-Forwarded-For: " + address);
        return fixture.rows("address = '" + address + "'") > 0;
    }

    private void awaitProxyBelieved(boolean expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (isProxyBelieved() != expected) {
            assertThat(System.nanoTime()).as("a change of the settings is seen").isLessThan(end);
        }
    }

    private void assertRecorded(String address, String... headers) {
        long before = fixture.rows("address = '" + address + "' and action = 'SIGN_IN'");
        signInRaw(headers);
        assertThat(fixture.rows("address = '" + address + "' and action = 'SIGN_IN'"))
                .as(String.join(", ", headers))
                .isEqualTo(before + 1);
    }

    /** A try to sign in, without a browser that would say where it is. */
    private void signInRaw(String... headers) {
        RawHttp.Reply page = product.raw().get("/client/sign-in");
        String cookie = page.header("Set-Cookie").stream()
                .filter(each -> each.startsWith("panelkey="))
                .findFirst()
                .orElseThrow();
        Map<String, String> fields = WebClient.hidden(page.body());
        fields.put("signin", "signin");
        fields.put("signin:email", "raw@example.com");
        fields.put("signin:password", "wrong");
        fields.put("signin:go", "signin:go");
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Cookie: " + cookie.replaceAll(";.*", ""));
        all.add("Content-Type: application/x-www-form-urlencoded");
        all.add("Origin: " + product.base());
        RawHttp.Reply answer = product.raw()
                .send("POST", "/client/sign-in", WebClient.form(fields).getBytes(), all.toArray(String[]::new));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "S37, S38, A-15: markup and expressions in names, domains, reasons and answers of panels are plain text")
    void hostile_texts_are_plain_text() {
        UserId owner = fixture.user("markup@example.com", MARKUP);
        ClientAccountId account = fixture.with(rooms -> rooms.accounts.add(MARKUP, owner));
        ServerId open = fixture.openServer(MARKUP.substring(0, 50));
        ServiceId service = fixture.service(account, fixture.hosting, open, "blumenhu", MARKUP, ServiceStatus.ACTIVE);
        ServiceId ended =
                fixture.service(account, fixture.hosting, open, "blumenhu", "ended.example", ServiceStatus.SUSPENDED);
        fixture.with(rooms -> {
            ServiceData found = rooms.services.find(ended).orElseThrow().data();
            ServiceData marked = new ServiceData(
                    found.account(),
                    found.product(),
                    found.server(),
                    found.username(),
                    found.domain(),
                    found.status(),
                    MARKUP);
            rooms.services.change(
                    ended, rooms.services.find(ended).orElseThrow().version(), marked);
            return null;
        });
        WebClient browser = product.browser().signIn("client", "markup@example.com");
        for (String page : List.of(
                "/client/services",
                "/client/services?q=" + WebClient.encode(MARKUP),
                "/client/services?status=" + WebClient.encode(MARKUP),
                "/client/services?page=" + WebClient.encode(MARKUP) + "&lang=" + WebClient.encode(MARKUP),
                "/client/services/details?id=" + service,
                "/client/services/details?id=" + ended,
                "/client/failed?ref=" + WebClient.encode(MARKUP),
                "/client/sign-in?to=" + WebClient.encode(MARKUP))) {
            assertInert(page, browser.get(page));
        }
        assertThat(browser.get("/client/services/details?id=" + service).body()).contains("#{7*7}${7*7}");
        assertThat(browser.get("/client/services/details?id=" + ended).body()).contains("#{7*7}${7*7}");
        assertInert("the answer of a sign-in", browser.trySignIn("admin", MARKUP, MARKUP));

        fixture.whm1.failAlways(EchoFault.MARKUP);
        WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
        HttpResponse<String> failed = staff.enter("admin", "service", service.value());
        HttpResponse<String> page = staff.get(location(failed));
        assertThat(page.body()).contains("#{7*7}");
        assertInert(location(failed), page);
        HttpResponse<String> ofClient = browser.enter("client", "service", service.value());
        assertInert("client", browser.get(location(ofClient)));
        for (String list : List.of(
                "/admin/home",
                "/admin/connect",
                "/admin/servers",
                "/admin/clients",
                "/admin/services",
                "/admin/users",
                "/admin/activity",
                "/admin/activity/attempt?" + location(failed).replaceAll(".*\\?", ""))) {
            assertInert(list, staff.get(list));
        }
    }

    private static void assertInert(String name, HttpResponse<String> answer) {
        assertThat(answer.body())
                .as(name)
                .doesNotContain(
                        "<script>alert", "<img src=x", "\"><img", "<b onclick", "49${", "}49", "4949", ">49<", "49 49");
        assertThat(header(answer, "Content-Security-Policy")).as(name).hasSize(1);
    }
}
