package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.accounts.Email;
import org.panelkey.run.ExampleData;
import org.panelkey.storage.Sql;

/** Another address to sign in with, over HTTP, where letters can be sent and where they can't. */
class EmailAddressIT {

    private final Product product = Product.withMail();
    private final Fixture fixture = product.fixture();

    @ParameterizedTest
    @ValueSource(strings = {"client", "admin"})
    @DisplayName("Asked for on the own page with a fresh proof, confirmed by two letters in whatever browsers")
    void an_address_changes(String area) {
        String old = "moves-" + area + "@example.com";
        String fresh = "moved-" + area + "@example.net";
        person(area, old);
        person(area, "bystander-" + area + "@example.com");
        WebClient owner = product.browser().signIn(area, old);
        String page = "/" + area + "/account";
        assertThat(ask(owner, area, "not an address").body()).contains("This is not an e-mail address.");
        assertThat(ask(owner, area, old.toUpperCase(java.util.Locale.ROOT)).body())
                .contains("This is your address already.");
        assertThat(ask(owner, area, "m\u043eved@example.net").body()).contains("plain letters, digits and signs");
        assertThat(location(ask(owner, area, fresh))).isEqualTo(page);
        assertThat(owner.get(page).body())
                .contains("Your address becomes " + fresh, "Still missing: the link in the letter to the new address");

        String confirm = links(fresh, 1).get(0);
        List<String> own = links(old, 2);
        WebClient nobody = product.browser();
        for (int scan = 0; scan < 3; scan++) {
            for (String link : List.of(confirm, own.get(0), own.get(1))) {
                assertThat(nobody.get(link).statusCode()).isEqualTo(200);
                assertThat(nobody.send("HEAD", link).statusCode()).isEqualTo(200);
            }
        }
        String shown = nobody.get(confirm).body();
        assertThat(shown).contains(fresh).doesNotContain(old, "Pat Address");
        WebClient bystander = product.browser().signIn(area, "bystander-" + area + "@example.com");
        assertThat(bystander.get(confirm).body())
                .contains("The link is about another account")
                .doesNotContain(old);
        assertThat(owner.get(confirm).body()).doesNotContain("The link is about another account");

        assertThat(follow(bystander, confirm, "go").body()).contains("Confirmed.", "the present one is confirmed");
        assertThat(owner.get(page).body()).contains("Confirmed: the new address");
        assertThat(bystander.get(page).body()).contains("bystander-" + area).doesNotContain(fresh);
        assertThat(follow(nobody, own.get(0), "go").body()).contains("The address is changed");
        assertThat(location(owner.get(page))).startsWith("/" + area + "/sign-in");
        assertThat(bystander.get(page).statusCode()).isEqualTo(200);
        assertThat(product.browser().trySignIn(area, old, ExampleData.PASSWORD).statusCode())
                .isEqualTo(200);
        product.browser().signIn(area, fresh);
        assertThat(fixture.takeLetters(old)).singleElement().asString().contains(fresh);
        for (String link : List.of(confirm, own.get(0), own.get(1))) {
            assertThat(nobody.get(link).body())
                    .contains("This link has been used")
                    .doesNotContain("<form id=\"link\"");
        }
        assertThat(product.log()).doesNotContain(token(confirm), token(own.get(0)), token(own.get(1)));
    }

    @Test
    @DisplayName("Without a fresh proof nothing is sent; what was typed is kept, and a proof is taken in place")
    void a_fresh_proof_is_needed() {
        fixture.user("proves@example.com", "Pat Address");
        WebClient owner = product.browser().signIn("client", "proves@example.com");
        holdFactor(fixture, "proves@example.com");
        try {
            HttpResponse<String> refused = ask(owner, "client", "proved@example.net");
            assertThat(refused.statusCode()).isEqualTo(200);
            assertThat(refused.body()).contains("saving this needs a fresh proof", "proved@example.net");
            assertThat(owner.submit(
                                    "/client/account",
                                    "email",
                                    "go",
                                    Map.of("fresh", "proved@example.net", "proof", "123456"))
                            .body())
                    .contains("The code is wrong or was used already.");
            assertThat(fixture.takeLetters("proved@example.net")).isEmpty();
        } finally {
            Sql.run(fixture.database().dataSource(), "delete from authenticator_app where sealed_key = 'x'");
        }
        assertThat(location(ask(owner, "client", "proved@example.net"))).isEqualTo("/client/account");
        List<String> own = links("proves@example.com", 2);
        links("proved@example.net", 1);
        assertThat(follow(product.browser(), own.get(1), "stop").body()).contains("Stopped");
        assertThat(owner.get("/client/account").body()).doesNotContain("Your address becomes");
        assertThat(ask(owner, "client", "proved@example.net").body()).contains("Please wait five minutes");
        askedLongAgo("proves@example.com");
        assertThat(location(ask(owner, "client", "proved@example.net"))).isEqualTo("/client/account");
        assertThat(location(owner.submit("/client/account", "email", "cancel", Map.of())))
                .isEqualTo("/client/account");
        assertThat(owner.get("/client/account").body()).doesNotContain("Your address becomes");
        fixture.takeLetters("proves@example.com");
        fixture.takeLetters("proved@example.net");
    }

