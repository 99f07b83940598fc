package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.providers.GroupRule;
import org.panelkey.providers.ProviderData;
import org.panelkey.providers.ProviderId;
import org.panelkey.run.ExampleData;
import org.panelkey.secrets.Secret;
import org.panelkey.simulators.ProviderAccount;
import org.panelkey.simulators.ProviderFault;
import org.panelkey.simulators.SimulatedProvider;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;

/** Behaviour 30 over HTTP: staff sign in through the company's own provider, and nobody else does. */
class ProviderIT {

    private static final String SECRET = "client+secret/with:signs";

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String client = "panelkey-" + unique;
    private SimulatedProvider login;
    private ProviderId provider;
    private RoleGroupId full;

    @BeforeEach
    void start() throws IOException {
        login = new SimulatedProvider(client, SECRET);
        login.redirect(URI.create(product.base() + "/admin/provider/back"));
        full = fixture.with(rooms -> rooms.administrators
                .findByEmail(Fixture.ADMIN)
                .orElseThrow()
                .roleGroup()
                .id());
        provider = fixture.with(rooms -> rooms.providers.add(data(true, false), Secret.of(SECRET)));
    }

    @AfterEach
    void stop() {
        login.close();
        fixture.with(rooms -> {
            rooms.localSignIn.switchOn();
            if (rooms.providers.find(provider).isPresent()) {
                rooms.providers.remove(provider);
            }
            return null;
        });
    }

    @Test
    @DisplayName("B30: a first sign-in makes an administrator with the role group of the first rule that fits")
    void a_first_sign_in_makes_an_administrator() {
        login.account(person("lena").with("groups", List.of("everyone", "support", "admins-of-" + unique)));
        WebClient browser = product.browser();
        assertThat(browser.get("/admin/sign-in").body()).contains("Sign in with Login " + unique);
        HttpResponse<String> back = enter(browser, "&to=%2Fadmin%2Fservers");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).isEqualTo("/admin/servers");
        assertThat(WebClient.header(back, "Cache-Control")).contains("no-store");
        assertThat(browser.get("/admin/servers").statusCode()).isEqualTo(200);
        assertThat(browser.get("/admin/account").body()).contains("Lena Lind", "company account");

