package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ProviderScene.SECRET;
import static org.panelkey.product.WebClient.location;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.identity.Area;
import org.panelkey.providers.ProviderAudience;
import org.panelkey.providers.ProviderData;
import org.panelkey.secrets.Secret;
import org.panelkey.simulators.ProviderFault;
import org.panelkey.staff.Administrator;

/** Behaviour 30 over HTTP: what comes back from the company's own provider is checked, and nobody enters by it who should not. */
class ProviderAnswersIT {

    @RegisterExtension
    final ProviderScene scene = new ProviderScene();

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName("B30: a rotated key is looked up again at once, and an invented one no more often than once a minute")
    void keys_may_rotate() {
        scene.login().account(scene.person("quin"));
        assertThat(location(scene.enter(product.browser(), ""))).isEqualTo("/admin/home");
        scene.login().rotate("RS256");
        assertThat(location(scene.enter(product.browser(), ""))).isEqualTo("/admin/home");
        scene.login().fail(ProviderFault.UNPUBLISHED_KEY);
        long before =
                scene.login().calls().stream().filter("/realm/keys"::equals).count();
        for (int i = 0; i < 3; i++) {
            scene.assertRefused(product.browser(), "PROVIDER_TOKEN_KEY", "can not be trusted");
        }
        assertThat(scene.login().calls().stream().filter("/realm/keys"::equals).count())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_AUDIENCE, PROVIDER_TOKEN_AUDIENCE",
        "OTHER_PARTY, PROVIDER_TOKEN_AUDIENCE",
        "FURTHER_AUDIENCE, PROVIDER_TOKEN_AUDIENCE",
        "WRONG_ISSUER, PROVIDER_TOKEN_ISSUER",
        "WRONG_NONCE, PROVIDER_TOKEN_NONCE",
        "NO_NONCE, PROVIDER_TOKEN_NONCE",
        "UNSIGNED, PROVIDER_TOKEN_ALGORITHM",
        "PUBLIC_KEY_AS_SECRET, PROVIDER_TOKEN_ALGORITHM",
        "CHANGED, PROVIDER_TOKEN_SIGNATURE",
        "UNPUBLISHED_KEY, PROVIDER_TOKEN_KEY",
        "EXPIRED, PROVIDER_TOKEN_EXPIRED",
        "FROM_THE_FUTURE, PROVIDER_TOKEN_EARLY",
        "NOT_YET_VALID, PROVIDER_TOKEN_EARLY",
        "OTHER_ACCESS_TOKEN, PROVIDER_TOKEN_WRONG",
        "MIX_UP, PROVIDER_MIX_UP",
        "NO_ISSUER, PROVIDER_MIX_UP",
        "DENIED, PROVIDER_REFUSED",
        "HUGE, PROVIDER_ANSWER",
        "BROKEN, PROVIDER_ERROR",
        "ELSEWHERE, PROVIDER_ERROR",
        "NO_JSON, PROVIDER_ANSWER"
    })
    @DisplayName("B30, S68, S71, A-19: whatever is wrong with an answer, nobody is signed in and the log says why")
    void wrong_answers_let_nobody_in(ProviderFault fault, String cause) {
        scene.login().account(scene.person("rosa"));
        scene.login().fail(fault);
        String told =
                switch (cause) {
                    case "PROVIDER_REFUSED" -> "did not let you in";
                    case "PROVIDER_ANSWER", "PROVIDER_ERROR" -> "could not be used just now";
                    default -> "can not be trusted";
                };
        scene.assertRefused(product.browser(), cause, told);
        assertThat(fixture.<Optional<Administrator>>with(rooms -> rooms.administrators.findByEmail(scene.mail("rosa"))))
                .isEmpty();
        if (fault == ProviderFault.DENIED) {
            assertThat(fixture.rows("cause = 'PROVIDER_REFUSED' and object_name = 'Login " + scene.unique()
                            + "' and detail = 'brought by the browser: access_denied: Not before nine'"))
                    .as("in words that anybody may have put there")
                    .isOne();
        }
        if (fault == ProviderFault.MIX_UP || fault == ProviderFault.NO_ISSUER) {
            assertThat(scene.login().calls()).as("the code went nowhere").doesNotContain("/realm/token");
        }
        assertThat(scene.login().calls()).doesNotContain("/realm/elsewhere");
    }

    @Test
    @DisplayName("B30, S46: a provider is waited for as long as the settings say and no longer, and then nobody enters")
    void a_slow_provider_is_given_up() {
        waitAtMost(2);
        try {
            scene.login().account(scene.person("rosa"));
            scene.login().fail(ProviderFault.SLOW);
            long begun = System.nanoTime();
            scene.assertRefused(product.browser(), "PROVIDER_UNREACHABLE", "could not be used just now");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("two seconds, and not the usual ten")
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(9));
        } finally {
            waitAtMost(10);
        }
    }

    @Test
    @DisplayName("B30, S10: an answer is worth nothing in another browser, twice, or when it was never asked for")
    void an_answer_belongs_to_its_question() {
        scene.login().account(scene.person("sara"));
        WebClient mine = product.browser();
        URI answer = scene.login().visit(location(mine.get("/admin/provider/start?id=" + scene.provider())));
        String path = answer.getRawPath() + "?" + answer.getRawQuery();

        WebClient victim = product.browser();
        victim.get("/admin/sign-in");
        scene.assertToldBy(victim.get(path), victim, "PROVIDER_STATE", "begun in another browser");
        assertThat(scene.login().calls()).as("the code was not touched").doesNotContain("/realm/token");

        assertThat(location(mine.get(path))).isEqualTo("/admin/home");
        long exchanged =
                scene.login().calls().stream().filter("/realm/token"::equals).count();
        scene.assertToldBy(mine.get(path), mine, "PROVIDER_STATE", "begun in another browser");
        assertThat(scene.login().calls().stream().filter("/realm/token"::equals).count())
                .isEqualTo(exchanged);

        // The used code under a fresh state.
        URI second = scene.login().visit(location(mine.get("/admin/provider/start?id=" + scene.provider())));
        String used = answer.getRawQuery().replaceFirst("&.*", "");
        String replayed = second.getRawQuery().replaceFirst("code=[^&]*", used);
        scene.assertToldBy(
                mine.get(scene.path(Area.ADMIN) + "?" + replayed),
                mine,
                "PROVIDER_CODE_REFUSED",
                "begun in another browser");
        for (String invented : List.of("?state=" + "x".repeat(43), "?state=x&code=y", "?state=x&state=x&code=y")) {
            HttpResponse<String> refused = product.browser().get(scene.path(Area.ADMIN) + invented);
            assertThat(refused.statusCode()).as(invented).isIn(303, 400);
            assertThat(location(refused)).doesNotContain("/home");
        }
        assertThat(product.browser().get("/admin/provider/start?id=999999").statusCode())
                .isEqualTo(404);
        assertThat(location(scene.enter(product.browser(), "&to=https%3A%2F%2Fevil.example%2F")))
                .isEqualTo("/admin/home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:1/realm", "https://10.99.99.99/realm", "https://169.254.169.254/"})
    @DisplayName(
            "B30, S61: the address rules for panels bind calls to providers, and local sign-in goes on without them")
    void address_rules_bind_providers(String issuer) {
        fixture.with(rooms -> {
            rooms.providers.change(
                    scene.provider(),
                    rooms.providers.find(scene.provider()).orElseThrow().version(),
                    new ProviderData(
                            "Login " + scene.unique(),
                            issuer,
                            scene.client(),
                            "openid",
                            "groups",
                            true,
                            false,
                            true,
                            ProviderAudience.STAFF,
                            scene.rules()),
                    Optional.of(Secret.of(SECRET)));
            return null;
        });
        WebClient browser = product.browser();
        scene.assertToldBy(
                browser.get("/admin/provider/start?id=" + scene.provider()),
                browser,
                "PROVIDER_UNREACHABLE",
                "could not be used just now");
        browser.signIn("admin", Fixture.ONE);
    }

    private void waitAtMost(int seconds) {
        Map<String, String> fields = Map.of(
                "company", "Panelkey",
                "proxies", "127.0.0.1",
                "ranges", "",
                "connect", seconds < 3 ? "2" : "3",
                "total", Integer.toString(seconds),
                "days", "0");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        assertThat(location(admin.submit("/admin/settings", "settings", "save", fields)))
                .isEqualTo("/admin/settings");
    }
}
