package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelkey.product.WebClient.location;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.identity.Area;
import org.panelkey.identity.ReturnPath;
import org.panelkey.providers.ProviderAudience;
import org.panelkey.providers.ProviderData;
import org.panelkey.providers.ProviderId;
import org.panelkey.secrets.Secret;
import org.panelkey.simulators.ProviderFault;
import org.panelkey.simulators.SimulatedProvider;
import org.panelkey.storage.Sql;

/** RFC 9700, 4.4: of several providers none gets the code of another, whether they name themselves in their answers or not. */
class ProviderMixUpIT {

    private static final String UNTRUSTED = "can not be trusted";

    @RegisterExtension
    final ProviderScene scene = new ProviderScene();

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private SimulatedProvider evil;
    private ProviderId ofEvil;

    @BeforeEach
    void open() throws IOException {
        evil = new SimulatedProvider("panelkey-at-evil", "secret-at-evil");
        evil.namesIssuer(false);
        ofEvil = fixture.with(rooms -> rooms.providers.add(
                new ProviderData(
                        "Evil " + scene.unique(),
                        evil.issuer(),
                        "panelkey-at-evil",
                        "openid profile email",
                        "groups",
                        true,
                        false,
                        true,
                        ProviderAudience.BOTH,
                        scene.rules()),
                Secret.of("secret-at-evil")));
    }

