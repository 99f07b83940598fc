package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ProviderScene.SECRET;
import static org.panelkey.product.WebClient.location;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.factors.PhoneApp;
import org.panelkey.identity.Area;
import org.panelkey.providers.ProviderAudience;
import org.panelkey.providers.ProviderData;
import org.panelkey.simulators.ProviderAccount;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** Clients sign in through a provider, over HTTP: with an account that they linked themselves, and with no other. */
class ClientProviderSignInIT {

    private static final String PAGE = "/client/account/company";
    private static final String UNLINKED = "not linked to anybody here yet";
    private static final String BEGUN_ELSEWHERE = "begun in another browser";

    @RegisterExtension
    final ProviderScene scene = new ProviderScene();

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName("An account that nobody linked lets nobody in, also with the same address; the user confirms it, once")
    void the_user_links_by_confirming() {
        UserId lena = user("lena");
        scene.openToClients(false);
        scene.login().account(scene.person("lena"));
        WebClient browser = product.browser();
        assertThat(browser.get("/client/sign-in").body()).contains("Continue with Login " + scene.unique());
        assertRefused(browser);
        assertThat(browser.get(location(scene.enterAsClient(browser, ""))).body())
                .as("a hint, and no failure")
                .contains("class=\"failed failed-hint\" role=\"status\"", "Not linked yet")
                .doesNotContain("role=\"alert\"", "Action Failed");
        assertThat(fixture.rows("cause = 'PROVIDER_USER_UNKNOWN' and outcome = 'DENIED' and object_kind = 'user'"
                        + " and object_name = 'Lena Lind' and detail = '" + scene.mail("lena") + "'"))
                .isEqualTo(2);
        assertThat(location(browser.get(PAGE))).isEqualTo("/client/sign-in?to=%2Fclient%2Faccount%2Fcompany");

        browser.signIn("client", scene.mail("lena"));
        String page = browser.get(PAGE).body();
        assertThat(page)
                .contains(
                        "Is this your account?",
                        "Lena Lind (" + scene.mail("lena") + ")",
                        scene.login().issuer());
        assertThat(links(lena)).as("looking links nothing").isZero();
        assertThat(location(confirm(browser))).isEqualTo(PAGE);
        assertThat(browser.get(PAGE).body())
                .contains("Linked: Login " + scene.unique())
                .doesNotContain("Is this your account?");
        assertThat(fixture.rows("action = 'CHANGE' and outcome = 'DONE' and actor_id = " + lena + " and object_id = "
                        + lena + " and detail like 'linked to Login " + scene.unique() + "%'"))
                .isOne();

        WebClient other = product.browser();
        HttpResponse<String> back = scene.enterAsClient(other, "&to=%2Fclient%2Faccount");
        assertThat(location(back)).isEqualTo("/client/account");
        assertThat(WebClient.header(back, "Cache-Control")).contains("no-store");
        assertThat(other.get("/client/account").body()).contains(scene.mail("lena"), "company account");
        assertThat(fixture.rows(
                        "action = 'SIGN_IN' and outcome = 'DONE' and detail = 'provider' and actor_kind = 'USER'"
                                + " and actor_id = " + lena))
                .isOne();
        assertThat(location(other.get("/admin/home"))).startsWith("/admin/sign-in");
        for (String foreign :
                List.of("%2Fadmin%2Fhome", "https%3A%2F%2Fevil.example%2F", "%2Fclient%2F%2Fevil.example")) {
            assertThat(location(scene.enterAsClient(product.browser(), "&to=" + foreign)))
                    .as(foreign)
                    .isEqualTo("/client/services");
        }

        assertThat(location(unlink(browser))).isEqualTo(PAGE);
        assertThat(browser.get(PAGE).body()).contains("Unlinked: Login " + scene.unique(), "None is linked.");
        assertThat(location(other.get("/client/services")))
                .as("a session that began with it")
                .startsWith("/client/sign-in");
        assertThat(fixture.rows("action = 'CHANGE' and actor_id = " + lena
                        + " and detail like 'no longer linked to Login " + scene.unique() + "%'"))
                .isOne();
        assertRefused(product.browser());
        assertThat(product.log()).doesNotContain(SECRET);
    }

