package org.panelkey.simulators;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Checks what sound panels answer. */
final class PanelsSelfCheck extends SelfCheck {

    PanelsSelfCheck() throws IOException {}

    @Override
    void run() throws Exception {
        whmRefusals();
        whmLists();
        whmSessions();
        strictness();
        pleskRefusals();
        pleskQueries();
        pleskSessionRefusals();
        pleskSessions();
        onceOnly();
        expiry();
        whmMailboxes();
        pleskMailboxes();
        whmLinks();
    }

    private void whmLinks() throws Exception {
        String group = "create_integration_group?user=demo01&group_id=own&label=Own&order=1";
        String link = "create_integration_link?user=demo01&app=own_a&implements=billing&label=A%20%26%20b"
                + "&subscriber_unique_id=7&token=t1&url=https%3A%2F%2Fa.example%2F&group_id=own&order=2";
        expect("no link right", batch("LISTONLY", group), 200, "\"result\":0.*cpanel-integration");
        expect("group first", batch(TOKEN, link), 200, "\"result\":0,\"reason\":\"[^\"]*not a valid.*group_id");
        expect(
                "made",
                batch(TOKEN, group, link, "version"),
                200,
                "^.\"data\":.\"result\":\\[.*Ok.*Ok.*11\\.136.*\\].,\"metadata\":.*\"result\":1,.*batch");
        check("label decoded twice", whm.links().of("demo01").get(0).label().equals("A & b"));
        expect("replaced", batch(TOKEN, link.replace("t1", "t2")), 200, "Ok");
        check("one link", whm.links().of("demo01").size() == 1);
        check("its token", whm.links().of("demo01").get(0).tokenHash().equals(WhmLinkStore.hash("t2")));
        expect("listed", whm("list_integration_links?api.version=1&user=demo01", TOKEN), 200, "\"app\":\"own_a\"");
        expect("groups", whm("list_integration_groups?api.version=1&user=demo01", TOKEN), 200, "\"group\":\"own\"");
        HttpResponse<String> config =
                whm("get_integration_link_user_config?api.version=1&user=demo01&app=own_a", TOKEN);
        expect("config", config, 200, "\"userconfig\":.*\"label\":\"A & b\"");
        check("no token is readable", !config.body().contains("t2"));
        expect("no address", batch(TOKEN, link.replace("url=", "x=")), 200, "\"result\":0.*url");
        expect("apostrophe", batch(TOKEN, link.replace("A%20", "A%27")), 200, "\"result\":0.*not a valid");
        expect("app of groups", batch(TOKEN, link.replace("app=own", "app=group_")), 200, "\"result\":0");
        expect("panel's group", batch(TOKEN, group.replace("=own&", "=email&")), 200, "\"result\":0");
        expect("batch in batch", batch(TOKEN, "batch?command=version"), 200, "\"result\":0");
        expect(
                "token in an address",
                whm(link.replace("?", "?api.version=1&"), TOKEN),
                200,
                "\"result\":0.*in an address");
        expect("foreign", batch("agentur:RESELLER", link), 200, "access to an account named");
        expect("suspended", batch(TOKEN, link.replace("demo01", "late01")), 200, "is suspended");
        expect("order", batch(TOKEN, link.replace("order=2", "order=0")), 200, "Ok");
        check("zero is last", whm.links().of("demo01").get(0).order() == 99_999);
        whm.linkFaults().dieInBatchAfter(1);
        try {
            batch(TOKEN, link.replace("own_a", "own_b"), link.replace("own_a", "own_c"));
            check("died", false);
        } catch (IOException e) {
            check("one was done", whm.links().of("demo01").size() == 2);
        }
        String remove = "remove_integration_link?user=demo01&app=own_a";
        expect("removed", batch(TOKEN, remove, remove), 200, "Ok.*Ok");
        check("journal", whm.links().journal().size() == 7);
        whm.put(WhmAccount.of("brief1", "brief.example", "root"));
        expect("brief", batch(TOKEN, group.replace("demo01", "brief1"), link.replace("demo01", "brief1")), 200, "Ok");
        whm.removeAccount("brief1");
        whm.put(WhmAccount.of("brief1", "brief.example", "root"));
        check("gone with the account", whm.links().of("brief1").isEmpty());
    }