    @AfterEach
    void close() {
        evil.close();
        fixture.with(rooms -> {
            rooms.providers.remove(ofEvil);
            return null;
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "A-19: a provider that leads browsers on to another gets nothing of what that one answers, at either door")
    void an_answer_that_came_to_another_address_is_none(Area area) {
        scene.login().namesIssuer(false);
        scene.change(scene.data(ProviderAudience.BOTH, true, false));
        scene.login().redirect(scene.back(area));
        scene.login().account(scene.person("mila"));
        WebClient browser = product.browser();
        URI answer = scene.login().visit(ledOn(away(browser, area), scene.back(area)));
        assertThat(answer.getPath()).isEqualTo(scene.path(area));
        assertRefused(browser, area, answer);
        assertThat(evil.calls()).as("the code went nowhere").doesNotContain("/realm/token");
        assertThat(scene.login().calls()).doesNotContain("/realm/token");
        assertThat(fixture.rows("cause = 'PROVIDER_MIX_UP' and object_name = 'Evil " + scene.unique()
                        + "' and detail like '%another address%'"))
                .isOne();

        // It can't have the answer sent to its own address, nor carry it there in any other way.
        String own = ledOn(away(browser, area), URI.create(product.base() + ReturnPath.own(area, evil.issuer())));
        assertThatThrownBy(() -> scene.login().visit(own)).hasMessageContaining("refused");
        URI second = scene.login().visit(ledOn(away(browser, area), scene.back(area)));
        for (String path : List.of(
                ReturnPath.shared(area),
                ReturnPath.own(area, evil.issuer()) + "1",
                ReturnPath.own(area, evil.issuer()) + "/",
                ReturnPath.own(area, evil.issuer()).replaceFirst("[0-9]", "%31"))) {
            HttpResponse<String> elsewhere = browser.get(path + "?" + second.getRawQuery());
            assertThat(elsewhere.statusCode()).as(path).isIn(303, 404);
            assertThat(location(elsewhere)).as(path).doesNotContain("/home", "/services");
        }
        assertThat(evil.calls()).doesNotContain("/realm/token");

        // Each alone works, without naming itself.
        evil.redirect(URI.create(product.base() + ReturnPath.own(Area.ADMIN, evil.issuer())));
        evil.account(scene.person("nele"));
        WebClient other = product.browser();
        URI honest = evil.visit(away(other, Area.ADMIN));
        assertThat(location(other.get(honest.getRawPath() + "?" + honest.getRawQuery())))
                .isEqualTo("/admin/home");
    }

    @Test
    @DisplayName("A-19: who promised to name itself can't take it back while the browser is away")
    void a_promise_counts_from_before() {
        scene.login().account(scene.person("mila"));
        WebClient browser = product.browser();
        String away = location(browser.get("/admin/provider/start?id=" + scene.provider()));
        scene.login().namesIssuer(false);
        URI answer = scene.login().visit(away);
        assertThat(answer.getQuery()).doesNotContain("iss=");
        // The test of a provider reads its document anew for everybody.
        product.browser()
                .signIn("admin", Fixture.ADMIN)
                .submit("/admin/providers/edit?id=" + scene.provider(), "provider", "test", form());
        long exchanged = exchanged();
        scene.assertToldBy(
                browser.get(answer.getRawPath() + "?" + answer.getRawQuery()), browser, "PROVIDER_MIX_UP", UNTRUSTED);
        assertThat(exchanged()).as("the test of the provider alone").isEqualTo(exchanged);
    }

    @Test
    @DisplayName("RFC 9700, 4.4: the address that all shared goes on for who names itself, and for one beside no other")
    void former_set_ups_go_on() {
        former();
        scene.login().account(scene.person("mila"));
        assertThat(location(scene.enter(product.browser(), "")))
                .as("names itself")
                .isEqualTo("/admin/home");
        assertThat(lastAsked().get("redirect_uri")).isEqualTo(product.base() + ReturnPath.shared(Area.ADMIN));
        scene.login().fail(ProviderFault.NO_ISSUER);
        scene.assertRefused(product.browser(), "PROVIDER_MIX_UP", UNTRUSTED);

        scene.restart("RS256");
        scene.change(scene.data(true, false));
        scene.login().namesIssuer(false);
        scene.login().account(scene.person("nele"));
        former();
        assertThat(location(product.browser().get("/admin/provider/start?id=" + scene.provider())))
                .as("it can be mixed up with another: the former address counts no more")
                .contains("%2Fadmin%2Fprovider%2Fback%2F");
        scene.login().redirect(scene.back(Area.ADMIN));
        assertThat(location(scene.enter(product.browser(), ""))).isEqualTo("/admin/home");

        Sql.run(
                fixture.database().dataSource(),
                "update provider set enabled = false where id <> " + scene.provider() + " and enabled");
        scene.login().redirect(URI.create(product.base() + ReturnPath.shared(Area.ADMIN)));
        assertThat(location(scene.enter(product.browser(), "")))
                .as("there is no other")
                .isEqualTo("/admin/home");
        assertThat(lastAsked().get("redirect_uri")).isEqualTo(product.base() + ReturnPath.shared(Area.ADMIN));
    }

    @Test
    @DisplayName("The page says which addresses to register, and from when on they are used; a new issuer has its own")
    void the_page_says_which_address_to_register() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String page = "/admin/providers/edit?id=" + scene.provider();
        String shared = "still uses the redirect addresses that all providers shared";
        assertThat(admin.get(page).body())
                .contains(scene.back(Area.ADMIN) + "</code>", scene.back(Area.CLIENT) + "</code>")
                .doesNotContain(shared);
        assertThat(admin.get("/admin/providers").body()).doesNotContain("Still with the redirect addresses");
        assertThat(admin.get("/admin/providers/edit").body())
                .contains("each issuer has its own")
                .doesNotContain("/admin/provider/back");

        former();
        assertThat(admin.get("/admin/providers").body())
                .contains("Still with the redirect addresses", "Login " + scene.unique());
        assertThat(admin.get(page).body())
                .contains(
                        shared,
                        product.base() + ReturnPath.shared(Area.ADMIN) + " and " + product.base()
                                + ReturnPath.shared(Area.CLIENT),
                        scene.back(Area.ADMIN) + "</code>");
        assertThat(location(admin.submit(page, "own", "go", Map.of()))).isEqualTo(page);
        assertThat(admin.get(page).body())
                .contains("to its own addresses from now on")
                .doesNotContain(shared);
        assertThat(fixture.rows("action = 'CHANGE' and outcome = 'DONE' and object_kind = 'provider' and object_id = "
                        + scene.provider() + " and detail = 'return address of its own'"))
                .isOne();
        scene.login().redirect(scene.back(Area.ADMIN));
        scene.login().account(scene.person("mila"));
        assertThat(location(scene.enter(product.browser(), ""))).isEqualTo("/admin/home");

        former();
        scene.restart("RS256");
        assertThat(admin.get(page).body()).as("another issuer").doesNotContain(shared);
    }

    @Test
    @DisplayName(
            "ASVS 10.2.3: a provider is asked for what was entered and nothing else, and never for access while away")
    void nothing_else_is_asked_for() {
        scene.login().account(scene.person("mila"));
        WebClient browser = product.browser();
        scene.enter(browser, "");
        assertThat(lastAsked())
                .containsEntry("scope", "openid profile email")
                .containsOnlyKeys(
                        "response_type",
                        "client_id",
                        "redirect_uri",
                        "scope",
                        "state",
                        "nonce",
                        "code_challenge",
                        "code_challenge_method");
        assertThat(scene.login().calls())
                .as("the token said all that is needed")
                .doesNotContain("/realm/userinfo");
        scene.enter(browser, "&again=true");
        assertThat(lastAsked())
                .containsEntry("scope", "openid profile email")
                .containsOnlyKeys(
                        "response_type",
                        "client_id",
                        "redirect_uri",
                        "scope",
                        "state",
                        "nonce",
                        "code_challenge",
                        "code_challenge_method",
                        "prompt",
                        "max_age");

        // As it may be stored from before.
        Sql.run(
                fixture.database().dataSource(),
                "update provider set scopes = 'openid offline_access email' where id = " + scene.provider());
        scene.enter(product.browser(), "");
        assertThat(lastAsked()).containsEntry("scope", "openid email");
        Map<String, String> filled = form();
        filled.put("scopes", "openid offline_access");
        assertThat(product.browser()
                        .signIn("admin", Fixture.ADMIN)
                        .submit("/admin/providers/edit?id=" + scene.provider(), "provider", "save", filled)
                        .body())
                .contains("nothing is asked of a provider while people are away");
    }

    @Test
    @DisplayName(
            "ASVS 10.1.1: what a provider gives for a code stays in the one call: no page, cookie, log or column has it")
    void tokens_stay_in_the_call() {
        scene.change(scene.data(ProviderAudience.BOTH, true, false));
        scene.login().account(scene.person("mila"));
        WebClient staff = product.browser();
        StringBuilder seen = new StringBuilder();
        HttpResponse<String> back = scene.enter(staff, "");
        assertThat(location(back)).isEqualTo("/admin/home");
        add(seen, back);
        for (String page : List.of("/admin/home", "/admin/account", "/admin/activity")) {
            add(seen, staff.get(page));
        }
        fixture.user(scene.mail("nora"), "Nora Lind");
        WebClient client = product.browser().signIn("client", scene.mail("nora"));
        scene.login().redirect(scene.back(Area.CLIENT));
        scene.login().account(scene.person("nora"));
        add(seen, scene.enterAsClient(client, "&link=true"));
        add(seen, client.get("/client/account/company"));
        client.submit("/client/account/company", "link", "go", Map.of());
        WebClient again = product.browser();
        add(seen, scene.enterAsClient(again, ""));
        add(seen, again.get("/client/account"));

        String columns = Sql.dump(fixture.database().dataSource());
        assertThat(columns).as("the dump holds what was done").contains(scene.unique(), "Nora Lind");
        String log = product.log();
        assertThat(scene.login().issued())
                .as("three sign-ins: code, access token, ID token")
                .hasSize(9);
        for (String secret : scene.login().issued()) {
            assertThat(seen.toString()).doesNotContain(secret);
            assertThat(log).doesNotContain(secret);
            assertThat(columns).doesNotContain(secret);
        }
    }

    private static void add(StringBuilder seen, HttpResponse<String> answer) {
        answer.headers().map().forEach((name, values) -> seen.append(name).append(values));
        seen.append(answer.body());
    }

    /** Makes the provider one that was entered before each had its own address, and is registered so. */
    private void former() {
        Sql.run(
                fixture.database().dataSource(),
                "update provider set own_address = false where id = " + scene.provider());
        scene.login().redirect(URI.create(product.base() + ReturnPath.shared(Area.ADMIN)));
    }

    private long exchanged() {
        return scene.login().calls().stream().filter("/realm/token"::equals).count();
    }

    private Map<String, String> lastAsked() {
        List<Map<String, String>> all = scene.login().asked();
        return all.get(all.size() - 1);
    }

    /** Where a browser is sent that wants to sign in through the other provider. */
    private String away(WebClient browser, Area area) {
        String away = location(browser.get(area.path() + "/provider/start?id=" + ofEvil));
        assertThat(away).startsWith(evil.issuer() + "/authorize?");
        return away;
    }

    /** Where that one leads it in its place: to the other provider, as if Panelkey had asked there. */
    private String ledOn(String away, URI back) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String pair : URI.create(away).getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            asked.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        asked.put("client_id", scene.client());
        asked.put("redirect_uri", back.toString());
        return scene.login().issuer() + "/authorize?" + WebClient.form(asked);
    }

    private void assertRefused(WebClient browser, Area area, URI answer) {
        HttpResponse<String> back = browser.get(answer.getRawPath() + "?" + answer.getRawQuery());
        if (area == Area.CLIENT) {
            scene.assertClientToldBy(back, browser, "PROVIDER_MIX_UP", UNTRUSTED);
        } else {
            scene.assertToldBy(back, browser, "PROVIDER_MIX_UP", UNTRUSTED);
        }
        assertThat(location(browser.get(area.path() + "/account"))).startsWith(area.path() + "/sign-in");
    }

    private Map<String, String> form() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", "Login " + scene.unique());
        fields.put("enabled", "true");
        fields.put("issuer", scene.login().issuer());
        fields.put("client", scene.client());
        fields.put("secret", "");
        fields.put("scopes", "openid profile email");
        fields.put("claim", "groups");
        fields.put("rules:0:group", "support");
        fields.put("rules:0:means", fixture.groupOne.toString());
        return fields;
    }
}
