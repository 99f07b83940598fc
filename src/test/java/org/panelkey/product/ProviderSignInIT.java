package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ProviderScene.SECRET;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.accounts.UserId;
import org.panelkey.providers.GroupRule;
import org.panelkey.providers.ProviderAudience;
import org.panelkey.providers.ProviderData;
import org.panelkey.simulators.ProviderAccount;
import org.panelkey.simulators.ProviderFault;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;

/** Behaviour 30 over HTTP: who somebody is here for whom the company's own provider vouches, and as what. */
class ProviderSignInIT {

    @RegisterExtension
    final ProviderScene scene = new ProviderScene();

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName("B30: a first sign-in makes an administrator with the role group of the first rule that fits")
    void a_first_sign_in_makes_an_administrator() {
        scene.login()
                .account(scene.person("lena")
                        .with("groups", List.of("everyone", "support", "admins-of-" + scene.unique())));
        WebClient browser = product.browser();
        assertThat(browser.get("/admin/sign-in").body()).contains("Sign in with Login " + scene.unique());
        HttpResponse<String> back = scene.enter(browser, "&to=%2Fadmin%2Fservers");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).isEqualTo("/admin/servers");
        assertThat(WebClient.header(back, "Cache-Control")).contains("no-store");
        assertThat(browser.get("/admin/servers").statusCode()).isEqualTo(200);
        assertThat(browser.get("/admin/account").body()).contains("Lena Lind", "company account");