    private HttpResponse<String> batch(String caller, String... commands) throws Exception {
        StringBuilder form = new StringBuilder("api.version=1");
        for (String command : commands) {
            form.append("&command=").append(URLEncoder.encode(command, StandardCharsets.UTF_8));
        }
        return send(request(whm.apiPort(), "/json-api/batch")
                .header("Authorization", "whm " + (caller.contains(":") ? caller : "root:" + caller))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build());
    }

    private void whmMailboxes() throws Exception {
        whm.addDomain("demo01", "shop.example");
        whm.limitMailboxes("demo01", 1);
        expect("domains", uapi("list_mail_domains", "api.version=1", TOKEN), 200, "\"data\":\\{.*demo.example.*shop");
        expect(
                "bare",
                uapi("list_mail_domains", "x=1", TOKEN),
                200,
                "^.\"apiversion\":3.*\"result\":\\{.*demo.example");
        expect("no mail right", uapi("list_pops", "api.version=1", "LISTONLY"), 200, "\"result\":0.*cpanel-api");
        expect("main account", uapi("list_pops", "api.version=1", TOKEN), 200, "Main Account");
        String add = "api.version=1&email=info&domain=demo.example&quota=250&password=";
        expect("weak", uapi("add_pop", add + "abc", TOKEN), 200, "\"status\":0.*too weak");
        expect("foreign domain", uapi("add_pop", add.replace("demo.", "late.") + "x", TOKEN), 200, "\"status\":0");
        expect("over quota", uapi("add_pop", add.replace("250", "4096001") + "long-enough", TOKEN), 200, "4096000");
        check("none yet", whm.mailboxes("demo01").isEmpty());
        expect("made", uapi("add_pop", add + "long-enough", TOKEN), 200, "info\\+demo.example.*\"status\":1");
        expect("exists", uapi("add_pop", add + "long-enough", TOKEN), 200, "already exists");
        expect(
                "limit",
                uapi("add_pop", add.replace("info", "two") + "long-enough", TOKEN),
                200,
                "\"status\":0.*maximum number");
        expect("listed", uapi("list_pops", "api.version=1&regex=info&skip_main=1", TOKEN), 200, "info@demo.example");
        check("one mailbox", whm.recorder().mailboxesMade("info@demo.example") == 1);
        expect(
                "password in an address",
                whm(
                        "cpanel?api.version=1&cpanel_jsonapi_user=demo01"
                                + "&cpanel_jsonapi_apiversion=3&cpanel_jsonapi_module=Email&cpanel_jsonapi_func=add_pop&email=a",
                        TOKEN),
                200,
                "in an address");
        expect(
                "foreign account",
                whm("cpanel?api.version=1&cpanel_jsonapi_user=demo01", "agentur:RESELLER"),
                200,
                "access to an account");
        expect(
                "old interface",
                whm("cpanel?api.version=1&cpanel_jsonapi_user=demo01", TOKEN),
                200,
                "\"apiversion\":\"2\"");
    }

    private HttpResponse<String> uapi(String function, String parameters, String token) throws Exception {
        return send(request(whm.apiPort(), "/json-api/cpanel")
                .header("Authorization", "whm root:" + token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("cpanel_jsonapi_user=demo01&cpanel_jsonapi_apiversion=3"
                        + "&cpanel_jsonapi_module=Email&cpanel_jsonapi_func=" + function + "&" + parameters))
                .build());
    }

