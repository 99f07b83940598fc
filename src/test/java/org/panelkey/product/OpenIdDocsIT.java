package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelkey.accounts.UserId;
import org.panelkey.product.LogoutReceiver.Manner;
import org.panelkey.storage.Sql;

/** The examples of the document on signing in to other systems, run in its order, with a browser in between. */
class OpenIdDocsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final OAuthScene scene = new OAuthScene();
    private final ManualPage page;

    OpenIdDocsIT(@TempDir Path folder) {
        page = new ManualPage("openid-provider.md", folder);
    }

    @Test
    @DisplayName("The lines for a shell sign somebody in, ask, renew, give up and sign out")
    void the_shell_examples_run() throws IOException, InterruptedException {
        List<String> lines = page.examples("bash");
        assertThat(lines).hasSize(8);
        SignedInTo desk = new SignedInTo(scene.add("Desk of lines", true));
        WebClient user = user("docs-lines@example.com", "Lina Lines");
        Map<String, String> known = environment(desk);
        assertThat(json(page.shell(lines.get(0), known)).getString("issuer")).isEqualTo(known.get("PANELKEY"));

        String[] asked = page.shell(lines.get(1) + "printf ' %s %s' \"$VERIFIER\" \"$STATE\"", known)
                .split(" ", -1);
        HttpResponse<String> answer = SignedInTo.askAndAllow(user, questionOf(asked[0]));
        assertThat(SignedInTo.one(answer, "state")).isEqualTo(asked[2]);
        assertThat(SignedInTo.one(answer, "iss")).isEqualTo(known.get("PANELKEY"));
        known.put("VERIFIER", asked[1]);
        known.put("STATE", asked[2]);
        known.put("CODE", SignedInTo.one(answer, "code"));

        JsonObject tokens = json(page.shell(lines.get(2), known));
        assertThat(tokens.keySet()).isEqualTo(json(page.examples("json").get(0)).keySet());
        keep(tokens, known);
        assertThat(json(page.shell(lines.get(3), known)).getString("name")).isEqualTo("Lina Lines");
        assertThat(json(page.shell(lines.get(4), known)).getBoolean("active")).isTrue();
        keep(json(page.shell(lines.get(5), known)), known);
        assertThat(page.shell(lines.get(6), known)).isEmpty();
        assertThat(json(page.shell(lines.get(4), known)).getBoolean("active")).isFalse();
        assertLeaves(user, page.shell(lines.get(7), known));
    }

    @Test
    @DisplayName("The Java class signs somebody in, asks, renews, gives up and says where to sign out")
    void the_java_example_runs() throws IOException, InterruptedException {
        SignedInTo desk = new SignedInTo(scene.add("Desk of classes", true));
        WebClient user = user("docs-class@example.com", "Clara Class");
        String said = page.java(
                page.examples("java").get(0),
                environment(desk),
                address -> location(SignedInTo.askAndAllow(user, questionOf(address))));
        assertThat(said).contains("Signed in: ", "Name: Clara Class", "Active: true", "Given up: 200");
        assertLeaves(user, said.substring(said.indexOf("http")).strip());
    }

    @Test
    @DisplayName("The other Java class believes what an ended session is told by, and no ID token in its place")
    void a_logout_token_is_checked() throws IOException, InterruptedException {
        List<String> classes = page.examples("java");
        assertThat(classes).hasSize(2);
        SignedInTo desk = new SignedInTo(scene.add("Desk of a class that is told", true));
        try (LogoutReceiver receiver = new LogoutReceiver()) {
            Sql.run(
                    fixture.database().dataSource(),
                    "update application set logout_address = '" + receiver.address("docs", Manner.WILLING)
                            + "' where client_id = '" + desk.clientId() + "'");
            WebClient user = user("docs-told@example.com", "Tilda Told");
            String idToken = desk.tokens(user).getString("id_token");
            user.post("/client/sign-out", Map.of());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (receiver.tokens("docs").isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(receiver.tokens("docs")).hasSize(1);
            assertThat(page.java(
                            classes.get(1),
                            environment(desk),
                            receiver.tokens("docs").get(0)))
                    .startsWith("End what began with sid ");
            assertThat(page.refusal(classes.get(1), environment(desk), idToken)).contains("Not a logout token");
        }
    }

    private static void keep(JsonObject tokens, Map<String, String> known) {
        known.put("ACCESS_TOKEN", tokens.getString("access_token"));
        known.put("REFRESH_TOKEN", tokens.getString("refresh_token"));
        known.put("ID_TOKEN", tokens.getString("id_token"));
    }

    private void assertLeaves(WebClient user, String address) {
        assertThat(user.get("/client/services").statusCode()).isEqualTo(200);
        assertThat(address).startsWith(product.base() + "/oauth/logout?");
        assertThat(location(user.get(address.substring(product.base().toString().length()))))
                .startsWith("https://desk.example.com/bye?state=");
        assertThat(user.get("/client/services").statusCode()).isNotEqualTo(200);
    }

    /** What stands in the address that a browser is sent to, which leads here. */
    private Map<String, String> questionOf(String address) {
        assertThat(address).startsWith(product.base() + "/oauth/authorize?");
        Map<String, String> question = new HashMap<>();
        URLUtils.parseParameters(URI.create(address).getRawQuery())
                .forEach((name, values) -> question.put(name, values.get(0)));
        return question;
    }

    private WebClient user(String email, String name) {
        UserId id = fixture.user(email, name);
        assertThat(id).isNotNull();
        return product.browser().signIn("client", email);
    }

    private Map<String, String> environment(SignedInTo desk) {
        return new HashMap<>(Map.of(
                "PANELKEY", product.base().toString(), "CLIENT_ID", desk.clientId(), "CLIENT_SECRET", desk.secret()));
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