    @Test
    @DisplayName("An address that somebody took meanwhile is refused in a sentence, and nothing is changed")
    void a_taken_address() {
        fixture.user("late@example.com", "Pat Address");
        WebClient owner = product.browser().signIn("client", "late@example.com");
        ask(owner, "client", "early@example.net");
        fixture.with(rooms -> rooms.users.add(Email.parse("early@example.net").orElseThrow(), "Early Bird", "en"));
        follow(owner, links("early@example.net", 1).get(0), "go");
        assertThat(follow(owner, links("late@example.com", 2).get(0), "go").body())
                .contains("Somebody else signs in with this address already.");
        assertThat(owner.get("/client/account").body()).contains("late@example.com");
    }

    @Test
    @DisplayName("Where no letter can be sent the page says who changes the address, and a forged form does nothing")
    void without_mail_the_page_says_so() {
        fixture.user("nomail@example.com", "Pat Address");
        WebClient owner = Product.get().browser().signIn("client", "nomail@example.com");
        assertThat(owner.get("/client/account").body()).contains("No letter can be sent to your present address");
        assertThat(ask(owner, "client", "mailed@example.net").statusCode()).isEqualTo(200);
        assertThat(fixture.takeLetters("mailed@example.net")).isEmpty();
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(*) from email_change where fresh_email = 'mailed@example.net'"))
                .isZero();
    }

    /** As when somebody gets up from the desk: the session has not proved the factor that is held. */
    static void holdFactor(Fixture fixture, String user) {
        Sql.run(
                fixture.database().dataSource(),
                "insert into authenticator_app (id, holder_kind, holder_id, sealed_key, begun_at, confirmed_at,"
                        + " last_step, failures) select -id, 'USER', id, 'x', 1, 1, 1, 30 from app_user"
                        + " where email = '" + user + "'");
    }

    /** As when more than five minutes have passed. */
    private void askedLongAgo(String user) {
        Sql.run(
                fixture.database().dataSource(),
                "update login_token set issued_at = issued_at - 300001 where subject like concat('client:', (select id from"
                        + " app_user where email = '" + user + "'), ' %')");
    }

    private void person(String area, String email) {
        if (area.equals("client")) {
            fixture.user(email, "Pat Address");
        } else {
            fixture.administrator(email, "Pat Address", fixture.groupOne);
        }
    }

    private static HttpResponse<String> ask(WebClient browser, String area, String email) {
        return browser.submit("/" + area + "/account", "email", "go", Map.of("fresh", email));
    }

    private static HttpResponse<String> follow(WebClient browser, String link, String button) {
        HttpResponse<String> page = browser.get(link);
        Map<String, String> fields = WebClient.hidden(page.body());
        fields.put("link", "link");
        fields.put("link:" + button, "link:" + button);
        return browser.post(link.substring(0, link.indexOf('?')), fields);
    }

    /** The paths that the last letter to an address leads to. */
    static List<String> links(String email, int most) {
        Product product = Product.withMail();
        List<String> letters = product.fixture().takeLetters(email);
        Matcher links = Pattern.compile(Pattern.quote(product.base().toString()) + "(/\\S+)")
                .matcher(letters.get(letters.size() - 1));
        List<String> found = links.results().map(each -> each.group(1)).toList();
        assertThat(found).hasSize(most);
        return found;
    }

    private static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
    }
}