    private void pleskMailboxes() throws Exception {
        plesk.addSite(7, 12, "shop.example");
        plesk.limitMailboxes(7, 1);
        expect("site", agent(query("site", "<name>nord.example</name>")), 200, "<id>7</id>.*<webspace-guid>");
        expect("further sites", agent(query("site", "<parent-id>7</parent-id>")), 200, "<id>12</id>");
        expect("no site", agent(query("site", "<name>no.example</name>")), 200, "<errcode>1013");
        String list =
                "<packet><mail><get_info><filter><site-id>7</site-id>%s</filter><mailbox/></get_info></mail></packet>";
        expect("no mailboxes", agent(list.formatted("")), 200, "<result><status>ok</status></result>");
        expect("not there", agent(list.formatted("<name>info</name>")), 200, "<errcode>1013");
        String create = "<packet><mail><create><filter><site-id>7</site-id><mailname><name>info</name><mailbox>"
                + "<enabled>true</enabled><quota>1024000</quota></mailbox><password><value>long-enough</value>"
                + "<type>plain</type></password></mailname></filter></create></mail></packet>";
        expect(
                "order",
                agent(create.replaceAll("(<mailbox>.*</mailbox>)(<password>.*</password>)", "$2$1")),
                200,
                "1014");
        expect("weak", agent(create.replace("long-enough", "abc")), 200, "<errcode>1019");
        expect("other site", agent(create.replace("<site-id>7<", "<site-id>99<")), 200, "<errcode>1013");
        expect("made", agent(create), 200, "<status>ok</status><mailname>.*<name>info</name>");
        expect("exists", agent(create), 200, "<errcode>1007");
        expect("limit", agent(create.replace(">info<", ">two<")), 200, "<errcode>1024");
        expect("listed", agent(list.formatted("<name>info</name>")), 200, "<name>info</name>.*<quota>1024000");
        check("one mailbox", plesk.recorder().mailboxesMade("info@nord.example") == 1);
    }

    private void whmRefusals() throws Exception {
        String session = "create_user_session?api.version=1&service=cpaneld&user=";
        expect("bad token", whm("version?api.version=1", "X"), 403, "\"error\":\"Access denied\"");
        expect("version", whm("version?api.version=1", TOKEN), 200, "11\\.136");
        expect("rights", whm("myprivs?api.version=1", "LISTONLY"), 200, "\"all\":0.*\"list-accts\":1");
        expect("no version", whm(session.replace("api.version=1&", "") + "demo01", TOKEN), 200, "Unknown app");
        expect("no right", whm(session + "demo01", "LISTONLY"), 200, "\"result\":0.*Permission denied");
        expect(
                "foreign",
                whm(session + "demo01", "agentur:RESELLER"),
                200,
                "access to an account named \u201cdemo01\u201d");
        expect("upper case", whm(session + "DEMO01", TOKEN), 200, "does not exist");
        expect("suspended", whm(session + "late01", TOKEN), 200, "is suspended");
        expect("no reseller", whm(session.replace("cpaneld", "whostmgrd") + "demo01", TOKEN), 200, "not a reseller");
        expect("bad service", whm(session.replace("cpaneld", "ftpd") + "demo01", TOKEN), 200, "not a valid service");
        check("no session yet", whm.recorder().sessionsCreated() == 0);
    }

    private void whmLists() throws Exception {
        String exact = "listaccts?api.version=1&want=user,owner&searchtype=user&searchmethod=exact&search=";
        expect(
                "list",
                whm(exact + "kunde1", "agentur:RESELLER"),
                200,
                "\\[\\{\"user\":\"kunde1\",\"owner\":\"agentur\"\\}\\]");
        expect("list foreign", whm(exact + "demo01", "agentur:RESELLER"), 200, "\"acct\":\\[\\]");
    }