    @Test
    @DisplayName("A stranger's account with the same name and address is another account, at either door")
    void an_address_means_nothing() {
        UserId mara = user("mara");
        link("mara");
        scene.login()
                .account(new ProviderAccount(
                        "impostor-" + scene.unique(), scene.person("mara").claims(), true));
        assertRefused(product.browser());
        scene.login()
                .account(new ProviderAccount(
                        scene.person("mara").subject().toUpperCase(Locale.ROOT),
                        scene.person("mara").claims(),
                        true));
        assertRefused(product.browser());
        scene.login().account(scene.person("mara").with("email", "elsewhere-" + scene.mail("mara")));
        assertThat(location(scene.enterAsClient(product.browser(), ""))).isEqualTo("/client/services");
        assertThat(links(mara)).isOne();

        // What a user is linked to makes no administrator, and the reverse.
        scene.change(new ProviderData(
                "Login " + scene.unique(),
                scene.login().issuer(),
                scene.client(),
                "openid",
                "groups",
                false,
                false,
                true,
                ProviderAudience.BOTH,
                scene.rules()));
        scene.login().redirect(scene.back(Area.ADMIN));
        scene.login().account(scene.person("mara"));
        scene.assertRefused(product.browser(), "PROVIDER_PERSON_UNKNOWN", "add you first");
    }

    @Test
    @DisplayName("An account of another user is refused, before it is shown and when it was linked meanwhile")
    void an_account_is_one_users() {
        user("nora");
        UserId olaf = user("olaf");
        scene.openToClients(false);
        scene.login().account(scene.person("nora"));
        WebClient late = product.browser().signIn("client", scene.mail("olaf"));
        assertThat(location(scene.enterAsClient(late, "&link=true"))).isEqualTo(PAGE);
        assertThat(late.get(PAGE).body()).contains("Is this your account?");
        link("nora");
        assertThat(location(confirm(late))).isEqualTo(PAGE);
        assertThat(late.get(PAGE).body()).contains("linked to another user here");
        assertThat(fixture.rows("action = 'CHANGE' and outcome = 'DENIED' and rule = 'COMPANY_ACCOUNT_TAKEN'"
                        + " and actor_id = " + olaf))
                .isOne();
        scene.assertClientToldBy(
                scene.enterAsClient(late, "&link=true"), late, "PROVIDER_LINKED_ELSEWHERE", "linked to another user");
        assertThat(late.get(PAGE).body()).doesNotContain("Is this your account?");
        assertThat(links(olaf)).isZero();

        // One's own a second time is no harm, and a second one at the same provider is refused.
        WebClient nora = product.browser().signIn("client", scene.mail("nora"));
        assertThat(location(scene.enterAsClient(nora, "&link=true"))).isEqualTo(PAGE);
        assertThat(nora.get(PAGE).body()).doesNotContain("Is this your account?");
        scene.login().account(scene.person("second"));
        scene.enterAsClient(nora, "&link=true");
        confirm(nora);
        assertThat(nora.get(PAGE).body()).contains("You have linked another account at Login " + scene.unique());
    }

