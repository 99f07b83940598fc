package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.header;
import static org.panelkey.product.WebClient.location;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** The record over HTTP: found, exported, checked against its seal, and shown to clients. */
class RecordIT {

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName("B27, A-16: an export holds the page's rows, no formulas, and is recorded before its first byte")
    void rows_are_exported() {
        fixture.administrator("formula@example.com", "=HYPERLINK(\"x\") Ausfuhr", fixture.groupOne);
        fixture.administrator("quotes@example.com", "Quoted \"Ausfuhr\", comma", fixture.groupOne);
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        HttpResponse<String> csv = admin.get("/admin/activity/export?action=CREATE&text=Ausfuhr");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(header(csv, "Content-Type").get(0).replace(" ", "")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(header(csv, "Cache-Control")).contains("no-store");
        assertThat(header(csv, "Content-Disposition").get(0))
                .matches("attachment; filename=\"panelkey-activity-[0-9-]{15}\\.csv\"");
        String[] lines = csv.body().split("\r\n", -1);
        assertThat(lines).hasSize(4);
        assertThat(lines[0]).startsWith("time,id,reference,action,outcome,actor_kind");
        assertThat(lines[1]).contains("CREATE", "\"Quoted \"\"Ausfuhr\"\", comma\"");
        assertThat(lines[2]).contains("\"'=HYPERLINK(\"\"x\"\") Ausfuhr\"");
        assertThat(lines[3]).isEmpty();

        HttpResponse<String> json = admin.get("/admin/activity/export?format=json&action=CREATE&text=Ausfuhr");
        JsonArray rows = Json.createReader(new StringReader(json.body())).readArray();
        assertThat(rows).hasSize(2);
        assertThat(rows.getJsonObject(1).getString("object_name")).isEqualTo("=HYPERLINK(\"x\") Ausfuhr");
        assertThat(rows.getJsonObject(1).get("service_id")).isEqualTo(JsonValue.NULL);
        assertThat(fixture.rows("action = 'EXPORT' and actor_name = 'Fiona Full' and object_name in ('csv', 'json')"
                        + " and detail = 'text=Ausfuhr&action=CREATE'"))
                .isEqualTo(2);
        String page = admin.get("/admin/activity?action=CREATE&text=Ausfuhr").body();
        assertThat(page).contains("/admin/activity/export?text=Ausfuhr&amp;action=CREATE&amp;format=csv");
    }

    @Test
    @DisplayName("B27, S22: who may read the record may not take it away; what is not understood gives nothing")
    void an_export_needs_its_right_and_clear_filters() {
        RoleGroupId readers = fixture.with(
                rooms -> rooms.roleGroups.add("Readers of the log", EnumSet.of(AdminPermission.VIEW_ACTIVITY_LOG)));
        fixture.administrator("reader@example.com", "Rita Reader", readers);
        WebClient reader = product.browser().signIn("admin", "reader@example.com");
        assertThat(reader.get("/admin/activity").body()).doesNotContain("format=csv");
        assertThat(reader.get("/admin/activity/export").statusCode()).isEqualTo(403);
        assertThat(reader.get("/admin/activity/seal").statusCode()).isEqualTo(200);
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        long before = fixture.rows("action = 'EXPORT'");
        // A link on another site's page can't set it off.
        assertThat(admin.get("/admin/activity/export", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        for (String bad : new String[] {
            "format=xml",
            "action=NONSENSE",
            "from=2026-02-30",
            "server=there-is-no-such-server",
            "action=CREATE&action=DELETE",
            "service=there-is-no-such-service",
            "text=" + "x".repeat(101)
        }) {
            assertThat(admin.get("/admin/activity/export?" + bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(fixture.rows("action = 'EXPORT'")).isEqualTo(before);
    }

    @Test
    @DisplayName("B27: words are found in names, details, codes and addresses, and mean themselves")
    void words_are_found() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        WebClient failing = product.browser();
        failing.trySignIn("client", "100%_sure!@example.com", "wrong-password-for-this");
        String found = admin.get("/admin/activity?text=100%25_SURE!").body();
        assertThat(found).contains("100%_sure!@example.com");
        assertThat(admin.get("/admin/activity?text=100%25%25sure").body())
                .contains("No row matches")
                .doesNotContain("100%_sure!@example.com");
        assertThat(admin.get("/admin/activity?text=" + failing.address()).body())
                .contains("100%_sure!@example.com");
        String code = Sql.text(
                fixture.database().dataSource(),
                "select reference from audit_event where object_name = '100%_sure!@example.com'"
                        + " or detail like '100\\%\\_sure%' order by id desc limit 1");
        assertThat(admin.get("/admin/activity?text=" + code.toLowerCase(java.util.Locale.ROOT))
                        .body())
                .contains(code);
        assertThat(admin.get("/admin/activity?client=blumen&action=SIGN_IN").body())
                .contains("Only rows of Blumen Huber.");
        assertThat(admin.get("/admin/activity?client=no-such-client").body()).contains("No row matches");
    }

    @Test
    @DisplayName("B27: a page for words says how far it looked, and goes on until nothing is left")
    void words_are_looked_for_further_and_further() {
        long server = 987_654_321;
        // What is older than the end of the seal is left alone by it.
        fixture.sealRecord();
        Sql.run(
                fixture.database().dataSource(),
                "insert into audit_event (id, at, reference, action, outcome, actor_kind, actor_name, address, object_kind,"
                        + " object_name, server_id, rule, cause, detail) select 800000000 + i, 1000000000000 + i * 1000,"
                        + " 'LOOK-LOOK-LOOK', 'CHANGE', 'DONE', 'SYSTEM', 'Lola Looker', '', 'server', 'old-' || i, "
                        + server
                        + ", '', '', case when i in (1, 2400) then 'the needle' else 'hay' end"
                        + " from generate_series(1, 2500) i");
        try {
            WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
            String log = "/admin/activity";
            String found = admin.get(log + "?text=the+needle&server=" + server).body();
            assertThat(found)
                    .contains("old-2400", "Searched back to", "datetime=\"2001-09-09T01:55:01", "Search older rows")
                    .doesNotContain("old-1<");
            String further = admin.get(log + link(found, "next")).body();
            assertThat(further).contains("old-1<").doesNotContain("Searched back to", "Search older rows");
            assertThat(admin.get(log + link(further, "prev")).body()).contains("old-2400");
            String none =
                    admin.get(log + "?text=no+such+needle&server=" + server).body();
            assertThat(none)
                    .contains("No row matches so far", "Searched back to", "Search older rows")
                    .doesNotContain("old-");
            String end = admin.get(log + link(none, "next")).body();
            assertThat(end).contains("No row matches").doesNotContain("so far", "Searched back to");
            assertThat(admin.get(log + "?outcome=DONE&action=DELETE&server=" + server)
                            .body())
                    .contains("No row matches so far");
            assertThat(admin.get(log + "?server=" + server).body())
                    .contains("old-2500", "Older")
                    .doesNotContain("Searched back to");
            String csv = admin.get("/admin/activity/export?text=the+needle&server=" + server)
                    .body();
            assertThat(csv.split("\r\n", -1)).as("a file holds all of them").hasSize(4);
        } finally {
            Sql.run(fixture.database().dataSource(), "delete from audit_event where server_id = " + server);
        }
    }

    @Test
    @DisplayName("B27: a server is found by its name, by a part of it, and by its number when it is gone")
    void rows_of_one_server() {
        String name = "log-of-" + java.util.UUID.randomUUID();
        fixture.openServer(name);
        fixture.openServer("a-" + name);
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        assertThat(admin.get("/admin/activity?server=" + name).body())
                .contains("Only rows of " + name + ".", "value=\"" + name + "\"");
        assertThat(admin.get("/admin/activity?server=A-" + name.substring(0, 30))
                        .body())
                .contains("Only rows of a-" + name + ".");
        for (String nobody : new String[] {"%25", "_", "x'or'1'='1", "there-is-no-such-server"}) {
            assertThat(admin.get("/admin/activity?server=" + nobody).body())
                    .as(nobody)
                    .contains("No row matches")
                    .doesNotContain("Only rows of");
        }
        assertThat(admin.get("/admin/activity?server=" + fixture.server1.value())
                        .body())
                .contains("Only rows of server-1.", "value=\"server-1\"");
    }

    @Test
    @DisplayName("B27: rows of all clients and services of one name are found, and of each by its number; in files too")
    void rows_of_several_of_one_name() {
        String name = "Twin " + java.util.UUID.randomUUID();
        String domain = "twin-" + java.util.UUID.randomUUID() + ".example";
        UserId user = fixture.user(java.util.UUID.randomUUID() + "@example.com", "Tina Twin");
        long one = fixture.with(rooms -> rooms.accounts.add(name, user)).value();
        long two = fixture.with(rooms -> rooms.accounts.add(name, user)).value();
        long first = service(one, domain, ServiceStatus.TERMINATED);
        long second = service(two, domain, ServiceStatus.ACTIVE);
        entered(one, first, "former-row");
        entered(two, second, "later-row");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String log = "/admin/activity?action=SIGN_ON&";
        String file = "/admin/activity/export?action=SIGN_ON&";
        String encoded = name.replace(' ', '+');

        for (String asked :
                new String[] {"client=" + encoded, "service=" + domain, "service=" + domain.substring(0, 40)}) {
            assertThat(admin.get(log + asked).body())
                    .as(asked)
                    .contains("former-row", "later-row", "2 have this name")
                    .doesNotContain("so far");
            assertThat(admin.get(file + asked).body()).as(asked).contains("former-row", "later-row");
        }
        String both = admin.get(log + "client=" + encoded).body();
        assertThat(both)
                .contains(
                        "href=\"?client=%23" + one + "&amp;action=SIGN_ON\"",
                        "href=\"?client=%23" + two + "&amp;action=SIGN_ON\"");
        for (String asked : new String[] {"client=%23" + two, "service=%23" + second}) {
            assertThat(admin.get(log + asked).body())
                    .as(asked)
                    .contains("later-row", "Only rows of " + (asked.startsWith("c") ? name : domain) + ".")
                    .doesNotContain("former-row", "have this name");
            assertThat(admin.get(file + asked).body()).contains("later-row").doesNotContain("former-row");
        }
        assertThat(admin.get(log + "client=" + two).body()).contains("No row matches");
    }

    @Test
    @DisplayName("B27: where more than 20 have one name, the page says so and no file is made of a part")
    void rows_of_too_many_of_one_name() {
        String domain = "crowd-" + java.util.UUID.randomUUID() + ".example";
        long last = 0;
        for (int i = 0; i < 21; i++) {
            last = service(fixture.account.value(), domain, ServiceStatus.TERMINATED);
        }
        entered(fixture.account.value(), last - 1, "crowd-row");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        assertThat(admin.get("/admin/activity?service=" + domain).body())
                .contains("More than 20 have this name", domain)
                .doesNotContain("format=csv");
        assertThat(admin.get("/admin/activity/export?service=" + domain).statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/admin/activity/export?service=%23" + last).statusCode())
                .isEqualTo(200);
    }

    private long service(long account, String domain, ServiceStatus status) {
        return fixture.service(
                        new org.panelkey.accounts.ClientAccountId(account),
                        fixture.hosting,
                        fixture.server1,
                        "twin" + account,
                        domain,
                        status)
                .value();
    }

    private void entered(long account, long service, String name) {
        fixture.database().inTransaction(entities -> {
            new AuditLog(entities, fixture.database().clock(), Actor::system)
                    .record(org.panelkey.audit.Entry.done(
                            org.panelkey.audit.Action.SIGN_ON,
                            new org.panelkey.audit.Subject("service", service, name, account, service, 1L),
                            ""));
            return null;
        });
    }

    @Test
    @DisplayName(
            "B27: looking for newer rows loses none at the border, and the first page looks as far as was looked before")
    void no_row_is_lost_at_a_border() {
        long server = 987_654_322;
        fixture.sealRecord();
        Sql.run(
                fixture.database().dataSource(),
                "insert into audit_event (id, at, reference, action, outcome, actor_kind, actor_name, address, object_kind,"
                        + " object_name, server_id, rule, cause, detail) select 810000000 + i, 1000000000000 + i * 1000,"
                        + " 'LOOK-LOOK-LOOK', 'CHANGE', 'DONE', 'SYSTEM', 'Lola Looker', '', 'server', 'far-' || i, "
                        + server
                        + ", '', '', case when i = 1 then 'the needle' when i = 22000 then 'the thread' else 'hay' end"
                        + " from generate_series(1, 25000) i");
        try {
            WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
            String log = "/admin/activity";
            String none = admin.get(log + "?text=the+needle&server=" + server + "&after=1000000001000-810000001")
                    .body();
            assertThat(none).contains("No row matches").doesNotContain("far-1<");
            assertThat(admin.get(log + link(none, "next")).body()).contains("far-1<");
            assertThat(admin.get(log + "?text=the+thread&server=" + server + "&after=1000020000000-810020000")
                            .body())
                    .contains("far-22000<");
        } finally {
            Sql.run(fixture.database().dataSource(), "delete from audit_event where server_id = " + server);
        }
    }

    private static String link(String html, String rel) {
        var link = java.util.regex.Pattern.compile("rel=\"" + rel + "\" href=\"([^\"]+)\"")
                .matcher(html);
        assertThat(link.find()).as(rel).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    @Test
    @DisplayName("A-23: the check says that the record is whole, and names the row that was changed behind our back")
    void the_seal_is_checked_on_the_page() {
        fixture.administrator("sealed@example.com", "Selma Sealed", fixture.groupOne);
        fixture.sealRecord();
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        assertThat(check(admin)).contains("The record is whole").doesNotContain("does not agree");
        long row = Sql.number(
                fixture.database().dataSource(), "select id from audit_event where object_name = 'Selma Sealed'");
        Sql.run(
                fixture.database().dataSource(),
                "update audit_event set object_name = 'Somebody Else' where id = " + row);
        assertThat(check(admin))
                .contains("does not agree with its seal", "A row was changed", "(row " + row + ")")
                .doesNotContain("The record is whole");
        Sql.run(
                fixture.database().dataSource(),
                "update audit_event set object_name = 'Selma Sealed' where id = " + row);
        assertThat(check(admin)).contains("The record is whole");
    }

    private static String check(WebClient admin) {
        HttpResponse<String> answer = admin.submit("/admin/activity/seal", "check", "go", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    @DisplayName("B27: clients see who entered their panels, staff as staff, and nothing of others")
    void clients_see_their_own_record() {
        UserId user = fixture.user("watcher@example.com", "Wanda Watcher");
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        ServiceId service = fixture.service(
                fixture.account, fixture.hosting, fixture.server1, "blumenhu", "watched.example", ServiceStatus.ACTIVE);
        WebClient watcher = product.browser().signIn("client", "watcher@example.com");
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        assertThat(location(watcher.enter("client", "service", service.value())))
                .startsWith("https://");
        assertThat(location(owner.enter("client", "service", service.value()))).startsWith("https://");
        WebClient staff = product.browser().signIn("admin", Fixture.ONE);
        assertThat(location(staff.enter("admin", "service", service.value()))).startsWith("https://");
        WebClient stranger = product.browser().signIn("client", Fixture.STRANGER);
        assertThat(stranger.click("client", "service", service.value()).statusCode())
                .isEqualTo(404);

        String seen = watcher.get("/client/activity").body();
        assertThat(seen)
                .contains(
                        "You entered watched.example",
                        "Olivia Owner entered watched.example",
                        "Support staff entered watched.example",
                        watcher.address())
                .doesNotContain("Oskar", owner.address(), staff.address(), "Stella", "server-1");
        assertThat(owner.get("/client/activity").body())
                .contains("Wanda Watcher entered watched.example", watcher.address())
                .doesNotContain("Oskar", staff.address());
        assertThat(watcher.get("/client/services/details?id=" + service).body())
                .contains("Who signed in lately", "Support staff", "Olivia Owner")
                .doesNotContain("Oskar");
        assertThat(stranger.get("/client/activity").body()).doesNotContain("watched.example");
        fixture.permit(user, EnumSet.of(AccountPermission.INVOICES));
        assertThat(watcher.get("/client/activity").body()).doesNotContain("watched.example");
    }

    @Test
    @DisplayName("B27: the page of a client begins where the one before ended")
    void pages_of_the_clients_record() {
        UserId user = fixture.user("paging@example.com", "Pia Paging");
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS));
        for (int i = 0; i < 60; i++) {
            String service = "paged-" + i + ".example";
            // Of one millisecond rows stand in the order of their ids, which are given out in blocks.
            awaitNextMillisecond();
            fixture.database().inTransaction(entities -> {
                new AuditLog(entities, fixture.database().clock(), Actor::system)
                        .record(
                                new Actor(Actor.Kind.USER, user.value(), "Pia Paging", "192.0.2.1"),
                                org.panelkey.audit.Entry.done(
                                        org.panelkey.audit.Action.SIGN_ON,
                                        new org.panelkey.audit.Subject(
                                                "service", 1L, service, fixture.account.value(), 1L, 1L),
                                        ""));
                return null;
            });
        }
        WebClient browser = product.browser().signIn("client", "paging@example.com");
        String first = browser.get("/client/activity").body();
        assertThat(first)
                .contains("You entered paged-59.example", "paged-35.example")
                .doesNotContain("paged-34.");
        String second = browser.get("/client/activity" + older(first)).body();
        assertThat(second).contains("paged-34.example", "paged-10.example").doesNotContain("paged-35.", "paged-9.");
        assertThat(browser.get("/client/activity?before=nonsense").body()).contains("paged-59.example");
    }

    private static void awaitNextMillisecond() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("B27: how long the record is kept is set in days, 30 at least or 0 for ever")
    void how_long_it_is_kept() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        for (String wrong : new String[] {"29", "-1", "36501", "many", ""}) {
            assertThat(keep(admin, wrong).body())
                    .as(wrong)
                    .contains("Please enter 0, or a number of days from 30 to 36500.");
        }
        assertThat(setting()).isZero();
        for (String right : new String[] {"30", "0", "500"}) {
            assertThat(location(keep(admin, right))).as(right).isEqualTo("/admin/settings");
        }
        assertThat(setting()).isOne();
        Sql.run(fixture.database().dataSource(), "delete from setting where name = 'record-days'");
    }

    private static HttpResponse<String> keep(WebClient admin, String days) {
        return admin.submit(
                "/admin/settings",
                "settings",
                "save",
                Map.of(
                        "company", "Panelkey",
                        "proxies", "127.0.0.1",
                        "ranges", "",
                        "connect", "3",
                        "total", "10",
                        "days", days));
    }

    private long setting() {
        return Sql.number(
                fixture.database().dataSource(),
                "select count(*) from setting where name = 'record-days' and content = '500'");
    }

    private static String older(String html) {
        var link =
                java.util.regex.Pattern.compile("href=\"(\\?before=[0-9-]+)\"").matcher(html);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