    private void whmSessions() throws Exception {
        HttpRequest form = request(whm.apiPort(), "/json-api/create_user_session")
                .header("Authorization", "whm root:" + TOKEN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "api.version=1&service=cpaneld&user=demo01&app=Email_Accounts&preferred_domain=127.0.0.1"))
                .build();
        String url = group(send(form), "\"url\":\"([^\"]+)\"");
        check("preferred domain", url.startsWith("https://127.0.0.1:" + whm.cpanelPort() + "/cpsess"));
        land("whm", url, "<h1 id=\"panel\">cPanel</h1>.*\"user\">demo01<.*\"page\">Email_Accounts<", 401);
        check("one session", whm.recorder().sessionsCreated("demo01") == 1);
        String session = "create_user_session?api.version=1&service=cpaneld&user=";
        String home = group(
                whm(session.replace("cpaneld", "whostmgrd") + "agentur&app=nosuch!", TOKEN), "\"url\":\"([^\"]+)\"");
        land("whm reseller", home, "<h1 id=\"panel\">WHM</h1>.*\"user\">agentur<.*\"page\">home<", 401);
        HttpRequest wrongPort =
                request(whm.cpanelPort(), "/json-api/version?api.version=1").build();
        expect("wrong port", send(wrongPort), 200, "Permission denied");
    }

    private void pleskRefusals() throws Exception {
        expect("key from elsewhere", agent("<packet/>", "KEY", "elsewhere"), 200, "<system>.*11003");
        expect("password", agent("<packet/>", "HTTP_AUTH_LOGIN", "admin"), 200, "<system>.*1001");
        expect("malformed", agent("<packet><server>"), 200, "<system>.*1014");
        expect("doctype", agent("<!DOCTYPE packet [<!ENTITY a \"b\">]><packet>&a;</packet>"), 200, "<system>.*1014");
        expect("operator", agent("<packet><nothing><get/></nothing></packet>"), 200, "<system>.*1014");
        expect("version", agent("<packet version=\"9.0\"><server><get/></server></packet>"), 200, "<system>.*1005");
    }

    private void pleskQueries() throws Exception {
        expect(
                "server",
                agent("<packet><server><get><gen_info/><stat/></get></server></packet>"),
                200,
                "<plesk_version>18");
        expect("customers", agent(query("customer", "")), 200, "<login>nord<.*<login>off<.*<status>16<");
        expect(
                "webspace",
                agent(query("webspace", "<owner-login>nord</owner-login>")),
                200,
                "<id>7</id>.*nord.example");
        expect("no webspace", agent(query("webspace", "<name>no.example</name>")), 200, "<errcode>1013");
    }

    private void pleskSessionRefusals() throws Exception {
        expect(
                "order",
                agent(session("nord").replaceAll("(<user_ip>.*)(<source_server>.*?</source_server>)", "$2$1")),
                200,
                "1014");
        expect("no source", agent(session("nord").replaceAll("<source_server>.*?</source_server>", "")), 200, "1014");
        expect("unknown", agent(session("who")), 200, "<result><status>error</status><errcode>1013");
        expect("disabled", agent(session("off")), 200, "<errcode>1011");
    }

    private void pleskSessions() throws Exception {
        String entry = "https://localhost:" + plesk.port() + "/enterprise/rsession_init.php?PLESKSESSID=";
        String id = group(agent(session("nord")), "<id>([0-9a-f]{32})</id>");
        land(
                "plesk",
                entry + id + "&PHPSESSID=" + id + "&success_redirect_url=%2Fsmb%2Fweb%2Foverview%2Fid%2F7",
                "<h1 id=\"panel\">Plesk</h1>.*\"user\">nord<.*\"page\">/smb/web/overview/id/7<.*nord.example<",
                403);
        String foreign = group(agent(session("nord").replace(LOCAL, "203.0.113.7")), "<id>([0-9a-f]+)<");
        expect(
                "foreign visitor",
                send(HttpRequest.newBuilder(URI.create(entry + foreign)).build()),
                403,
                "another address");
        String ended = group(agent(session("nord")), "<id>([0-9a-f]+)<");
        expect("listed", agent("<packet><session><get/></session></packet>"), 200, ended);
        String end =
                "<packet><session><terminate><session-id>" + ended + "</session-id></terminate></session></packet>";
        expect("terminate", agent(end), 200, "<status>ok");
        expect(
                "after the end",
                send(HttpRequest.newBuilder(URI.create(entry + ended)).build()),
                403,
                "ended");
        check("absolute target", local(entry, "https%3A%2F%2Fevil.example").equals("/smb/web/view"));
        check("scheme-relative target", local(entry, "%2F%2Fevil.example").equals("/smb/web/view"));
    }

    private String local(String entry, String target) throws Exception {
        String id = group(agent(session("nord")), "<id>([0-9a-f]+)<");
        URI uri = URI.create(entry + id + "&success_redirect_url=" + target);
        return send(HttpRequest.newBuilder(uri).build())
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private void strictness() throws Exception {
        String call = "/json-api/create_user_session?api.version=1&service=cpaneld&user=demo01";
        HttpRequest.Builder authorized = request(whm.apiPort(), call).header("Authorization", "whm root:" + TOKEN);
        expect("DELETE", send(authorized.copy().DELETE().build()), 405, "");
        HttpRequest.BodyPublisher unknownLength =
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9]));
        expect("chunked", send(authorized.copy().POST(unknownLength).build()), 411, "");
        expect("broken escape", raw("GET " + call + "&app=%zz HTTP/1.1\r\nHost: x\r\n"), "400");
        expect("no host", raw("GET " + call + " HTTP/1.1\r\n"), "400");
        expect("HTTP/1.0", raw("GET " + call + " HTTP/1.0\r\nHost: x\r\n"), "505");
        expect(
                "form without type",
                send(request(whm.apiPort(), "/json-api/version")
                        .header("Authorization", "whm root:" + TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"api.version\":1}"))
                        .build()),
                200,
                "^.\"version\"");
        expect(
                "get agent",
                send(request(plesk.port(), "/enterprise/control/agent.php")
                        .header("KEY", KEY)
                        .build()),
                200,
                "<system>.*1014");
        expect(
                "other path",
                send(request(plesk.port(), "/enter/api/agent.php")
                        .header("KEY", KEY)
                        .build()),
                401,
                "");
        whm.forbidWith403(true);
        expect("forbidden", whm(call.substring(10), "LISTONLY"), 403, "\"result\":0");
        whm.forbidWith403(false);
        check("still none of these", whm.recorder().sessionsCreated("demo01") == 1);
    }

    private void onceOnly() throws Exception {
        String url = group(whm("create_user_session?api.version=1&service=cpaneld&user=demo01", TOKEN), URL);
        String id = group(agent(session("nord")), "<id>([0-9a-f]+)<");
        String entry = "https://localhost:" + plesk.port() + "/enterprise/rsession_init.php?PHPSESSID=" + id;
        for (String link : List.of(url, entry)) {
            List<CompletableFuture<HttpResponse<String>>> visits = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                HttpRequest visit = HttpRequest.newBuilder(URI.create(link)).build();
                visits.add(client.sendAsync(visit, HttpResponse.BodyHandlers.ofString()));
            }
            long winners = visits.stream()
                    .filter(visit -> visit.join().statusCode() == 302)
                    .count();
            check("one of sixteen visitors wins", winners == 1);
        }
    }

    private void expiry() throws Exception {
        String url = group(whm("create_user_session?api.version=1&service=cpaneld&user=demo01", TOKEN), URL);
        String id = group(agent(session("nord")), "<id>([0-9a-f]+)<");
        whm.clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(16)));
        plesk.clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6)));
        expect("late", send(HttpRequest.newBuilder(URI.create(url)).build()), 401, "");
        String entry = "/enterprise/rsession_init.php?PLESKSESSID=" + id;
        expect("late token", send(request(plesk.port(), entry).build()), 403, "ended");
        whm.clock(Clock.systemUTC());
        plesk.clock(Clock.systemUTC());
    }
}
