package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.run.ExampleData;

/** The two doors. */
class SignInIT {

    private static final String WRONG = "E-mail address or password is wrong.";
    private static final String TOO_MANY = "Too many tries.";

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName("A-17, S43: wrong password, unknown, disabled, without password, and no address: one answer")
    void every_no_is_the_same() {
        UserId disabled = fixture.user("disabled@example.com", "Dora Disabled");
        fixture.with(rooms -> {
            rooms.users.change(
                    disabled,
                    rooms.users.find(disabled).orElseThrow().version(),
                    Email.parse("disabled@example.com").orElseThrow(),
                    "Dora Disabled",
                    "en",
                    false);
            rooms.users.add(Email.parse("nopassword@example.com").orElseThrow(), "Nora None", "en");
            return null;
        });
        for (String area : new String[] {"client", "admin"}) {
            String wrong = refusal(area, area.equals("client") ? Fixture.STRANGER : Fixture.TWO, "a wrong password");
            assertThat(wrong).contains(WRONG);
            assertThat(refusal(area, "unknown@example.com", ExampleData.PASSWORD))
                    .isEqualTo(wrong);
            assertThat(refusal(area, "disabled@example.com", ExampleData.PASSWORD))
                    .isEqualTo(wrong);
            assertThat(refusal(area, "nopassword@example.com", ExampleData.PASSWORD))
                    .isEqualTo(wrong);
            assertThat(refusal(area, "no address", ExampleData.PASSWORD)).isEqualTo(wrong);
            assertThat(refusal(area, "x".repeat(5_000) + "@example.com", ExampleData.PASSWORD))
                    .isEqualTo(wrong);
            assertThat(refusal(area, Fixture.STRANGER, "x".repeat(5_000))).isEqualTo(wrong);
        }
        assertThat(refusal("admin", Fixture.OWNER, ExampleData.PASSWORD))
                .isEqualTo(refusal("admin", "unknown@example.com", "x"));
    }

    @Test
    @DisplayName("S42: an account that is tried too often from one address, known or not, gets one answer")
    void one_account_is_slowed_down() {
        fixture.user("slow@example.com", "Sloane Slow");
        WebClient guesser = product.browser();
        WebClient stranger = product.browser();
        HttpResponse<String> unknown = untilSlowedDown(stranger, "nobody-slow@example.com");
        HttpResponse<String> known = untilSlowedDown(guesser, "slow@example.com");
        HttpResponse<String> right = guesser.trySignIn("client", "slow@example.com", ExampleData.PASSWORD);
        assertThat(known.body()).contains(TOO_MANY).doesNotContain(WRONG);
        assertThat(neutral(unknown, "nobody-slow@example.com")).isEqualTo(neutral(known, "slow@example.com"));
        assertThat(neutral(right, "slow@example.com")).isEqualTo(neutral(known, "slow@example.com"));
        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(right.statusCode());
        assertThat(location(guesser.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(fixture.rows("rule = 'THROTTLED' and address = '" + guesser.address() + "'"))
                .isPositive();
        // Somebody else's address is not slowed down with it.
        assertThat(location(product.browser().trySignIn("client", "slow@example.com", ExampleData.PASSWORD)))
                .isEqualTo("/client/services");
    }

    @Test
    @DisplayName("S42: an address that tries many accounts is slowed down, and a forged header does not help it")
    void one_address_is_slowed_down() {
        WebClient guesser = product.browser();
        Map<String, String> page =
                WebClient.hidden(guesser.get("/client/sign-in").body());
        // At once, because the budget grows by one try each second.
        ExecutorService pool = Executors.newFixedThreadPool(8);
        long admitted = IntStream.range(0, 150)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> guess(guesser, page, number), pool))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(body -> body.contains(WRONG))
                .count();
        pool.shutdown();
        assertThat(admitted).isBetween(60L, 149L);
        assertThat(fixture.rows("rule = 'THROTTLED' and address = '" + guesser.address() + "'"))
                .isPositive();
    }

    private static String guess(WebClient guesser, Map<String, String> page, int number) {
        Map<String, String> fields = new LinkedHashMap<>(page);
        fields.put("signin", "signin");
        fields.put("signin:email", "many" + number + "@example.com");
        fields.put("signin:password", "wrong");
        fields.put("signin:go", "signin:go");
        String forged = "192.0.2." + number;
        return guesser.post(
                        "/client/sign-in",
                        fields,
                        "Sec-Fetch-Site",
                        "same-origin",
                        "X-Real-IP",
                        forged,
                        "Forwarded",
                        "for=" + forged,
                        "CF-Connecting-IP",
                        forged)
                .body();
    }