        Administrator made = scene.administrator("lena");
        assertThat(made.name()).isEqualTo("Lena Lind");
        assertThat(made.roleGroup().id()).isEqualTo(fixture.groupOne);
        assertThat(made.passwordHash()).isEmpty();
        assertThat(fixture.rows("action = 'CREATE' and object_kind = 'administrator' and object_id = " + made.id()
                        + " and detail like '%by Login " + scene.unique() + "%'"))
                .isOne();
        assertThat(fixture.rows(
                        "action = 'SIGN_IN' and outcome = 'DONE' and detail = 'provider' and actor_id = " + made.id()))
                .isOne();
        assertThat(product.log()).doesNotContain(SECRET);
    }

    @Test
    @DisplayName("B30: name and role group follow the provider at each sign-in; gone there means no entry here")
    void the_provider_decides_anew_at_each_sign_in() {
        scene.login().account(scene.person("mara"));
        WebClient first = product.browser();
        assertThat(location(scene.enter(first, ""))).isEqualTo("/admin/home");
        AdministratorId id = scene.administrator("mara").id();

        scene.login().account(scene.person("mara").with("groups", "admins").with("name", "Mara Marriedname"));
        assertThat(location(scene.enter(product.browser(), ""))).isEqualTo("/admin/home");
        assertThat(scene.administrator("mara").id()).as("the same person").isEqualTo(id);
        assertThat(scene.administrator("mara").roleGroup().id()).isEqualTo(fixture.groupTwo);
        assertThat(scene.administrator("mara").name()).isEqualTo("Mara Marriedname");
        assertThat(fixture.rows("action = 'CHANGE' and object_kind = 'administrator' and object_id = " + id
                        + " and detail like '%Role group 1 -> Mara Marriedname%Role group 2, by Login%'"))
                .isOne();
        assertThat(first.get("/admin/home").statusCode()).isEqualTo(200);

        scene.login()
                .account(
                        scene.person("mara").with("groups", List.of("everyone")).with("name", "Mara Gone"));
        scene.assertRefused(product.browser(), "PROVIDER_NO_GROUP", "in no group that may enter");
        assertThat(location(first.get("/admin/home")))
                .as("signed out everywhere")
                .startsWith("/admin/sign-in");
        assertThat(scene.administrator("mara").name()).as("nothing half done").isEqualTo("Mara Marriedname");

        scene.login().account(scene.person("mara").without("groups"));
        scene.assertRefused(product.browser(), "PROVIDER_NO_GROUP_CLAIM", "in no group that may enter");
        scene.login().account(scene.person("mara").with("email", "new-" + scene.mail("mara")));
        assertThat(location(scene.enter(product.browser(), ""))).isEqualTo("/admin/home");
        assertThat(scene.administrator("mara").id())
                .as("known by subject, not by address")
                .isEqualTo(id);

        fixture.with(rooms -> {
            Administrator present = rooms.administrators.find(id).orElseThrow();
            rooms.administrators.change(
                    id, present.version(), present.email(), present.name(), fixture.groupOne, "en", false);
            return null;
        });
        scene.assertRefused(product.browser(), "PROVIDER_PERSON_DISABLED", "switched off here");
    }

    @Test
    @DisplayName("B30: groups may be nested, and in the user information alone; the secret may go into the form")
    void providers_differ_and_all_work() {
        scene.login().account(scene.person("nils").elsewhere());
        assertThat(location(scene.enter(product.browser(), ""))).isEqualTo("/admin/home");
        assertThat(scene.administrator("nils").name()).isEqualTo("Nils Lind");

        scene.login().fail(ProviderFault.OTHER_SUBJECT);
        scene.assertRefused(product.browser(), "PROVIDER_USERINFO", "can not be trusted");
        scene.login().fail(ProviderFault.NONE);

        scene.change(new ProviderData(
                "Login " + scene.unique(),
                scene.login().issuer(),
                scene.client(),
                "openid profile email",
                "realm_access.roles",
                true,
                false,
                true,
                ProviderAudience.STAFF,
                scene.rules()));
        scene.login()
                .account(scene.person("olga")
                        .without("groups")
                        .with("realm_access", Map.of("roles", List.of("support"))));
        assertThat(location(scene.enter(product.browser(), ""))).isEqualTo("/admin/home");
        for (String algorithm : List.of("ES256", "PS256", "RS256")) {
            // A new key each time: an unknown one is looked up again, and then once a minute at most.
            scene.restart(algorithm);
            scene.login()
                    .account(scene.person("olga-" + algorithm)
                            .without("groups")
                            .with("realm_access", Map.of("roles", List.of("support"))));
            assertThat(location(scene.enter(product.browser(), "")))
                    .as(algorithm)
                    .isEqualTo("/admin/home");
        }
        scene.restart("RS256");
        scene.login().secretInForm(true);
        scene.login().account(scene.person("pia").without("groups").with("realm_access", Map.of("roles", "support")));
        assertThat(location(scene.enter(product.browser(), ""))).isEqualTo("/admin/home");
    }

    @Test
    @DisplayName("B30: an e-mail address alone links nobody; an administrator does, for one sign-in")
    void an_address_alone_links_nobody() {
        AdministratorId local = fixture.administrator(scene.mail("tilda"), "Tilda Local", fixture.groupOne);
        scene.login().account(scene.person("tilda"));
        scene.assertRefused(product.browser(), "PROVIDER_EMAIL_TAKEN", "Another administrator has to link the two");
        assertThat(scene.administrator("tilda").name()).isEqualTo("Tilda Local");

        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String page = "/admin/administrators/edit?id=" + local;
        assertThat(location(admin.submit(
                        page,
                        "company",
                        "await",
                        Map.of("provider", scene.provider().toString()))))
                .isEqualTo(page);
        assertThat(admin.get(page).body()).contains("The next sign-in through it is linked");
        scene.login().account(scene.person("tilda").with("email_verified", false));
        scene.assertRefused(product.browser(), "PROVIDER_NO_EMAIL", "none that is confirmed there");
        scene.login().account(scene.person("tilda"));
        WebClient browser = product.browser();
        assertThat(location(scene.enter(browser, ""))).isEqualTo("/admin/home");
        assertThat(scene.administrator("tilda").id()).isEqualTo(local);
        assertThat(admin.get(page).body()).contains("Linked", "subject-tilda-" + scene.unique());
        scene.login()
                .account(new ProviderAccount(
                        "impostor-" + scene.unique(), scene.person("tilda").claims(), true));
        scene.assertRefused(product.browser(), "PROVIDER_EMAIL_TAKEN", "Another administrator has to link the two");

        assertThat(location(admin.submit(page, "company", "unlink", Map.of()))).isEqualTo(page);
        scene.login().account(scene.person("tilda"));
        scene.assertRefused(product.browser(), "PROVIDER_EMAIL_TAKEN", "Another administrator has to link the two");
        scene.change(scene.data(false, false));
        scene.login().account(scene.person("ulla"));
        scene.assertRefused(product.browser(), "PROVIDER_PERSON_UNKNOWN", "add you first");
    }

    @Test
    @DisplayName("B30: several factors there count here only when the provider is trusted for it and says so")
    void several_factors_count_where_they_are_trusted() {
        Set<AdminPermission> permissions = EnumSet.of(AdminPermission.SIGN_IN_AS_CLIENT);
        RoleGroupId strict = fixture.with(rooms -> {
            permissions.addAll(
                    rooms.roleGroups.find(fixture.groupOne).orElseThrow().permissions());
            return rooms.roleGroups.add("Strict " + scene.unique(), permissions, true);
        });
        List<GroupRule> rules = List.of(new GroupRule("support", strict));
        scene.change(new ProviderData(
                "Login " + scene.unique(),
                scene.login().issuer(),
                scene.client(),
                "openid",
                "groups",
                true,
                false,
                true,
                ProviderAudience.STAFF,
                rules));
        scene.login().account(scene.person("vera").with("amr", List.of("pwd", "otp")));
        WebClient untrusted = product.browser();
        assertThat(location(scene.enter(untrusted, ""))).isEqualTo("/admin/home");
        assertThat(location(untrusted.get("/admin/servers")))
                .as("a factor is demanded")
                .isEqualTo("/admin/account");

        scene.change(new ProviderData(
                "Login " + scene.unique(),
                scene.login().issuer(),
                scene.client(),
                "openid",
                "groups",
                true,
                true,
                true,
                ProviderAudience.STAFF,
                rules));
        WebClient trusted = product.browser();
        scene.enter(trusted, "");
        assertThat(trusted.get("/admin/servers").statusCode()).isEqualTo(200);
        UserId user = fixture.user("seen-" + scene.unique() + "@example.com", "Sina Seen");
        assertThat(location(trusted.submit("/admin/as-client?user=" + user, "as", "go", Map.of("reason", "Ticket 12"))))
                .isEqualTo("/client/services");
        assertThat(trusted.get("/client/services").statusCode())
                .as("the factors of the staff member's own session count where a user is seen, too")
                .isEqualTo(200);
        scene.login().account(scene.person("vera").with("amr", List.of("pwd")));
        WebClient single = product.browser();
        scene.enter(single, "");
        assertThat(location(single.get("/admin/servers"))).isEqualTo("/admin/account");
    }

    @Test
    @DisplayName("B30: who has no password here proves once more at the provider who it is, as the same person")
    void proving_once_more_happens_at_the_provider() {
        scene.login().account(scene.person("wanda"));
        WebClient browser = product.browser();
        scene.enter(browser, "");
        assertThat(browser.get("/admin/confirm").body())
                .contains("Sign in with Login " + scene.unique())
                .as("there is no password that could be asked for")
                .doesNotContain("confirm:proof");
        assertThat(browser.get("/admin/account").body())
                .contains("You have none here")
                .doesNotContain("password:present");
        HttpResponse<String> again = scene.enter(browser, "&again=true&to=%2Fadmin%2Faccount%2Fapp");
        assertThat(location(again)).isEqualTo("/admin/account/app");
        assertThat(location(scene.enter(browser, "&again=true&to=%2Fclient%2Fservices%2Fdetails%3Fid%3D1")))
                .as("back to where staff see the client area as somebody")
                .isEqualTo("/client/services/details?id=1");
        assertThat(location(scene.enter(browser, "&again=true&to=%2Fclient%2F%2Fevil.example")))
                .isEqualTo("/admin/home");
        assertThat(fixture.rows("action = 'STEP_UP' and outcome = 'DONE' and actor_id = "
                        + scene.administrator("wanda").id()))
                .isEqualTo(3);
        scene.login().account(scene.person("xenia"));
        HttpResponse<String> another = scene.enter(browser, "&again=true");
        scene.assertToldBy(another, browser, "PROVIDER_OTHER_PERSON", "another company account");
    }

    @Test
    @DisplayName("B30: also a proof brings the role group up to date, and is none from somebody whose groups are gone")
    void a_proof_is_the_latest_word_on_groups() {
        scene.login().account(scene.person("zelda"));
        WebClient browser = product.browser();
        scene.enter(browser, "");
        scene.login().account(scene.person("zelda").with("groups", "admins"));
        assertThat(location(scene.enter(browser, "&again=true&to=%2Fadmin%2Faccount")))
                .isEqualTo("/admin/account");
        assertThat(scene.administrator("zelda").roleGroup().id()).isEqualTo(fixture.groupTwo);
        scene.login().account(scene.person("zelda").with("groups", "everyone"));
        scene.assertToldBy(
                scene.enter(browser, "&again=true"), browser, "PROVIDER_NO_GROUP", "in no group that may enter");
        assertThat(location(browser.get("/admin/home"))).startsWith("/admin/sign-in");
    }

    @Test
    @DisplayName("B30: the last Full Administrator is not lost to a group that is gone")
    void the_last_administrator_is_not_lost() {
        RoleGroupId full = fixture.with(rooms -> rooms.administrators
                .findByEmail(Fixture.ADMIN)
                .orElseThrow()
                .roleGroup()
                .id());
        // Everybody else who could administer is made unable to for the moment, and restored below.
        scene.login().account(scene.person("yara").with("groups", List.of("full")));
        scene.change(new ProviderData(
                "Login " + scene.unique(),
                scene.login().issuer(),
                scene.client(),
                "openid",
                "groups",
                true,
                false,
                true,
                ProviderAudience.STAFF,
                List.of(new GroupRule("full", full), new GroupRule("support", fixture.groupOne))));
        scene.enter(product.browser(), "");
        AdministratorId yara = scene.administrator("yara").id();
        List<Administrator> others = new ArrayList<>();
        fixture.with(rooms -> {
            // In whatever role group: other tests have made some that may do as much.
            rooms.administrators.all().stream()
                    .filter(each -> each.isEnabled() && !each.id().equals(yara))
                    .forEach(others::add);
            others.forEach(each -> rooms.administrators.change(
                    each.id(),
                    each.version(),
                    each.email(),
                    each.name(),
                    each.roleGroup().id(),
                    each.language(),
                    false));
            return null;
        });
        try {
            scene.login().account(scene.person("yara"));
            scene.assertRefused(product.browser(), "PROVIDER_LAST_ADMINISTRATOR", "you are the last");
            RoleGroup kept = scene.administrator("yara").roleGroup();
            assertThat(kept.id()).isEqualTo(full);
        } finally {
            fixture.with(rooms -> {
                others.forEach(each -> rooms.administrators.change(
                        each.id(),
                        rooms.administrators.find(each.id()).orElseThrow().version(),
                        each.email(),
                        each.name(),
                        each.roleGroup().id(),
                        each.language(),
                        true));
                return null;
            });
        }
        assertThat(location(scene.enter(product.browser(), ""))).isEqualTo("/admin/home");
    }
}