    @Test
    @DisplayName("What is confirmed is what was in view, in the browser that brought it, within ten minutes, and once")
    void what_was_in_view_is_linked() {
        UserId pia = user("pia");
        scene.openToClients(false);
        WebClient browser = product.browser().signIn("client", scene.mail("pia"));
        scene.login().account(scene.person("pia"));
        scene.enterAsClient(browser, "&link=true");
        Map<String, String> seen = form(browser);
        scene.login().account(scene.person("quentin"));
        scene.enterAsClient(browser, "&link=true");
        browser.post(PAGE, seen);
        assertThat(links(pia)).as("another one took its place").isZero();
        assertThat(fixture.rows("detail like '%uentin%' and actor_id = " + pia)).isZero();
        assertThat(late(pia)).isOne();

        scene.login().account(scene.person("pia"));
        scene.enterAsClient(browser, "&link=true");
        WebClient elsewhere = product.browser().signIn("client", scene.mail("pia"));
        assertThat(elsewhere.get(PAGE).body()).doesNotContain("Is this your account?");
        Map<String, String> carried =
                new LinkedHashMap<>(WebClient.hidden(elsewhere.get(PAGE).body()));
        carried.put("link", "link");
        carried.put("link:mark", form(browser).get("link:mark"));
        carried.put("link:go", "link:go");
        elsewhere.post(PAGE, carried);
        assertThat(links(pia)).as("another browser").isZero();
        browser.submit(PAGE, "link", "no", Map.of());
        assertThat(browser.get(PAGE).body()).doesNotContain("Is this your account?");

        scene.enterAsClient(browser, "&link=true");
        Map<String, String> old = form(browser);
        long before = late(pia);
        Sql.run(
                fixture.database().dataSource(),
                "update login_token set expires_at = expires_at - 600001 where kind = 'PROVIDER_LINK'");
        browser.post(PAGE, old);
        assertThat(browser.get(PAGE).body()).contains("Nothing was linked").doesNotContain("Is this your account?");
        assertThat(links(pia)).as("too late").isZero();
        assertThat(late(pia)).isEqualTo(before + 1);

        scene.enterAsClient(browser, "&link=true");
        browser.post("/client/sign-out", Map.of());
        browser.signIn("client", scene.mail("pia"));
        assertThat(browser.get(PAGE).body()).as("signed out meanwhile").doesNotContain("Is this your account?");
    }

    @Test
    @DisplayName(
            "Unlinked is the account that was named: not what has its place in the list by now, nor another user's")
    void the_named_account_is_unlinked() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        link("ada");
        link("bob");
        WebClient browser = product.browser().signIn("client", scene.mail("ada"));
        WebClient other = product.browser().signIn("client", scene.mail("bob"));
        String seen = key(browser.get(PAGE).body(), "linked");
        assertThat(location(unlink(other, seen))).isEqualTo(PAGE);
        assertThat(other.get(PAGE).body()).contains("It was unlinked already", "Bob Lind");
        assertThat(links(ada)).isOne();
        assertThat(links(bob)).isOne();

        // What an address names is not unlinked, nor what is posted without the page.
        String own = "?linked:unlink=" + seen;
        assertThat(browser.get(PAGE + own).statusCode()).isEqualTo(200);
        assertThat(browser.get(PAGE + own + "&linked=linked&jakarta.faces.ViewState=x")
                        .body())
                .doesNotContain("Unlinked:");
        browser.post(PAGE, Map.of("linked", "linked", "linked:unlink", seen));
        assertThat(links(ada)).isOne();

