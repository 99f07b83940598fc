package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ProviderScene.SECRET;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.run.ExampleData;
import org.panelkey.simulators.ProviderFault;
import org.panelkey.staff.AdministratorId;

/** Behaviour 30 over HTTP: the company's own provider is set up, tried, removed, and made the only way in. */
class ProviderSettingsIT {

    @RegisterExtension
    final ProviderScene scene = new ProviderScene();

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName(
            "B30: with local sign-in off passwords open the door to one administrator only, and the provider to all")
    void local_sign_in_can_be_off() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        AdministratorId helper = fixture.with(rooms ->
                rooms.administrators.findByEmail(Fixture.ADMIN).orElseThrow().id());
        AdministratorId one = fixture.with(rooms ->
                rooms.administrators.findByEmail(Fixture.ONE).orElseThrow().id());
        assertThat(admin.submit("/admin/providers", "local", "off", Map.of("emergency", ""))
                        .body())
                .contains("Please choose who keeps the password");
        assertThat(fixture.<Boolean>with(rooms -> rooms.localSignIn.switchOff(one)))
                .as("somebody who could not help")
                .isFalse();
        assertThat(location(admin.submit("/admin/providers", "local", "off", Map.of("emergency", helper.toString()))))
                .isEqualTo("/admin/providers");
        assertThat(admin.get("/admin/providers").body())
                .contains("Staff sign in through a provider only", "Fiona Full");

        String door = product.browser().get("/admin/sign-in").body();
        assertThat(door)
                .contains("Sign in with Login " + scene.unique(), "Emergency sign-in")
                .doesNotContain("signin:password");
        assertThat(product.browser().get("/admin/sign-in?emergency=true").body())
                .contains("signin:password");
        assertThat(inEmergency(product.browser(), Fixture.ONE).body()).contains("E-mail address or password is wrong");
        assertThat(fixture.rows(
                        "action = 'SIGN_IN' and rule = 'LOCAL_SIGN_IN_OFF' and object_name = '" + Fixture.ONE + "'"))
                .isPositive();
        assertThat(location(inEmergency(product.browser(), Fixture.ADMIN))).isEqualTo("/admin/home");
        product.browser().signIn("client", Fixture.OWNER);
        scene.login().account(scene.person("zora"));
        assertThat(location(scene.enter(product.browser(), ""))).isEqualTo("/admin/home");

        // What makes it able to help can't be taken from the one, and the last provider stays.
        String page = "/admin/administrators/edit?id=" + helper;
        HttpResponse<String> demoted = admin.submit(
                page,
                "administrator",
                "save",
                Map.of(
                        "name", "Fiona Full",
                        "email", Fixture.ADMIN,
                        "group", fixture.groupOne.toString(),
                        "language", "en",
                        "enabled", "true"));
        assertThat(demoted.statusCode()).as("refused on the page").isEqualTo(200);
        Map<String, String> filled = form();
        filled.remove("enabled");
        assertThat(admin.submit("/admin/providers/edit?id=" + scene.provider(), "provider", "save", filled)
                        .body())
                .contains("one must stay on");
        assertThat(location(admin.submit("/admin/providers", "local", "on", Map.of())))
                .isEqualTo("/admin/providers");
        product.browser().signIn("admin", Fixture.ONE);
    }

    @Test
    @DisplayName(
            "B30: a provider is set up, tried and removed on its page; the secret is never shown and stays with its issuer")
    void a_provider_is_set_up_on_the_page() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String page = "/admin/providers/edit?id=" + scene.provider();
        assertThat(admin.get(page).body())
                .contains(scene.login().issuer(), "/admin/provider/back")
                .doesNotContain(SECRET);
        Map<String, String> filled = form();
        filled.put("name", "Renamed " + scene.unique());
        assertThat(location(admin.submit(page, "provider", "save", filled))).isEqualTo(page);
        scene.login().account(scene.person("anna"));
        assertThat(location(scene.enter(product.browser(), "")))
                .as("the secret was kept")
                .isEqualTo("/admin/home");
        filled.put("issuer", "https://login.example.org");
        assertThat(admin.submit(page, "provider", "save", filled).body()).contains("needs its own client secret");
        filled.put("issuer", "http://login.example.org");
        assertThat(admin.submit(page, "provider", "save", filled).body()).contains("An issuer is an https address");
        for (String end : new String[] {"", "/"}) {
            filled.put("issuer", Product.get().base() + end);
            assertThat(admin.submit(page, "provider", "save", filled).body())
                    .contains("the address of this installation itself");
        }
        filled = form();
        filled.put("rules:0:means", "");
        assertThat(admin.submit(page, "provider", "save", filled).body()).contains("Each line needs both");

        String tested = admin.submit(page, "provider", "test", form()).body();
        assertThat(tested).contains("The provider was found", "It accepts client identifier and secret");
        filled = form();
        filled.put("secret", "another");
        tested = admin.submit(page, "provider", "test", filled).body();
        assertThat(tested).contains("does not accept our client identifier or secret");
        filled = form();
        filled.put("issuer", scene.login().issuer() + "/nowhere");
        filled.put("secret", SECRET);
        tested = admin.submit(page, "provider", "test", filled).body();
        assertThat(tested)
                .as("a server that knows no such provider")
                .contains("What the provider says of itself can not be used", "HTTP 404", "with the whole path");
        scene.login().fail(ProviderFault.FOREIGN_DOCUMENT);
        tested = admin.submit(page, "provider", "test", form()).body();
        assertThat(tested).contains("What the provider says of itself can not be used", "https://login.example.org");
        scene.login().fail(ProviderFault.NONE);

        assertThat(location(admin.submit("/admin/providers/edit?id=" + scene.provider(), "remove", "go", Map.of())))
                .isEqualTo("/admin/providers");
        assertThat(admin.get("/admin/providers").body()).contains("Removed: Renamed " + scene.unique());
        assertThat(admin.get("/admin/providers").body()).doesNotContain("Renamed " + scene.unique());
        assertThat(product.browser().signIn("admin", Fixture.ONE).get(page).statusCode())
                .isEqualTo(403);
        assertThat(product.log()).doesNotContain(SECRET);
    }

    private static HttpResponse<String> inEmergency(WebClient browser, String email) {
        Map<String, String> fields = new LinkedHashMap<>(
                WebClient.hidden(browser.get("/admin/sign-in?emergency=true").body()));
        fields.keySet().removeIf(name -> name.startsWith("bykey"));
        fields.put("signin:email", email);
        fields.put("signin:password", ExampleData.PASSWORD);
        fields.put("signin:go", "signin:go");
        return browser.post("/admin/sign-in", fields);
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
        fields.put("creates", "true");
        fields.put("rules:0:group", "admins");
        fields.put("rules:0:means", fixture.groupTwo.toString());
        fields.put("rules:1:group", "support");
        fields.put("rules:1:means", fixture.groupOne.toString());
        fields.put("rules:2:group", "");
        fields.put("rules:2:means", "");
        fields.put("rules:3:group", "");
        fields.put("rules:3:means", "");
        return fields;
    }
}
