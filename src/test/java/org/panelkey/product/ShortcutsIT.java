package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.PanelPath;
import org.panelkey.servers.PanelType;
import org.panelkey.shortcuts.Destination;
import org.panelkey.shortcuts.Label;
import org.panelkey.shortcuts.PlainLink;
import org.panelkey.shortcuts.Shortcut;
import org.panelkey.shortcuts.ShortcutIcon;
import org.panelkey.shortcuts.ShortcutKey;
import org.panelkey.shortcuts.ShortcutList;
import org.panelkey.shortcuts.ShortcutPlace;
import org.panelkey.simulators.DelayFault;

/** Behaviour 10 over HTTP: a shortcut is entered by the rules of the login button, and by its own. */
class ShortcutsIT {

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @AfterEach
    void heal() {
        fixture.whm1.heal();
        fixture.plesk1.heal();
    }

    @Test
    @DisplayName("B10: a shortcut makes one session on its page, and the record says which page")
    void a_shortcut_is_entered() {
        ServiceId service = service("short-one.example", product("Short one"));
        WebClient owner = client(Fixture.OWNER);
        int before = fixture.whm1.recorder().sessionsCreated("blumenhu");

        HttpResponse<String> answer = enter(owner, service, "email_accounts");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).contains("/cpsess").contains("Email_Accounts");
        assertThat(fixture.whm1.recorder().sessionsCreated("blumenhu")).isEqualTo(before + 1);
        for (String outcome : List.of("INTENDED", "DONE")) {
            assertThat(fixture.rows("service_id = " + service + " and outcome = '" + outcome
                            + "' and detail like '%shortcut email_accounts (Email_Accounts)%'"))
                    .as(outcome)
                    .isEqualTo(1);
        }
        // The button itself still goes to the panel's first page.
        assertThat(location(owner.enter("client", "service", service.value()))).doesNotContain("Email_Accounts");
    }

    @Test
    @DisplayName("B10, B8: two fast clicks on one shortcut make one session, and another shortcut is another way")
    void a_double_click_makes_one_session() {
        ServiceId service = service("short-double.example", product("Short double"));
        WebClient owner = client(Fixture.OWNER);

        HttpResponse<String> first = click(owner, service, "email_accounts");
        assertThat(first.body()).contains("Opening Email Accounts in cPanel");
        String token = WebClient.token(first);
        HttpResponse<String> second = click(owner, service, "email_accounts");

        assertThat(second.body())
                .contains("Opening Email Accounts in cPanel", "It is being opened in another tab of this browser.")
                .contains("<input type=\"hidden\" name=\"shortcut\" value=\"email_accounts\"")
                .doesNotContain("/go?t=");
        assertThat(click(owner, service, "forwarders").body()).contains("/go?t=");
        assertThat(location(owner.get("/client/go?t=" + token))).contains("Email_Accounts");
        assertThat(location(owner.get("/client/go?t=" + token))).doesNotContain("/cpsess");
    }

    static Stream<String> strange() {
        return Stream.of(
                "",
                "invented",
                "list_accounts",
                "Email_Accounts",
                "email_accounts\n",
                "email_accounts\u0000",
                "email_accounts\u202e",
                "../home",
                "https://evil.example/",
                "<script>alert(1)</script>",
                "a".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("strange")
    @DisplayName("B10: a key that no shortcut of the service has is refused before any call, and recorded")
    void an_unknown_key_is_refused(String key) {
        ServiceId service = service("short-strange.example", product("Short strange " + key.hashCode()));
        WebClient owner = client(Fixture.OWNER);
        int calls = fixture.whm1.recorder().requests().size();

        HttpResponse<String> refused = click(owner, service, key);

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body())
                .contains("Action Failed", "There is no such shortcut for this service.")
                .doesNotContain("/go?t=", "evil.example", "<script>alert");
        assertThat(fixture.whm1.recorder().requests()).hasSize(calls);
        assertThat(denied(service, "SHORTCUT_UNKNOWN")).isEqualTo(1);
    }

    @Test
    @DisplayName("B10: a key that is sent twice is no key, and never the panel's first page")
    void a_repeated_key_is_refused() {
        ServiceId service = service("short-twice.example", product("Short twice"));
        WebClient owner = client(Fixture.OWNER);
        HttpResponse<String> refused = owner.send(
                "POST",
                "/client/enter",
                ("service=" + service + "&shortcut=email_accounts&shortcut=forwarders").getBytes(),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Origin",
                product.base().toString());
        assertThat(refused.body()).contains("Action Failed").doesNotContain("/go?t=");
        assertThat(denied(service, "SHORTCUT_UNKNOWN")).isEqualTo(1);
    }

    @Test
    @DisplayName("B10: the shortcut of another product is unknown, and an own link is nothing to sign on to")
    void shortcuts_of_others_are_unknown() {
        ProductId with = product("Short with");
        ProductId without = product("Short without");
        Shortcut link = link("own_help", "https://help.example/a");
        store(with, list -> {
            List<Shortcut> longer = new ArrayList<>(list.subList(0, 1));
            longer.add(link);
            return longer;
        });
        ServiceId one = service("short-with.example", with);
        ServiceId other = service("short-without.example", without);
        WebClient owner = client(Fixture.OWNER);

        assertThat(click(owner, other, "own_help").body()).contains("There is no such shortcut");
        assertThat(click(owner, one, "own_help").body()).contains("There is no such shortcut");
        // It was in the usual set, and this product's own list does not have it.
        assertThat(click(owner, one, "forwarders").body()).contains("There is no such shortcut");
        assertThat(click(owner, other, "forwarders").body()).contains("/go?t=");
        assertThat(details(owner, one))
                .contains("href=\"https://help.example/a\" target=\"_blank\" rel=\"noopener noreferrer\"")
                .contains("value=\"email_accounts\"")
                .doesNotContain("value=\"forwarders\"", "value=\"own_help\"");
        assertThat(details(owner, other)).contains("value=\"forwarders\"").doesNotContain("help.example");
    }

    @Test
    @DisplayName("B10, S21: one that is switched off between page and click is refused at each of the three moments")
    void one_that_is_switched_off_meanwhile_is_refused() throws Exception {
        ProductId hosting = product("Short off");
        ServiceId service = service("short-off.example", hosting);
        WebClient owner = client(Fixture.OWNER);
        assertThat(details(owner, service)).contains("value=\"cron_jobs\"");
        String token = WebClient.token(click(owner, service, "cron_jobs"));
        int sessions = fixture.whm1.recorder().sessionsCreated();
        int calls = fixture.whm1.recorder().requests().size();

        turn(hosting, "cron_jobs", false);

        assertThat(location(owner.get("/client/go?t=" + token))).startsWith("/client/failed?ref=");
        assertThat(click(owner, service, "cron_jobs").body()).contains("This shortcut is switched off.");
        assertThat(details(owner, service)).doesNotContain("value=\"cron_jobs\"");
        assertThat(fixture.whm1.recorder().requests()).hasSize(calls);
        assertThat(denied(service, "SHORTCUT_OFF")).isEqualTo(2);

        turn(hosting, "cron_jobs", true);
        // In another session: in the same one it would count as a double click.
        WebClient again = client(Fixture.OWNER);
        String second = WebClient.token(click(again, service, "cron_jobs"));
        fixture.whm1.failAlways(DelayFault.of(3_000));
        CompletableFuture<HttpResponse<String>> going =
                CompletableFuture.supplyAsync(() -> again.get("/client/go?t=" + second));
        while (fixture.whm1.recorder().requests().size() == calls) {
            Thread.sleep(20);
        }
        turn(hosting, "cron_jobs", false);
        assertThat(location(going.get())).startsWith("/client/failed?ref=");
        assertThat(fixture.whm1.recorder().sessionsCreated()).isEqualTo(sessions + 1);
        assertThat(denied(service, "SHORTCUT_OFF")).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "B12, S21: who lacks the permission that a shortcut needs finds none, and is refused; the owner is not")
    void a_permission_that_is_missing_refuses() {
        ProductId hosting = product("Short needs");
        ServiceId service = service("short-needs.example", hosting);
        store(hosting, list -> {
            List<Shortcut> changed = new ArrayList<>(list);
            changed.set(0, needing(list.get(0), AccountPermission.EMAILS));
            changed.add(needing(link("own_shop", "https://shop.example"), AccountPermission.ORDERS));
            return changed;
        });
        UserId user = fixture.user("short-needs@example.com", "Nora Needs");
        EnumSet<AccountPermission> all = EnumSet.of(
                AccountPermission.PRODUCTS,
                AccountPermission.PRODUCTSSO,
                AccountPermission.EMAILS,
                AccountPermission.ORDERS);
        fixture.permit(user, all);
        WebClient member = client("short-needs@example.com");
        assertThat(details(member, service)).contains("value=\"email_accounts\"", "https://shop.example");
        String token = WebClient.token(click(member, service, "email_accounts"));
        int calls = fixture.whm1.recorder().requests().size();

        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));

        assertThat(location(member.get("/client/go?t=" + token))).startsWith("/client/failed?ref=");
        assertThat(click(member, service, "email_accounts").body())
                .contains("You lack a permission in this account that the shortcut needs.");
        assertThat(details(member, service))
                .contains("value=\"forwarders\"")
                .doesNotContain("value=\"email_accounts\"", "https://shop.example");
        assertThat(fixture.whm1.recorder().requests()).hasSize(calls);
        assertThat(denied(service, "NEEDS_SHORTCUT_PERMISSION")).isEqualTo(2);
        assertThat(details(client(Fixture.OWNER), service))
                .contains("value=\"email_accounts\"", "https://shop.example");
    }

    @Test
    @DisplayName("B10, S24: one that is led elsewhere while the panel is answering is not entered where it led before")
    void one_that_is_led_elsewhere_meanwhile_is_refused() throws Exception {
        ProductId hosting = fixture.with(
                rooms -> rooms.products.add("Short led", ProductType.SHARED, new PanelType("plesk"), Optional.empty()));
        ServiceId service = fixture.service(
                fixture.account, hosting, fixture.server3, "nordlicht", "nordlicht.example", ServiceStatus.ACTIVE);
        lead(hosting, "/smb/web/view");
        WebClient owner = client(Fixture.OWNER);
        String token = WebClient.token(click(owner, service, "own_path"));
        int calls = fixture.plesk1.recorder().requests().size();
        fixture.plesk1.failAlways(DelayFault.of(2_000));
        CompletableFuture<HttpResponse<String>> going = CompletableFuture.supplyAsync(
                () -> owner.get("/client/go?t=" + token), task -> new Thread(task).start());
        while (!going.isDone() && fixture.plesk1.recorder().requests().size() == calls) {
            Thread.sleep(20);
        }
        lead(hosting, "/smb/email-address/list");

        assertThat(location(going.get())).startsWith("/client/failed?ref=");
        fixture.plesk1.heal();
        assertThat(denied(service, "MOVED_MEANWHILE")).isOne();
        assertThat(fixture.rows("outcome = 'DENIED' and service_id = " + service
                        + " and detail like '%shortcut own_path (/smb/web/view)%'"))
                .as("the page that was asked for")
                .isOne();
        // In another session: in the same one it would count as a double click.
        assertThat(location(enter(client(Fixture.OWNER), service, "own_path"))).contains("email-address");
    }

    @Test
    @DisplayName("B3, B4, B5, B32: no tiles where there is no button, and the refusal is that of the button")
    void no_tiles_where_there_is_no_button() {
        ProductId hosting = product("Short closed");
        ServiceId service = service("short-closed.example", hosting);
        WebClient viewer = client(Fixture.VIEWER);
        assertThat(details(viewer, service)).doesNotContain("Quick Shortcuts");
        assertThat(click(viewer, service, "email_accounts").body()).contains("Action Failed");
        assertThat(denied(service, "NEEDS_PRODUCTSSO")).isEqualTo(1);
        assertThat(click(client(Fixture.STRANGER), service, "email_accounts").statusCode())
                .isEqualTo(404);
        WebClient owner = client(Fixture.OWNER);
        assertThat(details(owner, fixture.suspended)).doesNotContain("Quick Shortcuts");
        assertThat(click(owner, fixture.suspended, "email_accounts").body()).contains("not active");
        assertThat(click(owner, fixture.suspended, "invented").body())
                .as("what closes the service closes its shortcuts first")
                .contains("not active");
    }

    @Test
    @DisplayName("B12: markup in a label is text")
    void a_label_is_shown_as_text() {
        ProductId hosting = product("Short markup");
        ServiceId service = service("short-markup.example", hosting);
        store(
                hosting,
                list -> List.of(new Shortcut(
                        list.get(0).key(),
                        list.get(0).destination(),
                        new Label("<script>alert(1)</script>", "<b>\"fett\"</b>"),
                        ShortcutIcon.BELL,
                        Optional.empty(),
                        true)));
        assertThat(details(client(Fixture.OWNER), service))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert(1)");
    }

    @Test
    @DisplayName("B13: staff who may sign on to a service have its shortcuts, whatever a user would need")
    void staff_have_the_shortcuts_of_a_service() {
        ProductId hosting = product("Short staff");
        ServiceId service = service("short-staff.example", hosting);
        store(hosting, list -> List.of(needing(list.get(0), AccountPermission.EMAILS)));
        WebClient one = product.browser().signIn("admin", Fixture.ONE);
        assertThat(one.get("/admin/services/edit?id=" + service).body()).contains("value=\"email_accounts\"");
        HttpResponse<String> waiting =
                one.post("/admin/enter", Map.of("service", service.toString(), "shortcut", "email_accounts"));
        assertThat(location(one.get("/admin/go?t=" + WebClient.token(waiting)))).contains("Email_Accounts");
        WebClient two = product.browser().signIn("admin", Fixture.TWO);
        assertThat(two.get("/admin/services/edit?id=" + service).body()).doesNotContain("value=\"email_accounts\"");
    }

    @Test
    @DisplayName("B18: the explainer answers for a shortcut as the click does")
    void the_explainer_knows_shortcuts() {
        ProductId hosting = product("Short explained");
        ServiceId service = service("short-explained.example", hosting);
        turn(hosting, "cron_jobs", false);
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String question = "/admin/explain?user=" + fixture.member + "&service=" + service;

        assertThat(admin.get(question).body()).contains("By a shortcut").doesNotContain("The shortcut is switched on");
        assertThat(admin.get(question + "&shortcut=forwarders").body())
                .contains("The shortcut is switched on")
                .doesNotContain("data-answer=\"FORBIDS\"");
        assertThat(admin.get(question + "&shortcut=cron_jobs").body())
                .contains("data-answer=\"FORBIDS\"", "/admin/shortcuts/edit?product=" + hosting);
        assertThat(admin.get(question + "&shortcut=" + "a".repeat(1_000)).body())
                .contains("data-answer=\"FORBIDS\"");
    }

    private void lead(ProductId of, String path) {
        ShortcutPlace place =
                ShortcutPlace.of(new PanelType("plesk"), EntryKind.ACCOUNT).of(of);
        fixture.with(rooms -> {
            rooms.shortcuts.change(
                    place,
                    rooms.shortcuts.inForce(place).version(),
                    List.of(new Shortcut(
                            new ShortcutKey("own_path"),
                            new Destination.OfPath(new PanelPath(path)),
                            new Label("Own path", ""),
                            ShortcutIcon.LINK,
                            Optional.empty(),
                            true)));
            return null;
        });
    }

    private static Shortcut needing(Shortcut shortcut, AccountPermission permission) {
        return new Shortcut(
                shortcut.key(),
                shortcut.destination(),
                shortcut.label(),
                shortcut.icon(),
                Optional.of(permission),
                shortcut.on());
    }

    private static Shortcut link(String key, String address) {
        return new Shortcut(
                new ShortcutKey(key),
                new Destination.OfLink(new PlainLink(address)),
                new Label("Link of " + key, ""),
                ShortcutIcon.LINK,
                Optional.empty(),
                true);
    }

    private void turn(ProductId hosting, String key, boolean on) {
        store(hosting, list -> list.stream()
                .map(each -> each.key().value().equals(key)
                        ? new Shortcut(each.key(), each.destination(), each.label(), each.icon(), each.needs(), on)
                        : each)
                .toList());
    }

    private void store(ProductId hosting, UnaryOperator<List<Shortcut>> change) {
        ShortcutPlace place =
                ShortcutPlace.of(new PanelType("cpanel"), EntryKind.ACCOUNT).of(hosting);
        fixture.with(rooms -> {
            ShortcutList now = rooms.shortcuts.inForce(place);
            rooms.shortcuts.change(place, now.version(), change.apply(now.shortcuts()));
            return null;
        });
    }

    private ProductId product(String name) {
        return fixture.with(
                rooms -> rooms.products.add(name, ProductType.SHARED, new PanelType("cpanel"), Optional.empty()));
    }

    private ServiceId service(String domain, ProductId of) {
        return fixture.service(fixture.account, of, fixture.server1, "blumenhu", domain, ServiceStatus.ACTIVE);
    }

    private long denied(ServiceId service, String rule) {
        return fixture.rows("outcome = 'DENIED' and rule = '" + rule + "' and service_id = " + service);
    }

    private static String details(WebClient client, ServiceId service) {
        return client.get("/client/services/details?id=" + service).body();
    }

    private static HttpResponse<String> click(WebClient client, ServiceId service, String key) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("service", service.toString());
        fields.put("shortcut", key);
        return client.post("/client/enter", fields);
    }

    private static HttpResponse<String> enter(WebClient client, ServiceId service, String key) {
        return client.get("/client/go?t=" + WebClient.token(click(client, service, key)));
    }

    private WebClient client(String email) {
        return product.browser().signIn("client", email);
    }
}