        Administrator made = administrator("lena");
        assertThat(made.name()).isEqualTo("Lena Lind");
        assertThat(made.roleGroup().id()).isEqualTo(fixture.groupOne);
        assertThat(made.passwordHash()).isEmpty();
        assertThat(fixture.rows("action = 'CREATE' and object_kind = 'administrator' and object_id = " + made.id()
                        + " and detail like '%by Login " + unique + "%'"))
                .isOne();
        assertThat(fixture.rows(
                        "action = 'SIGN_IN' and outcome = 'DONE' and detail = 'provider' and actor_id = " + made.id()))
                .isOne();
        assertThat(product.log()).doesNotContain(SECRET);
    }

    @Test
    @DisplayName("B30: name and role group follow the provider at each sign-in; gone there means no entry here")
    void the_provider_decides_anew_at_each_sign_in() {
        login.account(person("mara"));
        WebClient first = product.browser();
        assertThat(location(enter(first, ""))).isEqualTo("/admin/home");
        AdministratorId id = administrator("mara").id();

        login.account(person("mara").with("groups", "admins").with("name", "Mara Marriedname"));
        assertThat(location(enter(product.browser(), ""))).isEqualTo("/admin/home");
        assertThat(administrator("mara").id()).as("the same person").isEqualTo(id);
        assertThat(administrator("mara").roleGroup().id()).isEqualTo(fixture.groupTwo);
        assertThat(administrator("mara").name()).isEqualTo("Mara Marriedname");
        assertThat(fixture.rows("action = 'CHANGE' and object_kind = 'administrator' and object_id = " + id
                        + " and detail like '%Role group 1 -> Mara Marriedname%Role group 2, by Login%'"))
                .isOne();
        assertThat(first.get("/admin/home").statusCode()).isEqualTo(200);

        login.account(person("mara").with("groups", List.of("everyone")).with("name", "Mara Gone"));
        assertRefused(product.browser(), "PROVIDER_NO_GROUP", "in no group that may enter");
        assertThat(location(first.get("/admin/home")))
                .as("signed out everywhere")
                .startsWith("/admin/sign-in");
        assertThat(administrator("mara").name()).as("nothing half done").isEqualTo("Mara Marriedname");

        login.account(person("mara").without("groups"));
        assertRefused(product.browser(), "PROVIDER_NO_GROUP_CLAIM", "in no group that may enter");
        login.account(person("mara").with("email", "new-" + mail("mara")));
        assertThat(location(enter(product.browser(), ""))).isEqualTo("/admin/home");
        assertThat(administrator("mara").id())
                .as("known by subject, not by address")
                .isEqualTo(id);

        fixture.with(rooms -> {
            Administrator present = rooms.administrators.find(id).orElseThrow();
            rooms.administrators.change(
                    id, present.version(), present.email(), present.name(), fixture.groupOne, "en", false);
            return null;
        });
        assertRefused(product.browser(), "PROVIDER_PERSON_DISABLED", "switched off here");
    }

    @Test
    @DisplayName("B30: groups may be nested, and in the user information alone; the secret may go into the form")
    void providers_differ_and_all_work() {
        login.account(person("nils").elsewhere());
        assertThat(location(enter(product.browser(), ""))).isEqualTo("/admin/home");
        assertThat(administrator("nils").name()).isEqualTo("Nils Lind");

        login.fail(ProviderFault.OTHER_SUBJECT);
        assertRefused(product.browser(), "PROVIDER_USERINFO", "can not be trusted");
        login.fail(ProviderFault.NONE);

        change(new ProviderData(
                "Login " + unique,
                login.issuer(),
                client,
                "openid profile email",
                "realm_access.roles",
                true,
                false,
                true,
                rules()));
        login.account(person("olga").without("groups").with("realm_access", Map.of("roles", List.of("support"))));
        assertThat(location(enter(product.browser(), ""))).isEqualTo("/admin/home");
        for (String algorithm : List.of("ES256", "PS256", "RS256")) {
            // A new key each time: an unknown one is looked up again, and then once a minute at most.
            restart(algorithm);
            login.account(person("olga-" + algorithm)
                    .without("groups")
                    .with("realm_access", Map.of("roles", List.of("support"))));
            assertThat(location(enter(product.browser(), ""))).as(algorithm).isEqualTo("/admin/home");
        }
        restart("RS256");
        login.secretInForm(true);
        login.account(person("pia").without("groups").with("realm_access", Map.of("roles", "support")));
        assertThat(location(enter(product.browser(), ""))).isEqualTo("/admin/home");
    }

    @Test
    @DisplayName("B30: a rotated key is looked up again at once, and an invented one no more often than once a minute")
    void keys_may_rotate() {
        login.account(person("quin"));
        assertThat(location(enter(product.browser(), ""))).isEqualTo("/admin/home");
        login.rotate("RS256");
        assertThat(location(enter(product.browser(), ""))).isEqualTo("/admin/home");
        login.fail(ProviderFault.UNPUBLISHED_KEY);
        long before = login.calls().stream().filter("/realm/keys"::equals).count();
        for (int i = 0; i < 3; i++) {
            assertRefused(product.browser(), "PROVIDER_TOKEN_KEY", "can not be trusted");
        }
        assertThat(login.calls().stream().filter("/realm/keys"::equals).count()).isEqualTo(before);
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
        "NO_JSON, PROVIDER_ANSWER",
        "SLOW, PROVIDER_UNREACHABLE"
    })
    @DisplayName("B30, S68, S71, A-19: whatever is wrong with an answer, nobody is signed in and the log says why")
    void wrong_answers_let_nobody_in(ProviderFault fault, String cause) {
        login.account(person("rosa"));
        login.fail(fault);
        String told =
                switch (cause) {
                    case "PROVIDER_REFUSED" -> "did not let you in";
                    case "PROVIDER_ANSWER", "PROVIDER_ERROR", "PROVIDER_UNREACHABLE" -> "could not be used just now";
                    default -> "can not be trusted";
                };
        assertRefused(product.browser(), cause, told);
        assertThat(fixture.<Optional<Administrator>>with(rooms -> rooms.administrators.findByEmail(mail("rosa"))))
                .isEmpty();
        if (fault == ProviderFault.MIX_UP || fault == ProviderFault.NO_ISSUER) {
            assertThat(login.calls()).as("the code went nowhere").doesNotContain("/realm/token");
        }
        assertThat(login.calls()).doesNotContain("/realm/elsewhere");
    }

    @Test
    @DisplayName("B30, S10: an answer is worth nothing in another browser, twice, or when it was never asked for")
    void an_answer_belongs_to_its_question() {
        login.account(person("sara"));
        WebClient mine = product.browser();
        URI answer = login.visit(location(mine.get("/admin/provider/start?id=" + provider)));
        String path = answer.getRawPath() + "?" + answer.getRawQuery();

        WebClient victim = product.browser();
        victim.get("/admin/sign-in");
        assertToldBy(victim.get(path), victim, "PROVIDER_STATE", "begun in another browser");
        assertThat(login.calls()).as("the code was not touched").doesNotContain("/realm/token");

        assertThat(location(mine.get(path))).isEqualTo("/admin/home");
        long exchanged = login.calls().stream().filter("/realm/token"::equals).count();
        assertToldBy(mine.get(path), mine, "PROVIDER_STATE", "begun in another browser");
        assertThat(login.calls().stream().filter("/realm/token"::equals).count())
                .isEqualTo(exchanged);

        // The used code under a fresh state.
        URI second = login.visit(location(mine.get("/admin/provider/start?id=" + provider)));
        String used = answer.getRawQuery().replaceFirst("&.*", "");
        String replayed = second.getRawQuery().replaceFirst("code=[^&]*", used);
        assertToldBy(
                mine.get("/admin/provider/back?" + replayed),
                mine,
                "PROVIDER_CODE_REFUSED",
                "begun in another browser");
        for (String invented : List.of("?state=" + "x".repeat(43), "?state=x&code=y", "?state=x&state=x&code=y")) {
            HttpResponse<String> refused = product.browser().get("/admin/provider/back" + invented);
            assertThat(refused.statusCode()).as(invented).isIn(303, 400);
            assertThat(location(refused)).doesNotContain("/home");
        }
        assertThat(product.browser().get("/admin/provider/start?id=999999").statusCode())
                .isEqualTo(404);
        assertThat(location(enter(product.browser(), "&to=https%3A%2F%2Fevil.example%2F")))
                .isEqualTo("/admin/home");
    }

    @Test
    @DisplayName("B30: an e-mail address alone links nobody; an administrator does, for one sign-in")
    void an_address_alone_links_nobody() {
        AdministratorId local = fixture.administrator(mail("tilda"), "Tilda Local", fixture.groupOne);
        login.account(person("tilda"));
        assertRefused(product.browser(), "PROVIDER_EMAIL_TAKEN", "Another administrator has to link the two");
        assertThat(administrator("tilda").name()).isEqualTo("Tilda Local");

        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String page = "/admin/administrators/edit?id=" + local;
        assertThat(location(admin.submit(page, "company", "await", Map.of("provider", provider.toString()))))
                .isEqualTo(page);
        assertThat(admin.get(page).body()).contains("The next sign-in through it is linked");
        login.account(person("tilda").with("email_verified", false));
        assertRefused(product.browser(), "PROVIDER_NO_EMAIL", "add you first");
        login.account(person("tilda"));
        WebClient browser = product.browser();
        assertThat(location(enter(browser, ""))).isEqualTo("/admin/home");
        assertThat(administrator("tilda").id()).isEqualTo(local);
        assertThat(admin.get(page).body()).contains("Linked", "subject-tilda-" + unique);
        login.account(new ProviderAccount("impostor-" + unique, person("tilda").claims(), true));
        assertRefused(product.browser(), "PROVIDER_EMAIL_TAKEN", "Another administrator has to link the two");

        assertThat(location(admin.submit(page, "company", "unlink", Map.of()))).isEqualTo(page);
        login.account(person("tilda"));
        assertRefused(product.browser(), "PROVIDER_EMAIL_TAKEN", "Another administrator has to link the two");
        change(data(false, false));
        login.account(person("ulla"));
        assertRefused(product.browser(), "PROVIDER_PERSON_UNKNOWN", "add you first");
    }

    @Test
    @DisplayName("B30: several factors there count here only when the provider is trusted for it and says so")
    void several_factors_count_where_they_are_trusted() {
        RoleGroupId strict = fixture.with(rooms -> rooms.roleGroups.add(
                "Strict " + unique,
                rooms.roleGroups.find(fixture.groupOne).orElseThrow().permissions(),
                true));
        List<GroupRule> rules = List.of(new GroupRule("support", strict));
        change(new ProviderData(
                "Login " + unique, login.issuer(), client, "openid", "groups", true, false, true, rules));
        login.account(person("vera").with("amr", List.of("pwd", "otp")));
        WebClient untrusted = product.browser();
        assertThat(location(enter(untrusted, ""))).isEqualTo("/admin/home");
        assertThat(location(untrusted.get("/admin/servers")))
                .as("a factor is demanded")
                .isEqualTo("/admin/account");

        change(new ProviderData(
                "Login " + unique, login.issuer(), client, "openid", "groups", true, true, true, rules));
        WebClient trusted = product.browser();
        enter(trusted, "");
        assertThat(trusted.get("/admin/servers").statusCode()).isEqualTo(200);
        login.account(person("vera").with("amr", List.of("pwd")));
        WebClient single = product.browser();
        enter(single, "");
        assertThat(location(single.get("/admin/servers"))).isEqualTo("/admin/account");
    }

    @Test
    @DisplayName("B30: who has no password here proves once more at the provider who it is, as the same person")
    void proving_once_more_happens_at_the_provider() {
        login.account(person("wanda"));
        WebClient browser = product.browser();
        enter(browser, "");
        assertThat(browser.get("/admin/confirm").body()).contains("Sign in with Login " + unique);
        HttpResponse<String> again = enter(browser, "&again=true&to=%2Fadmin%2Faccount%2Fapp");
        assertThat(location(again)).isEqualTo("/admin/account/app");
        assertThat(fixture.rows("action = 'STEP_UP' and outcome = 'DONE' and actor_id = "
                        + administrator("wanda").id()))
                .isOne();
        login.account(person("xenia"));
        HttpResponse<String> another = enter(browser, "&again=true");
        assertToldBy(another, browser, "PROVIDER_PERSON_UNKNOWN", "add you first");
    }

    @Test
    @DisplayName("B30: the last Full Administrator is not lost to a group that is gone")
    void the_last_administrator_is_not_lost() {
        // Everybody else who could administer is made unable to for the moment, and restored below.
        login.account(person("yara").with("groups", List.of("full")));
        change(new ProviderData(
                "Login " + unique,
                login.issuer(),
                client,
                "openid",
                "groups",
                true,
                false,
                true,
                List.of(new GroupRule("full", full), new GroupRule("support", fixture.groupOne))));
        enter(product.browser(), "");
        AdministratorId yara = administrator("yara").id();
        List<Administrator> others = new ArrayList<>();
        fixture.with(rooms -> {
            rooms.administrators.of(full).stream()
                    .filter(each -> each.isEnabled() && !each.id().equals(yara))
                    .forEach(others::add);
            others.forEach(each -> rooms.administrators.change(
                    each.id(), each.version(), each.email(), each.name(), full, each.language(), false));
            return null;
        });
        try {
            login.account(person("yara"));
            assertRefused(product.browser(), "PROVIDER_LAST_ADMINISTRATOR", "you are the last");
            RoleGroup kept = administrator("yara").roleGroup();
            assertThat(kept.id()).isEqualTo(full);
        } finally {
            fixture.with(rooms -> {
                others.forEach(each -> rooms.administrators.change(
                        each.id(),
                        rooms.administrators.find(each.id()).orElseThrow().version(),
                        each.email(),
                        each.name(),
                        full,
                        each.language(),
                        true));
                return null;
            });
        }
        assertThat(location(enter(product.browser(), ""))).isEqualTo("/admin/home");
    }

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
                .contains("Sign in with Login " + unique, "Emergency sign-in")
                .doesNotContain("signin:password");
        assertThat(product.browser().get("/admin/sign-in?emergency=true").body())
                .contains("signin:password");
        assertThat(inEmergency(product.browser(), Fixture.ONE).body()).contains("E-mail address or password is wrong");
        assertThat(fixture.rows(
                        "action = 'SIGN_IN' and rule = 'LOCAL_SIGN_IN_OFF' and object_name = '" + Fixture.ONE + "'"))
                .isPositive();
        assertThat(location(inEmergency(product.browser(), Fixture.ADMIN))).isEqualTo("/admin/home");
        product.browser().signIn("client", Fixture.OWNER);
        login.account(person("zora"));
        assertThat(location(enter(product.browser(), ""))).isEqualTo("/admin/home");

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
        assertThat(admin.submit("/admin/providers/edit?id=" + provider, "provider", "save", filled)
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
        String page = "/admin/providers/edit?id=" + provider;
        assertThat(admin.get(page).body())
                .contains(login.issuer(), "/admin/provider/back")
                .doesNotContain(SECRET);
        Map<String, String> filled = form();
        filled.put("name", "Renamed " + unique);
        assertThat(location(admin.submit(page, "provider", "save", filled))).isEqualTo(page);
        login.account(person("anna"));
        assertThat(location(enter(product.browser(), "")))
                .as("the secret was kept")
                .isEqualTo("/admin/home");
        filled.put("issuer", "https://login.example.org");
        assertThat(admin.submit(page, "provider", "save", filled).body()).contains("needs its own client secret");
        filled.put("issuer", "http://login.example.org");
        assertThat(admin.submit(page, "provider", "save", filled).body()).contains("An issuer is an https address");
        filled = form();
        filled.put("rules:0:means", "");
        assertThat(admin.submit(page, "provider", "save", filled).body()).contains("Each line needs both");

        String tested = admin.submit(page, "provider", "test", form()).body();
        assertThat(tested).contains("The provider was found", "It accepts client identifier and secret");
        filled = form();
        filled.put("secret", "another");
        tested = admin.submit(page, "provider", "test", filled).body();
        assertThat(tested).contains("does not accept our client identifier or secret");
        login.fail(ProviderFault.FOREIGN_DOCUMENT);
        tested = admin.submit(page, "provider", "test", form()).body();
        assertThat(tested).contains("What the provider says of itself can not be used", "https://login.example.org");
        login.fail(ProviderFault.NONE);

        assertThat(location(admin.submit("/admin/providers/edit?id=" + provider, "remove", "go", Map.of())))
                .isEqualTo("/admin/providers");
        assertThat(admin.get("/admin/providers").body()).contains("Removed: Renamed " + unique);
        assertThat(admin.get("/admin/providers").body()).doesNotContain("Renamed " + unique);
        assertThat(product.browser().signIn("admin", Fixture.ONE).get(page).statusCode())
                .isEqualTo(403);
        assertThat(product.log()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:1/realm", "https://10.99.99.99/realm", "https://169.254.169.254/"})
    @DisplayName(
            "B30, S61: the address rules for panels bind calls to providers, and local sign-in goes on without them")
    void address_rules_bind_providers(String issuer) {
        fixture.with(rooms -> {
            rooms.providers.change(
                    provider,
                    rooms.providers.find(provider).orElseThrow().version(),
                    new ProviderData("Login " + unique, issuer, client, "openid", "groups", true, false, true, rules()),
                    Optional.of(Secret.of(SECRET)));
            return null;
        });
        WebClient browser = product.browser();
        assertToldBy(
                browser.get("/admin/provider/start?id=" + provider),
                browser,
                "PROVIDER_UNREACHABLE",
                "could not be used just now");
        browser.signIn("admin", Fixture.ONE);
    }

    /** Signs in behind the link for emergencies; the form itself leads to the plain address, as in a browser. */
    private static HttpResponse<String> inEmergency(WebClient browser, String email) {
        Map<String, String> fields = new LinkedHashMap<>(
                WebClient.hidden(browser.get("/admin/sign-in?emergency=true").body()));
        fields.keySet().removeIf(name -> name.startsWith("bykey"));
        fields.put("signin:email", email);
        fields.put("signin:password", ExampleData.PASSWORD);
        fields.put("signin:go", "signin:go");
        return browser.post("/admin/sign-in", fields);
    }

    private void restart(String algorithm) {
        login.close();
        try {
            login = new SimulatedProvider(client, SECRET);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        login.rotate(algorithm);
        login.redirect(URI.create(product.base() + "/admin/provider/back"));
        fixture.with(rooms -> {
            rooms.providers.change(
                    provider,
                    rooms.providers.find(provider).orElseThrow().version(),
                    new ProviderData(
                            "Login " + unique,
                            login.issuer(),
                            client,
                            "openid profile email",
                            "realm_access.roles",
                            true,
                            false,
                            true,
                            rules()),
                    Optional.of(Secret.of(SECRET)));
            return null;
        });
    }

    private void assertRefused(WebClient browser, String cause, String told) {
        assertToldBy(enter(browser, ""), browser, cause, told);
        assertThat(location(browser.get("/admin/home"))).startsWith("/admin/sign-in");
    }

    private void assertToldBy(HttpResponse<String> answer, WebClient browser, String cause, String told) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).startsWith("/admin/provider/failed?ref=");
        String reference = location(answer).replaceFirst(".*ref=", "");
        assertThat(fixture.rows("action = 'SIGN_IN' and reference = '" + reference + "' and cause = '" + cause + "'"))
                .as(cause)
                .isOne();
        assertThat(browser.get(location(answer)).body()).contains("Action Failed", told, reference);
    }

    /** Goes to the provider, signs in there and comes back, as a browser would. */
    private HttpResponse<String> enter(WebClient browser, String more) {
        HttpResponse<String> away = browser.get("/admin/provider/start?id=" + provider + more);
        assertThat(away.statusCode()).isEqualTo(303);
        assertThat(location(away)).startsWith(login.issuer() + "/authorize?");
        URI answer = login.visit(location(away));
        return browser.get(answer.getRawPath() + "?" + answer.getRawQuery());
    }

    private ProviderAccount person(String name) {
        String full = name.substring(0, 1).toUpperCase() + name.substring(1) + " Lind";
        return ProviderAccount.of("subject-" + name + "-" + unique, full, mail(name), List.of("support"));
    }

    private String mail(String name) {
        return name + "-" + unique + "@example.com";
    }

    private Administrator administrator(String name) {
        return fixture.with(
                rooms -> rooms.administrators.findByEmail(mail(name)).orElseThrow());
    }

    private List<GroupRule> rules() {
        return List.of(new GroupRule("admins", fixture.groupTwo), new GroupRule("support", fixture.groupOne));
    }

    private ProviderData data(boolean creates, boolean counts) {
        return new ProviderData(
                "Login " + unique,
                login.issuer(),
                client,
                "openid profile email",
                "groups",
                creates,
                counts,
                true,
                rules());
    }

    private void change(ProviderData data) {
        fixture.with(rooms -> {
            rooms.providers.change(
                    provider, rooms.providers.find(provider).orElseThrow().version(), data, Optional.empty());
            return null;
        });
    }

    private Map<String, String> form() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", "Login " + unique);
        fields.put("enabled", "true");
        fields.put("issuer", login.issuer());
        fields.put("client", client);
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