        // In another tab another account took its place.
        assertThat(location(unlink(browser))).isEqualTo(PAGE);
        scene.login().account(scene.person("ada-second"));
        scene.enterAsClient(browser, "&link=true");
        confirm(browser);
        assertThat(links(ada)).isOne();
        unlink(browser, seen);
        assertThat(browser.get(PAGE).body()).contains("It was unlinked already", "Ada-second Lind");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String page = "/admin/users/edit?id=" + ada;
        for (String former : List.of(seen, key(other.get(PAGE).body(), "linked"), "x", "")) {
            assertThat(location(post(admin, page, "company", former))).isEqualTo(page);
            assertThat(admin.get(page).body()).contains("It was unlinked already", "Ada-second Lind");
        }
        assertThat(links(ada)).isOne();
        assertThat(links(bob)).isOne();
        Map<String, String> late = fields(admin, page, "company", seen);
        unlinkByStaff(admin, page);
        assertThat(links(ada)).isZero();
        assertThat(location(admin.post(page, late)))
                .as("also where none is left")
                .isEqualTo(page);
    }

    @Test
    @DisplayName("Two confirmations at once make one link and one row")
    void two_confirmations_make_one_link() {
        UserId rita = user("rita");
        scene.openToClients(false);
        WebClient browser = product.browser().signIn("client", scene.mail("rita"));
        scene.login().account(scene.person("rita"));
        scene.enterAsClient(browser, "&link=true");
        Map<String, String> form = form(browser);
        List<CompletableFuture<HttpResponse<String>>> both = Stream.of(1, 2, 3, 4)
                .map(each -> CompletableFuture.supplyAsync(() -> browser.post(PAGE, form)))
                .toList();
        both.forEach(each -> assertThat(each.join().statusCode()).isBetween(200, 303));
        assertThat(links(rita)).isOne();
        assertThat(fixture.rows("actor_id = " + rita + " and detail like 'linked to Login%'"))
                .isOne();
        assertThat(location(scene.enterAsClient(product.browser(), ""))).isEqualTo("/client/services");
    }

    @Test
    @DisplayName("S10: an answer is worth nothing twice, in another browser, at the other door, or in a later session")
    void an_answer_belongs_to_its_question() {
        user("sara");
        link("sara");
        WebClient mine = product.browser();
        URI answer = scene.away(mine, "");
        String query = "?" + answer.getRawQuery();
        WebClient victim = product.browser();
        victim.get("/client/sign-in");
        scene.assertClientToldBy(
                victim.get(scene.path(Area.CLIENT) + query), victim, "PROVIDER_STATE", BEGUN_ELSEWHERE);
        scene.assertToldBy(mine.get(scene.path(Area.ADMIN) + query), mine, "PROVIDER_STATE", BEGUN_ELSEWHERE);
        assertThat(location(mine.get("/admin/home"))).startsWith("/admin/sign-in");
        assertThat(location(mine.get(scene.path(Area.CLIENT) + query))).isEqualTo("/client/services");
        long exchanged =
                scene.login().calls().stream().filter("/realm/token"::equals).count();
        scene.assertClientToldBy(mine.get(scene.path(Area.CLIENT) + query), mine, "PROVIDER_STATE", BEGUN_ELSEWHERE);
        assertThat(scene.login().calls().stream().filter("/realm/token"::equals).count())
                .isEqualTo(exchanged);

        scene.login().redirect(scene.back(Area.ADMIN));
        WebClient staff = product.browser();
        URI forStaff = scene.login().visit(location(staff.get("/admin/provider/start?id=" + scene.provider())));
        scene.assertClientToldBy(
                staff.get(scene.path(Area.CLIENT) + "?" + forStaff.getRawQuery()),
                staff,
                "PROVIDER_STATE",
                BEGUN_ELSEWHERE);
        assertThat(location(staff.get("/client/services"))).startsWith("/client/sign-in");

        // Sent away to link an account, and somebody else signed in to the same browser meanwhile.
        scene.openToClients(false);
        UserId other = user("tom");
        scene.login().account(scene.person("tom"));
        URI late = scene.away(mine, "&link=true");
        mine.signIn("client", scene.mail("tom"));
        scene.assertClientToldBy(
                mine.get(scene.path(Area.CLIENT) + "?" + late.getRawQuery()), mine, "PROVIDER_STATE", BEGUN_ELSEWHERE);
        assertThat(mine.get(PAGE).body()).doesNotContain("Is this your account?");
        assertThat(links(other)).isZero();
        assertThat(product.browser().get("/client/provider/start?id=999999").statusCode())
                .isEqualTo(404);
        assertThat(product.browser()
                        .get("/admin/provider/start?link=true&id=" + scene.provider())
                        .statusCode())
                .as("staff link nothing themselves")
                .isEqualTo(404);
        for (String invented : List.of("?state=" + "x".repeat(43), "?state=x&code=y", "?state=x&state=x&code=y")) {
            assertThat(location(product.browser().get(scene.path(Area.CLIENT) + invented)))
                    .as(invented)
                    .doesNotContain("/services");
        }
    }

    @Test
    @DisplayName("S10: who is disabled, or was let in by a provider that is closed by now, does not enter")
    void the_database_decides_at_the_moment_of_use() {
        UserId uma = user("uma");
        link("uma");
        WebClient browser = product.browser();
        for (ProviderData closed : List.of(
                scene.data(ProviderAudience.BOTH, false, false), scene.data(ProviderAudience.STAFF, true, false))) {
            URI answer = scene.away(browser, "");
            scene.change(closed);
            scene.assertClientToldBy(
                    browser.get(scene.path(Area.CLIENT) + "?" + answer.getRawQuery()),
                    browser,
                    "PROVIDER_CLOSED",
                    "switched off meanwhile");
            assertThat(browser.get("/client/provider/start?id=" + scene.provider())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(browser.get("/client/sign-in").body()).doesNotContain("Login " + scene.unique());
            scene.openToClients(false);
        }
        WebClient linking = product.browser().signIn("client", scene.mail("uma"));
        unlink(linking);
        scene.enterAsClient(linking, "&link=true");
        Map<String, String> seen = form(linking);
        scene.change(scene.data(ProviderAudience.STAFF, true, false));
        linking.post(PAGE, seen);
        assertThat(links(uma)).as("closed before it was confirmed").isZero();
        assertThat(fixture.rows("rule = 'COMPANY_ACCOUNT_OVER' and actor_id = " + uma))
                .isOne();

        link("uma");
        enable(uma, false);
        scene.login().account(scene.person("uma"));
        scene.assertClientToldBy(
                scene.enterAsClient(browser, ""), browser, "PROVIDER_USER_DISABLED", "access is switched off here");
        assertThat(location(browser.get("/client/services"))).startsWith("/client/sign-in");
        enable(uma, true);
        fixture.permit(uma, EnumSet.of(AccountPermission.PRODUCTS));
        scene.enterAsClient(browser, "");
        String service = "/client/services/details?id=" + fixture.cpanelService;
        assertThat(browser.get(service).statusCode()).isEqualTo(200);
        fixture.with(rooms -> rooms.members.dismiss(fixture.account, uma));
        assertThat(browser.get(service).statusCode()).isEqualTo(404);
        assertThat(location(scene.enterAsClient(browser, ""))).isEqualTo("/client/services");
        assertThat(browser.get(service).statusCode()).as("no member any more").isEqualTo(404);
    }

    @Test
    @DisplayName(
            "A second factor is still asked for, unless several were shown there and the provider is trusted for it")
    void a_second_factor_is_asked_for() {
        user("vera");
        link("vera");
        PhoneApp phone = EnrolledApp.of(product.browser().signIn("client", scene.mail("vera")), "client");
        scene.login().account(scene.person("vera").with("amr", List.of("pwd", "otp")));
        WebClient browser = product.browser();
        assertThat(location(scene.enterAsClient(browser, "&to=%2Fclient%2Faccount")))
                .isEqualTo("/client/second-step");
        assertThat(location(browser.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(location(browser.submit("/client/second-step", "step", "go", Map.of("code", phone.code(1)))))
                .isEqualTo("/client/account");

        scene.openToClients(true);
        WebClient trusted = product.browser();
        assertThat(location(scene.enterAsClient(trusted, ""))).isEqualTo("/client/services");
        assertThat(trusted.get("/client/services").statusCode()).isEqualTo(200);
        scene.login().account(scene.person("vera").with("amr", List.of("pwd")));
        assertThat(location(scene.enterAsClient(product.browser(), ""))).isEqualTo("/client/second-step");
    }

    @Test
    @DisplayName("Linking and unlinking need a fresh proof, and staff who see a user's client area can do neither")
    void a_fresh_proof_is_needed() {
        UserId willa = user("willa");
        link("willa");
        WebClient stale = product.browser().signIn("client", scene.mail("willa"));
        scene.login().account(scene.person("another"));
        WebClient waiting = product.browser().signIn("client", scene.mail("willa"));
        scene.enterAsClient(waiting, "&link=true");
        EnrolledApp.of(product.browser().signIn("client", scene.mail("willa")), "client");
        String asked = "/client/confirm?to=%2Fclient%2Faccount%2Fcompany";
        assertThat(location(stale.get("/client/provider/start?link=true&id=" + scene.provider())))
                .isEqualTo(asked);
        assertThat(location(unlink(stale))).isEqualTo(asked);
        assertThat(location(confirm(waiting))).isEqualTo(asked);
        assertThat(links(willa)).isOne();
        assertThat(location(product.browser().get("/client/provider/start?link=true&id=" + scene.provider())))
                .as("nobody is signed in")
                .isEqualTo(asked);

        WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
        assertThat(location(staff.submit("/admin/as-client?user=" + willa, "as", "go", Map.of("reason", "Ticket 9"))))
                .isEqualTo("/client/services");
        assertThat(staff.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(location(staff.get("/client/provider/start?link=true&id=" + scene.provider())))
                .isEqualTo(asked);
        assertThat(staff.get(asked).statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("Who has no password proves it at the provider, and keeps the only way in")
    void the_only_way_in_is_kept() {
        UserId xenia = user("xenia");
        link("xenia");
        Sql.run(fixture.database().dataSource(), "update app_user set password_hash = null where id = " + xenia);
        WebClient browser = product.browser();
        scene.enterAsClient(browser, "");
        assertThat(browser.get("/client/confirm").body())
                .contains("/client/provider/start?", "again=true")
                .doesNotContain("confirm:proof");
        assertThat(location(scene.enterAsClient(browser, "&again=true&to=%2Fclient%2Faccount%2Fcompany")))
                .isEqualTo(PAGE);
        assertThat(fixture.rows("action = 'STEP_UP' and outcome = 'DONE' and actor_id = " + xenia))
                .isOne();
        unlink(browser);
        assertThat(browser.get(PAGE).body()).contains("This account is your only way in");
        assertThat(links(xenia)).isOne();
        assertThat(fixture.rows("rule = 'COMPANY_ACCOUNT_ONLY_WAY' and actor_id = " + xenia))
                .isOne();
        scene.login().account(scene.person("yves"));
        scene.assertClientToldBy(
                scene.enterAsClient(browser, "&again=true"),
                browser,
                "PROVIDER_OTHER_PERSON",
                "another company account");
    }

    @Test
    @DisplayName("Staff who may manage users see what is linked and take it away, which ends the user's sessions")
    void staff_take_it_away() {
        UserId zoe = user("zoe");
        link("zoe");
        WebClient browser = product.browser();
        scene.enterAsClient(browser, "");
        String page = "/admin/users/edit?id=" + zoe;
        RoleGroupId readers = fixture.with(
                rooms -> rooms.roleGroups.add("Readers " + scene.unique(), EnumSet.of(AdminPermission.VIEW_USERS)));
        fixture.administrator("reader-" + scene.unique() + "@example.com", "Rolf Reader", readers);
        WebClient reader = product.browser().signIn("admin", "reader-" + scene.unique() + "@example.com");
        assertThat(reader.get(page).body())
                .contains("subject-zoe-" + scene.unique(), "Zoe Lind")
                .doesNotContain("company:unlink");
        String named =
                key(product.browser().signIn("admin", Fixture.ADMIN).get(page).body(), "company");
        post(reader, page, "company", named);
        assertThat(links(zoe)).isOne();

        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        assertThat(location(unlinkByStaff(admin, page))).isEqualTo(page);
        assertThat(admin.get(page).body()).doesNotContain("subject-zoe-");
        assertThat(location(browser.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(fixture.rows("actor_kind = 'ADMINISTRATOR' and object_kind = 'user' and object_id = " + zoe
                        + " and detail like 'no longer linked%'"))
                .isOne();
        scene.login().account(scene.person("zoe"));
        assertRefused(browser);
    }

    @Test
    @DisplayName("The user is written to when an account is linked, and when it is unlinked by whomever")
    void the_user_is_written_to() {
        Product mailing = Product.withMail();
        UserId anna = user("anna");
        scene.openToClients(false);
        scene.login().redirect(URI.create(mailing.base() + scene.path(Area.CLIENT)));
        scene.login().account(scene.person("anna"));
        WebClient browser = mailing.browser().signIn("client", scene.mail("anna"));
        WebClient admin = mailing.browser().signIn("admin", Fixture.ADMIN);
        for (boolean byStaff : new boolean[] {false, true}) {
            scene.enterAsClient(browser, "&link=true");
            confirm(browser);
            assertThat(fixture.takeLetters(scene.mail("anna")))
                    .singleElement()
                    .asString()
                    .contains("Hello Anna Lind", "through Login " + scene.unique(), "from now on");
            if (byStaff) {
                unlinkByStaff(admin, "/admin/users/edit?id=" + anna);
            } else {
                unlink(browser);
            }
            assertThat(fixture.takeLetters(scene.mail("anna")))
                    .singleElement()
                    .asString()
                    .contains("Hello Anna Lind", "no longer signs you in");
        }
    }

    /** Whoever is not linked is told so, is not signed in, and leaves a row. */
    private void assertRefused(WebClient browser) {
        scene.assertClientToldBy(scene.enterAsClient(browser, ""), browser, "PROVIDER_USER_UNKNOWN", UNLINKED);
        assertThat(location(browser.get("/client/services"))).startsWith("/client/sign-in");
    }

    /** A user with the address that the person also has at the provider. */
    private UserId user(String name) {
        return fixture.user(
                scene.mail(name), name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " Lind");
    }

    private void enable(UserId id, boolean enabled) {
        fixture.with(rooms -> {
            var present = rooms.users.find(id).orElseThrow();
            rooms.users.change(
                    id, present.version(), new Email(present.email()), present.name(), present.language(), enabled);
            return null;
        });
    }

    /** Links the person's account in a browser of its own. */
    private void link(String name) {
        scene.openToClients(false);
        scene.login().account(scene.person(name));
        WebClient browser = product.browser().signIn("client", scene.mail(name));
        assertThat(location(scene.enterAsClient(browser, "&link=true"))).isEqualTo(PAGE);
        assertThat(location(confirm(browser))).isEqualTo(PAGE);
        assertThat(browser.get(PAGE).body()).contains("Linked: Login " + scene.unique());
    }

    private static HttpResponse<String> confirm(WebClient browser) {
        return browser.submit(PAGE, "link", "go", Map.of());
    }

    /** What the browser would send when the account in view is confirmed. */
    private static Map<String, String> form(WebClient browser) {
        String page = browser.get(PAGE).body();
        assertThat(page).contains("Is this your account?");
        Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(page));
        fields.keySet().removeIf(name -> name.startsWith("linked"));
        fields.put("link", "link");
        fields.put("link:go", "link:go");
        return fields;
    }

    /** Unlinks the account that is first in view. */
    private static HttpResponse<String> unlink(WebClient browser) {
        return unlink(browser, key(browser.get(PAGE).body(), "linked"));
    }

    /** Unlinks the account that was named, whatever is in view. */
    private static HttpResponse<String> unlink(WebClient browser, String key) {
        return post(browser, PAGE, "linked", key);
    }

    private static HttpResponse<String> unlinkByStaff(WebClient browser, String page) {
        return post(browser, page, "company", key(browser.get(page).body(), "company"));
    }

    private static HttpResponse<String> post(WebClient browser, String page, String form, String key) {
        return browser.post(page, fields(browser, page, form, key));
    }

    /** What a page's form sends that takes away a link. */
    private static Map<String, String> fields(WebClient browser, String page, String form, String key) {
        Map<String, String> fields = new LinkedHashMap<>(
                WebClient.hidden(WebClient.form(browser.get(page).body(), form)));
        fields.put(form, form);
        fields.put(form + ":unlink", key);
        return fields;
    }

    private static String key(String page, String form) {
        Matcher button = Pattern.compile("name=\"" + form + ":unlink\" value=\"([0-9a-f]{64})\"")
                .matcher(page);
        assertThat(button.find()).as(page).isTrue();
        return button.group(1);
    }

    /** How many confirmations of a user came too late, by the record. */
    private long late(UserId user) {
        return fixture.rows("action = 'CHANGE' and outcome = 'DENIED' and rule = 'COMPANY_ACCOUNT_LATE' and actor_id = "
                + user + " and object_id = " + user);
    }

    private long links(UserId user) {
        return Sql.number(
                fixture.database().dataSource(), "select count(*) from provider_user where user_id = " + user);
    }
}