    @Test
    @DisplayName("S24: after signing in, people come to the page that they asked for")
    void people_come_back_to_where_they_wanted_to_be() {
        WebClient browser = product.browser();
        String door = location(browser.get("/client/services/details?id=" + fixture.foreign));
        assertThat(door).isEqualTo("/client/sign-in?to=%2Fclient%2Fservices%2Fdetails%3Fid%3D" + fixture.foreign);
        HttpResponse<String> answer = browser.submit(
                door,
                "signin",
                "go",
                Map.of(
                        "email",
                        Fixture.STRANGER,
                        "password",
                        ExampleData.PASSWORD,
                        "to",
                        WebClient.hidden(browser.get(door).body()).get("signin:to")));
        assertThat(location(answer)).isEqualTo("/client/services/details?id=" + fixture.foreign);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/client/\\evil.example",
                "/client//evil.example",
                "/client/../admin/home",
                "javascript:alert(1)",
                "/client/services\r\nX-Injected: yes",
                "/client/services\nX-Injected: yes",
                "/admin/home",
                "/client/%0d%0aX-Injected:%20yes",
                "/client/%2e%2e/%2e%2e//evil.example",
                "/client/services;jsessionid=1"
            })
    @DisplayName("S24, A-6: signing in leads nowhere else, whatever the address or the form says")
    void signing_in_leads_nowhere_else(String to) {
        String email = "to" + Integer.toHexString(to.hashCode()) + "@example.com";
        fixture.user(email, "Tom To");
        WebClient browser = product.browser();
        HttpResponse<String> answer = browser.submit(
                "/client/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8),
                "signin",
                "go",
                Map.of("email", email, "password", ExampleData.PASSWORD, "to", to));
        assertThat(answer.statusCode()).isBetween(302, 303);
        assertThat(answer.headers().firstValue("X-Injected")).isEmpty();
        assertThat(location(answer)).doesNotContain("evil.example", "/admin");
        assertThat(location(answer)).startsWith("/client/");
    }

    @Test
    @DisplayName("S32: another site can't sign a browser in")
    void another_site_can_not_sign_a_browser_in() {
        WebClient browser = product.browser();
        Map<String, String> fields =
                WebClient.hidden(browser.get("/client/sign-in").body());
        fields.put("signin", "signin");
        fields.put("signin:email", Fixture.STRANGER);
        fields.put("signin:password", ExampleData.PASSWORD);
        fields.put("signin:go", "signin:go");
        assertThat(browser.post("/client/sign-in", fields, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> refused = browser.post("/client/sign-in", fields, "Sec-Fetch-Site", "cross-site");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .as("nobody's rights have to do with it")
                .contains("This did not come from our own page")
                .doesNotContain("does not have the right");
        assertThat(location(browser.get("/client/services"))).startsWith("/client/sign-in");
    }

    @Test
    @DisplayName("S45: a password is never shown again, not even a wrong one")
    void a_password_is_never_shown_again() {
        HttpResponse<String> answer =
                product.browser().trySignIn("client", "show@example.com", "never-show-this-again");
        assertThat(answer.body()).contains(WRONG).doesNotContain("never-show-this-again");
    }

    @Test
    @DisplayName("A-26: where there is an administrator, the set-up page does not exist, whatever the link says")
    void the_set_up_page_does_not_exist() {
        WebClient browser = product.browser();
        for (String token :
                new String[] {"", "?token=", "?token=" + "A".repeat(43), "?token=%00", "?token=a&token=b"}) {
            assertThat(browser.get("/admin/set-up" + token).statusCode()).isEqualTo(404);
            HttpResponse<String> posted = browser.post(
                    "/admin/set-up" + token,
                    Map.of(
                            "setup", "setup",
                            "setup:token", "A".repeat(43),
                            "setup:name", "Eve",
                            "setup:email", "eve@example.com",
                            "setup:password", "a long enough password",
                            "setup:go", "setup:go"));
            assertThat(posted.statusCode()).isEqualTo(404);
        }
        assertThat(fixture.<Boolean>with(rooms ->
                        rooms.administrators.findByEmail("eve@example.com").isPresent()))
                .isFalse();
        assertThat(product.log()).doesNotContain("/admin/set-up?token=");
    }

    private static HttpResponse<String> untilSlowedDown(WebClient browser, String email) {
        for (int i = 0; i < 100; i++) {
            HttpResponse<String> answer = browser.trySignIn("client", email, "wrong");
            if (answer.body().contains(TOO_MANY)) {
                assertThat(i).isGreaterThanOrEqualTo(10);
                return answer;
            }
        }
        throw new AssertionError("Never slowed down");
    }

    private String refusal(String area, String email, String password) {
        HttpResponse<String> answer = product.browser().trySignIn(area, email, password);
        assertThat(answer.statusCode()).as(email).isEqualTo(200);
        return neutral(answer, email);
    }

    /** A page without what was typed and what differs at every request. */
    private static String neutral(HttpResponse<String> answer, String email) {
        return SignOnIT.neutral(answer.body())
                .replace(email, "")
                .replaceAll("value=\"[^\"]*\"", "")
                .replaceAll("-?\\d{6,}:-?\\d{6,}", "");
    }
}
