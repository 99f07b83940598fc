package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.factors.PhoneApp;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.run.ExampleData;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** Behaviour 25 over HTTP: inviting, accepting, sharing chosen services, removing, changing between accounts. */
class PeopleIT {

    private static final Pattern LINK = Pattern.compile("<code id=\"link\">([^<]*)</code>");
    private static final String PASSWORD = "blue kettle on the hill";
    private static final Set<AccountPermission> BOTH =
            EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO);

    private static int number;

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    private String ownerEmail;
    private UserId owner;
    private ClientAccountId account;
    private String sharedDomain;
    private String otherDomain;
    private ServiceId shared;
    private ServiceId other;
    private WebClient boss;

    /** Each test has an account of its own, with two services. */
    @BeforeEach
    void account() {
        number++;
        ownerEmail = "boss" + number + "@example.com";
        owner = fixture.user(ownerEmail, "Berta Boss " + number);
        account = fixture.with(rooms -> rooms.accounts.add("People & Sons " + number, owner));
        sharedDomain = "shared" + number + ".example";
        otherDomain = "other" + number + ".example";
        fixture.whm1.put(WhmAccount.of("people" + number, sharedDomain, "root"));
        shared = service(sharedDomain);
        other = service(otherDomain);
        boss = product.browser().signIn("client", ownerEmail);
    }

    @Test
    @DisplayName(
            "B25: from the invitation of somebody unknown to the removal, and no link anywhere but on the one page")
    void the_whole_way() {
        String email = "velvet-quokka-lantern" + number + "@example.com";
        String link = invite(email, "chosen", sharedDomain);
        String token = token(link);
        assertThat(link).startsWith(product.base() + "/client/invitation?token=");
        assertThat(boss.get("/client/people").body()).contains(email).doesNotContain(token);

        WebClient newcomer = product.browser();
        String path = "/client/invitation?token=" + token;
        assertThat(newcomer.send("HEAD", path).statusCode()).isEqualTo(200);
        HttpResponse<String> offer = newcomer.get(path);
        assertThat(offer.body())
                .contains("People &amp; Sons " + number, "Berta Boss " + number, sharedDomain)
                .doesNotContain(otherDomain);
        assertThat(offer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(join(newcomer, path, "Nina", "short").body()).contains("at least 12 characters");
        assertThat(join(newcomer, path, "Nina", "x-" + email).body()).contains("easy to guess");
        assertThat(join(newcomer, path, " ", PASSWORD).statusCode()).isEqualTo(200);
        assertThat(location(join(newcomer, path, "Nina <script>alert(1)</script>", PASSWORD)))
                .isEqualTo("/client/sign-in");
        assertThat(newcomer.get(path).body()).contains("was accepted already");
        assertThat(newcomer.trySignIn("client", email, PASSWORD).statusCode()).isBetween(302, 303);

        assertThat(newcomer.get("/client/services").body())
                .contains(sharedDomain)
                .doesNotContain(otherDomain);
        assertThat(location(newcomer.enter("client", "service", shared.value())))
                .startsWith("https://");
        assertThat(newcomer.get("/client/services/details?id=" + shared).body()).contains("Log in to cPanel");
        isLikeNothing(newcomer, other);

        String people = boss.get("/client/people").body();
        assertThat(people)
                .contains("Nina &lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
        UserId nina = user(email);
        assertThat(location(submit(boss, "/client/people/edit?id=" + nina, "removing")))
                .isEqualTo("/client/people");
        assertThat(boss.get("/client/people").body())
                .contains("no longer belongs to the account", "may still be open: " + sharedDomain + ". Your provider");
        assertThat(newcomer.get("/client/services").body()).doesNotContain(sharedDomain);
        isLikeNothing(newcomer, shared);

        assertThat(product.log()).doesNotContain(token);
        assertThat(Sql.dump(fixture.database().dataSource())).doesNotContain(token);
    }

    @Test
    @DisplayName("B25: twice at once makes one member; used, taken back or replaced, a link says so and does nothing")
    void a_link_works_once() {
        String email = "once" + number + "@example.com";
        UserId user = fixture.user(email, "Ona Once");
        String first = path(invite(email, "all", ""));
        WebClient browser = product.browser();
        assertThat(browser.get(first).body()).contains("You are known here already");
        browser.signIn("client", email);
        Map<String, String> fields =
                new LinkedHashMap<>(WebClient.hidden(browser.get(first).body()));
        fields.put("accept:go", "accept:go");
        List<HttpResponse<String>> answers = Stream.of(0, 1)
                .map(i -> CompletableFuture.supplyAsync(
                        () -> browser.post("/client/invitation", fields), task -> new Thread(task).start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers.stream().map(WebClient::location)).containsOnlyOnce("/client/services");
        assertThat(members()).isOne();
        assertThat(browser.get(first).body()).contains("was accepted already");

        String late = "late" + number + "@example.com";
        String second = path(invite(late, "all", ""));
        String replaced = path(link(press("resend")));
        assertThat(product.browser().get(second).body()).contains("a newer one took its place");
        assertThat(product.browser().get(replaced).body()).contains("Choose a name and a password");
        WebClient waiting = product.browser();
        Map<String, String> filled = joining(waiting.get(replaced).body(), "Lars", PASSWORD);
        assertThat(location(press("cancel"))).isEqualTo("/client/people");
        assertThat(waiting.post("/client/invitation", filled).body()).contains("was taken back");
        assertThat(product.browser().get(replaced).body()).contains("was taken back");
        assertThat(product.browser()
                        .get("/client/invitation?token=" + "A".repeat(43))
                        .body())
                .contains("not valid");
        assertThat(Sql.number(
                        fixture.database().dataSource(), "select count(*) from app_user where email = '" + late + "'"))
                .isZero();
        assertThat(members()).isOne();
        assertThat(rights(user)).isPresent();
    }

    @Test
    @DisplayName("B25: somebody else who is signed in is told so, and a form made for it does nothing")
    void somebody_else_can_not_accept() {
        String email = "meant" + number + "@example.com";
        String path = path(invite(email, "all", ""));
        WebClient stranger = product.browser();
        Map<String, String> filled = joining(stranger.get(path).body(), "Stella", PASSWORD);
        stranger.signIn("client", Fixture.STRANGER);
        assertThat(stranger.get(path).body())
                .contains("for somebody else", Fixture.STRANGER)
                .doesNotContain("People &amp; Sons", "join:go", "accept:go");
        // The form of before, sent while signed in: the page has no such form any more.
        assertThat(stranger.post("/client/invitation", filled).body()).contains("for somebody else");
        assertThat(members()).isZero();
        assertThat(product.browser().get(path).body()).contains("Choose a name and a password");
    }

    @Test
    @DisplayName("B25, S38: what only looks like an address, or like another one, is not invited")
    void look_alikes_are_refused() {
        for (String typed : List.of(
                "p\u0430ul@example.com",
                "paul@ex\u0430mple.com",
                "\u212Aarl@example.com",
                "paul@example.com\u200B",
                "paul@example.com\r\nBcc: all@example.com",
                "paul@example.com, all@example.com",
                "Paul <paul@example.com>",
                "paul")) {
            String answer = tryInvite(typed, "all", "").body();
            assertThat(answer).as(typed).doesNotContain("id=\"link\"");
            assertThat(answer.contains("not an e-mail address") || answer.contains("plain letters"))
                    .as(typed)
                    .isTrue();
        }
        assertThat(tryInvite(ownerEmail, "all", "").body()).contains("belongs to the account already");
        invite("twice" + number + "@example.com", "all", "");
        assertThat(tryInvite("Twice" + number + "@Example.com", "all", "").body())
                .contains("was invited already");
        assertThat(fixture.rows("object_kind = 'invitation' and account_id = " + account))
                .isOne();
    }

    @Test
    @DisplayName("B25: an end that has come and a share that was changed count at the next click, at each door")
    void a_share_counts_at_the_next_click() {
        UserId user = member("share" + number + "@example.com", BOTH, only(shared));
        WebClient browser = product.browser().signIn("client", "share" + number + "@example.com");
        isLikeNothing(browser, other);
        String waiting = WebClient.token(browser.click("client", "service", shared.value()));

        String page = "/client/people/edit?id=" + user;
        Map<String, String> fields = form(boss.get(page).body(), "member");
        choose(fields, boss.get(page).body(), "chosen");
        fields.put(tick(boss.get(page).body(), otherDomain), "on");
        for (String title : List.of("View Products &amp; Services", "Perform Single Sign-On")) {
            fields.put(tick(boss.get(page).body(), title), "on");
        }
        fields.put("member:until", "2020-01-01");
        fields.put("member:save", "member:save");
        assertThat(boss.post("/client/people/edit", fields).body()).contains("over already");
        fields.put("member:until", "2999-12-31");
        assertThat(location(boss.post("/client/people/edit", fields))).isEqualTo("/client/people");

        isLikeNothing(browser, shared);
        assertThat(location(browser.get("/client/go?t=" + waiting))).startsWith("/client/failed");
        assertThat(location(browser.enter("client", "service", other.value()))).startsWith("https://");
        assertThat(boss.get("/client/people").body()).contains("2999", "One service");

        change(
                user,
                new ServiceShare(
                        Optional.empty(),
                        Optional.of(fixture.database().clock().instant().minus(Duration.ofSeconds(1)))));
        assertThat(browser.get("/client/services").body()).doesNotContain(sharedDomain, otherDomain);
        isLikeNothing(browser, shared);
        isLikeNothing(browser, other);
        assertThat(boss.get("/client/people").body()).contains("Ended");
        assertThat(boss.get("/client/services").body()).contains(sharedDomain, otherDomain);
    }

    @Test
    @DisplayName(
            "B25: a user in two accounts sees one at a time; a stranger's account does not exist; a member manages nobody")
    void changing_between_accounts() {
        String email = "two" + number + "@example.com";
        UserId user = member(email, BOTH, ServiceShare.whole());
        WebClient browser = product.browser().signIn("client", email);
        assertThat(browser.get("/client/services").body())
                .contains(sharedDomain)
                .doesNotContain("/client/switch", "/client/people");
        fixture.permit(user, BOTH);
        assertThat(browser.post("/client/switch", Map.of("account", fixture.account.toString()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/client/services").body())
                .contains("/client/switch", "blumen-huber.example")
                .doesNotContain(sharedDomain);
        browser.post("/client/switch", Map.of("account", account.toString()));
        assertThat(browser.get("/client/services").body())
                .contains(sharedDomain)
                .doesNotContain("blumen-huber.example");
        for (String wrong : List.of(fixture.foreignAccount.toString(), "999999999", "x", "-1", "")) {
            assertThat(browser.post("/client/switch", Map.of("account", wrong)).statusCode())
                    .as(wrong)
                    .isEqualTo(404);
        }
        assertThat(browser.get("/client/services").body()).contains(sharedDomain);
        fixture.with(rooms -> rooms.members.dismiss(account, user));
        assertThat(browser.get("/client/services").body())
                .contains("blumen-huber.example")
                .doesNotContain(sharedDomain);

        for (String page : List.of("/client/people", "/client/people/invite", "/client/people/account")) {
            assertThat(browser.get(page).body())
                    .as(page)
                    .contains("Only the owner")
                    .doesNotContain("faces:action");
        }
        assertThat(browser.get("/client/people/edit?id=" + fixture.member).statusCode())
                .isEqualTo(404);
        assertThat(boss.get("/client/people/edit?id=" + fixture.member).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName(
            "B21, B25: the owner keeps the switch and hands the account over, with a fresh proof and to a member only")
    void the_owner_decides_about_the_account() {
        String email = "heir" + number + "@example.com";
        UserId heir = member(email, BOTH, only(shared));
        assertThat(location(save())).isEqualTo("/client/people/account");
        boolean admits =
                fixture.with(rooms -> rooms.accounts.find(account).orElseThrow().admitsSignOnIn());
        assertThat(admits).isFalse();
        assertThat(hand(fixture.member, "").statusCode()).isEqualTo(200);
        // A factor that this session has not proved makes its proof worth nothing, and the password too little.
        PhoneApp phone = EnrolledApp.of(product.browser().signIn("client", ownerEmail), "client");
        assertThat(hand(heir, "").body()).contains("needs a fresh proof");
        assertThat(hand(heir, ExampleData.PASSWORD).body()).contains("The code is wrong or was used already.");
        assertThat(rights(owner).orElseThrow().owner()).isTrue();

        assertThat(location(hand(heir, phone.code(1)))).isEqualTo("/client/services");

        assertThat(rights(heir).orElseThrow().owner()).isTrue();
        assertThat(rights(owner).orElseThrow().permissions()).isEqualTo(EnumSet.allOf(AccountPermission.class));
        assertThat(boss.get("/client/people").body()).contains("Only the owner");
        WebClient next = product.browser().signIn("client", email);
        assertThat(next.get("/client/people").body()).contains("Berta Boss " + number);
        assertThat(next.get("/client/services").body()).contains(sharedDomain, otherDomain);
        assertThat(fixture.rows("account_id = " + account + " and detail like 'owner % handed over'"))
                .isOne();
    }

    @Test
    @DisplayName("B25: staff attach users with a share and invite others; without the right they only look")
    void staff_attach_and_invite() {
        String email = "attached" + number + "@example.com";
        UserId user = fixture.user(email, "Anton Attached");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String page = "/admin/clients/member?client=" + account;
        assertThat(location(admin.post(
                        "/admin/clients/member", adding(admin.get(page).body(), email, sharedDomain))))
                .isEqualTo("/admin/clients/edit?id=" + account);
        assertThat(rights(user).orElseThrow().share()).isEqualTo(only(shared));
        assertThat(admin.get("/admin/clients/edit?id=" + account).body()).contains("Anton Attached", "One service");
        String invited = "bystaff" + number + "@example.com";
        String link =
                link(admin.post("/admin/clients/member", adding(admin.get(page).body(), invited, sharedDomain)));
        assertThat(location(join(product.browser(), path(link), "Ida", PASSWORD)))
                .isEqualTo("/client/sign-in");
        assertThat(rights(user(invited)).orElseThrow().share()).isEqualTo(only(shared));

        WebClient limited = product.browser().signIn("admin", Fixture.ONE);
        String member = page + "&user=" + user;
        assertThat(limited.get(member).body()).contains("Anton Attached").doesNotContain("member:save");
        Map<String, String> removing = form(limited.get(member).body(), "removing");
        removing.put("removing", "removing");
        removing.put("removing:go", "removing:go");
        limited.post("/admin/clients/member", removing);
        assertThat(rights(user)).isPresent();
        assertThat(admin.get(page + "&user=" + fixture.member).statusCode()).isEqualTo(404);
        assertThat(admin.get("/admin/clients/member?client=999999999").statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("B25: an administrator chooses a first password by a link that works once and falls with its giver")
    void an_administrator_is_invited() {
        AdministratorId fresh = administrator("fresh" + number + "@example.com");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String page = "/admin/administrators/edit?id=" + fresh;
        for (String fresher : List.of("/admin/administrators/edit", "/admin/users/edit")) {
            assertThat(admin.get(fresher).body()).as(fresher).doesNotContain("keep the present one");
        }
        assertThat(admin.get("/admin/administrators/edit").body()).contains("send a link afterwards");
        assertThat(admin.get(page).body()).contains("keep the present one");
        String dead = path(link(submit(admin, page, "invite")));
        String path = path(link(submit(admin, page, "invite")));
        WebClient browser = product.browser();
        assertThat(browser.get(dead).body()).contains("This link is not valid");
        assertThat(choose(browser, path, "short").body()).contains("at least 12 characters");
        Map<String, String> early =
                new LinkedHashMap<>(WebClient.hidden(browser.get(path).body()));
        // Whoever sits at somebody else's browser would choose that person's password there.
        assertThat(admin.get(path).body())
                .contains("You are signed in as " + Fixture.ADMIN, "action=\"/admin/sign-out\"")
                .doesNotContain("invitation:password");
        Map<String, String> strange =
                new LinkedHashMap<>(WebClient.hidden(admin.get(path).body()));
        strange.put("invitation", "invitation");
        strange.putAll(early);
        strange.put("invitation:password", PASSWORD);
        strange.put("invitation:go", "invitation:go");
        assertThat(location(admin.post("/admin/invitation", strange))).isEmpty();
        assertThat(location(choose(browser, path, PASSWORD))).isEqualTo("/admin/sign-in");
        assertThat(browser.get(path).body()).contains("This link is not valid");
        early.put("invitation:password", PASSWORD + " of another");
        early.put("invitation:go", "invitation:go");
        assertThat(browser.post("/admin/invitation", early).body()).contains("This link is not valid");
        assertThat(browser.trySignIn("admin", "fresh" + number + "@example.com", PASSWORD)
                        .statusCode())
                .isBetween(302, 303);
        assertThat(admin.get(page).body()).doesNotContain("invite:go");

        RoleGroupId inviters = fixture.with(rooms -> rooms.roleGroups.add(
                "Inviters " + number,
                EnumSet.of(
                        AdminPermission.VIEW_ADMINISTRATORS,
                        AdminPermission.MANAGE_ADMINISTRATORS,
                        AdminPermission.SIGN_ON_TO_SERVICES,
                        AdminPermission.CONNECT_TO_SERVERS,
                        AdminPermission.VIEW_CLIENTS,
                        AdminPermission.VIEW_SERVERS)));
        fixture.administrator("inviter" + number + "@example.com", "Inga Inviter", inviters);
        WebClient inviter = product.browser().signIn("admin", "inviter" + number + "@example.com");
        RoleGroupId full = fixture.fullAdministrators();
        AdministratorId mighty = fixture.with(
                rooms -> rooms.administrators.add("mighty" + number + "@example.com", "Mia Mighty", full, "en"));
        String waiting = "/admin/administrators/edit?id=" + administrator("waiting" + number + "@example.com");
        String takenBack = path(link(submit(admin, waiting, "invite")));
        assertThat(admin.get(waiting).body()).contains("A link is out, and works until", "Send a new link");
        assertThat(location(admin.submit(waiting, "invite", "back", Map.of()))).isEqualTo(waiting);
        assertThat(product.browser().get(takenBack).body()).contains("This link is not valid");
        assertThat(admin.get(waiting).body()).doesNotContain("A link is out");
        AdministratorId mistyped = administrator("mistyped" + number + "@example.com");
        String misled = path(link(submit(admin, "/admin/administrators/edit?id=" + mistyped, "invite")));
        fixture.with(rooms -> {
            var wrong = rooms.administrators.find(mistyped).orElseThrow();
            rooms.administrators.change(
                    mistyped,
                    wrong.version(),
                    "right" + number + "@example.com",
                    wrong.name(),
                    wrong.roleGroup().id(),
                    "en",
                    true);
            return null;
        });
        assertThat(product.browser().get(misled).body()).contains("This link is not valid");
        assertThat(submit(inviter, "/admin/administrators/edit?id=" + mighty, "invite")
                        .body())
                .doesNotContain("id=\"link\"");
        AdministratorId second = fixture.with(
                rooms -> rooms.administrators.add("second" + number + "@example.com", "Sven Second", inviters, "en"));
        String falling = path(link(submit(inviter, "/admin/administrators/edit?id=" + second, "invite")));
        fixture.with(rooms -> {
            var group = rooms.roleGroups.find(inviters).orElseThrow();
            rooms.roleGroups.change(
                    inviters, group.version(), group.name(), EnumSet.of(AdminPermission.VIEW_ADMINISTRATORS));
            return null;
        });
        assertThat(choose(product.browser(), falling, PASSWORD).body()).contains("This link is not valid");
        assertThat(product.log()).doesNotContain(path.substring(path.indexOf('=') + 1));
    }

    private AdministratorId administrator(String email) {
        return fixture.with(rooms -> rooms.administrators.add(email, "Freda Fresh", fixture.groupOne, "en"));
    }

    private static HttpResponse<String> choose(WebClient browser, String path, String password) {
        Map<String, String> fields =
                new LinkedHashMap<>(WebClient.hidden(browser.get(path).body()));
        fields.put("invitation:password", password);
        fields.put("invitation:go", "invitation:go");
        return browser.post("/admin/invitation", fields);
    }

    /** A service that is not shared is answered like one that does not exist, at each door. */
    private static void isLikeNothing(WebClient browser, ServiceId service) {
        long nothing = 999_999_999;
        HttpResponse<String> hidden = browser.get("/client/services/details?id=" + service);
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(still(hidden)).isEqualTo(still(browser.get("/client/services/details?id=" + nothing)));
        HttpResponse<String> entered = browser.click("client", "service", service.value());
        assertThat(entered.statusCode()).isEqualTo(404);
        assertThat(still(entered)).isEqualTo(still(browser.click("client", "service", nothing)));
    }

    private HttpResponse<String> save() {
        Map<String, String> fields = form(boss.get("/client/people/account").body(), "account");
        fields.put("account:save", "account:save");
        return boss.post("/client/people/account", fields);
    }

    private HttpResponse<String> hand(UserId to, String proof) {
        Map<String, String> fields = form(boss.get("/client/people/account").body(), "hand");
        fields.put("hand:heir", to.toString());
        fields.put("hand:proof", proof);
        fields.put("hand:go", "hand:go");
        return boss.post("/client/people/account", fields);
    }

    private static Map<String, String> adding(String html, String email, String domain) {
        Map<String, String> fields = form(html, "member");
        fields.put("member:email", email);
        fields.put("member:language", "en");
        choose(fields, html, "chosen");
        fields.put(tick(html, domain), "on");
        for (String title : List.of("View Products &amp; Services", "Perform Single Sign-On")) {
            fields.put(tick(html, title), "on");
        }
        fields.put("member:add", "member:add");
        return fields;
    }

    private HttpResponse<String> press(String button) {
        String html = boss.get("/client/people").body();
        Matcher name =
                Pattern.compile("name=\"(invited:[^\"]*:" + button + ")\"").matcher(html);
        assertThat(name.find()).as(html).isTrue();
        Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(html));
        fields.put(name.group(1), name.group(1));
        return boss.post("/client/people", fields);
    }

    private String invite(String email, String scope, String domain) {
        return link(tryInvite(email, scope, domain));
    }

    private HttpResponse<String> tryInvite(String email, String scope, String domain) {
        return tryInvite(boss, email, scope, domain);
    }

    /** Invites into the account that the browser shows; the link, because there is no mail. */
    static String invite(WebClient browser, String email, String scope, String domain) {
        return link(tryInvite(browser, email, scope, domain));
    }

    /** The token in a link. */
    static String token(String link) {
        return link.substring(link.indexOf("token=") + 6);
    }

    private static HttpResponse<String> tryInvite(WebClient browser, String email, String scope, String domain) {
        String html = browser.get("/client/people/invite").body();
        Map<String, String> fields = form(html, "invite");
        fields.put("invite:email", email);
        fields.put("invite:language", "en");
        choose(fields, html, scope);
        if (!domain.isEmpty()) {
            fields.put(tick(html, domain), "on");
        }
        for (String title : List.of("View Products &amp; Services", "Perform Single Sign-On")) {
            fields.put(tick(html, title), "on");
        }
        fields.put("invite:go", "invite:go");
        return browser.post("/client/people/invite", fields);
    }

    private static String link(HttpResponse<String> answer) {
        Matcher link = LINK.matcher(answer.body());
        assertThat(link.find()).as(answer.body()).isTrue();
        return link.group(1);
    }

    private String path(String link) {
        return link.substring(product.base().toString().length());
    }

    private static HttpResponse<String> join(WebClient browser, String path, String name, String password) {
        return browser.post("/client/invitation", joining(browser.get(path).body(), name, password));
    }

    private static Map<String, String> joining(String html, String name, String password) {
        Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(html));
        fields.put("join:name", name);
        fields.put("join:password", password);
        fields.put("join:go", "join:go");
        return fields;
    }

    /** The hidden fields of one form of a page. */
    private static Map<String, String> form(String html, String form) {
        Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(html));
        // Each form names itself in a field of its own.
        fields.entrySet()
                .removeIf(field -> field.getKey().equals(field.getValue())
                        && !field.getKey().equals(form));
        return fields;
    }

    private static HttpResponse<String> submit(WebClient browser, String page, String form) {
        Map<String, String> fields = form(browser.get(page).body(), form);
        fields.put(form + ":go", form + ":go");
        return browser.post(page, fields);
    }

    /** Chooses all services or chosen ones, under the name that the page has for it. */
    private static void choose(Map<String, String> fields, String html, String value) {
        Matcher select = Pattern.compile("<select[^>]* name=\"([^\"]*:scope)\"").matcher(html);
        assertThat(select.find()).as(html).isTrue();
        fields.put(select.group(1), value);
    }

    /** A page without what is drawn anew for each answer. */
    private static String still(HttpResponse<String> answer) {
        return answer.body()
                .replaceAll("(nonce|<script id)=\"[^\"]*\"", "")
                // Outside the section below where a server answers with another kind of page.
                .replaceAll("(csp\\.init|getElementById)\\('[^']*'\\)", "")
                .replaceAll("(?s)//<!\\[CDATA\\[.*?//\\]\\]>", "");
    }

    /** The name of the box beside some words. */
    private static String tick(String html, String words) {
        for (String label : html.split("<label class=\"check\">", -1)) {
            String own = label.split("</label>", 2)[0];
            Matcher name = Pattern.compile("name=\"([^\"]*)\"").matcher(own);
            if (own.contains(">" + words + "<") && name.find()) {
                return name.group(1);
            }
        }
        throw new AssertionError("No box beside " + words + " in\n" + html);
    }

    private UserId member(String email, Set<AccountPermission> permissions, ServiceShare share) {
        UserId user = fixture.user(email, "Mona Member " + number);
        fixture.with(rooms -> {
            rooms.members.attach(account, user, permissions, share);
            return null;
        });
        return user;
    }

    private void change(UserId user, ServiceShare share) {
        fixture.with(rooms -> {
            int seen = rooms.accounts.membership(user, account).orElseThrow().version();
            rooms.members.change(account, user, seen, BOTH, share);
            return null;
        });
    }

    private static ServiceShare only(ServiceId service) {
        return new ServiceShare(Optional.of(Set.of(service.value())), Optional.empty());
    }

    private Optional<AccountRights> rights(UserId user) {
        return fixture.with(rooms -> rooms.accounts.rights(user, account));
    }

    private UserId user(String email) {
        return new UserId(
                Sql.number(fixture.database().dataSource(), "select id from app_user where email = '" + email + "'"));
    }

    private long members() {
        return Sql.number(
                fixture.database().dataSource(), "select count(*) from membership where account_id = " + account);
    }

    private ServiceId service(String domain) {
        // An account on a panel is one client's.
        return fixture.service(
                account, fixture.hosting, fixture.server1, "people" + number, domain, ServiceStatus.ACTIVE);
    }
}
