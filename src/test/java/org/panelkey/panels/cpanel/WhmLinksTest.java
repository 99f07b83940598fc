package org.panelkey.panels.cpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.panels.AccountLinks;
import org.panelkey.panels.LinkContract;
import org.panelkey.panels.LinkOrder;
import org.panelkey.panels.LinkOrder.PlacedLink;
import org.panelkey.panels.LinkOutcome;
import org.panelkey.panels.LinkOutcomes;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelServer;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.ReceivedRequest;
import org.panelkey.simulators.RewriteFault;
import org.panelkey.simulators.SimulatedPanel;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmLink;
import org.panelkey.simulators.WhmLinkEvent;
import org.panelkey.simulators.WhmLinkStore;
import org.panelkey.simulators.WhmToken;
import org.panelkey.simulators.WireFault;

class WhmLinksTest extends LinkContract {

    private static final String ROOT = "ROOTTOKEN0123456789";
    private static final String[] FOURTEEN = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"};

    private final SimulatedWhm whm = new SimulatedWhm("WHM");

    @Override
    protected Panel panel() {
        return new CpanelPanel();
    }

    @Override
    protected SimulatedPanel startSimulator() throws Exception {
        whm.put(WhmAccount.of(ALICE, "alice.example", "root"));
        whm.put(WhmAccount.of(BOB, "bob.example", "agency"));
        whm.put(WhmToken.root(ROOT));
        whm.put(WhmToken.reseller("agency", "AGENCYTOKEN"));
        whm.put(new WhmToken("agency", "NOLINKS", Set.of("create-user-session", "list-accts", "cpanel-api")));
        return whm.start();
    }

    @Override
    protected PanelServer server(String secret) {
        return server("root", secret);
    }

    @Override
    protected String goodSecret() {
        return ROOT;
    }

    @Override
    protected List<Standing> ours(String account) {
        return whm.links().of(account).stream()
                .filter(link -> link.app().startsWith("panelkey_"))
                .map(link -> new Standing(link.app().substring("panelkey_".length()), link.label(), link.tokenHash()))
                .toList();
    }

    @Override
    protected String asStored(String token) {
        return WhmLinkStore.hash(token);
    }

    @Override
    protected boolean isClean(String account) {
        return ours(account).isEmpty() && whm.links().groups(account).isEmpty();
    }

    @Override
    protected void putForeign(String account) {
        whm.links().putForeign(account, "WHMCS_billing", "Somebody's billing");
        whm.links().putForeign(account, "panelkeys", "Somebody's keys");
    }

    @Override
    protected int foreign(String account) {
        return whm.links().of(account).size() - ours(account).size();
    }

    @Override
    protected void suspend(String account) {
        whm.put(WhmAccount.of(account, account + ".example", "root").asSuspended());
    }

    @Override
    protected void vanish(String account) {
        whm.removeAccount(account);
    }

    @Override
    protected void refuse(String account, String sentence) {
        whm.linkFaults().refuse(account::equals, sentence);
    }

    @Override
    protected void breakOff() {
        whm.linkFaults().dieInBatchAfter(3);
    }

    @Test
    void what_is_sent_is_what_the_vendor_documents() throws Exception {
        place(new LinkOrder(
                ALICE,
                "Panelkey",
                List.of(link("support", "Support")),
                List.of("invoices", "support"),
                "pkl_1",
                Secret.of("T&1")));

        ReceivedRequest request = whm.recorder().requests().get(0);
        assertThat(request.path()).isEqualTo("/json-api/batch");
        assertThat(request.parameter("api.version")).isEqualTo("1");
        assertThat(request.parameter("abort_on_error")).isEqualTo("0");
        assertThat(request.parameters().get("command"))
                .containsExactly(
                        "create_integration_group?user=alice&group_id=panelkey&label=Panelkey&order=1",
                        "create_integration_link?user=alice&app=panelkey_support&implements=customer_service"
                                + "&label=Support&subscriber_unique_id=pkl_1&token=T%261"
                                + "&autologin_token_url=https%3A%2F%2Fpanelkey.example%2Foauth%2Flink%3Flink%3Dsupport%26x%3D1"
                                + "&url=https%3A%2F%2Fpanelkey.example%2Fclient%2Fonward%3Fto%3Dsupport%26x%3D1"
                                + "&group_id=panelkey&order=1",
                        "remove_integration_link?user=alice&app=panelkey_invoices");
    }

    @Test
    void one_account_is_one_batch_of_at_most_sixteen_functions() throws Exception {
        place(order(ALICE, TOKEN, FOURTEEN), order(BOB, TOKEN, "support"));
        assertThat(whm.recorder().requests())
                .extracting(request -> request.parameters().get("command").size())
                .containsExactly(15, 2);

        whm.recorder().forget();
        LinkOrder full = order(ALICE, TOKEN, FOURTEEN);
        place(new LinkOrder(ALICE, full.heading(), full.links(), List.of("x", "y"), full.subscriber(), full.token()));
        assertThat(whm.recorder().requests())
                .extracting(request -> request.parameters().get("command").size())
                .containsExactly(16, 1);

        whm.recorder().forget();
        assertThat(present(ALICE, BOB)).containsOnlyKeys(ALICE, BOB);
        assertThat(whm.recorder().requests()).hasSize(1);
    }

    @Test
    void names_with_ampersands_stay_names() throws Exception {
        String label = "Rechnungen & \"mehr\" = 100 % + Größe?#;\\ \u201cx\u201d";
        PlacedLink link = new PlacedLink(
                "invoices",
                label,
                URI.create("https://panelkey.example/oauth/link?link=a&b=%26&c=d+e"),
                URI.create("https://panelkey.example/x?a=1&user=root"),
                "billing");
        LinkOrder order = new LinkOrder(
                ALICE, "Müller & Söhne's", List.of(link), List.of(), "a&user=root", Secret.of("t&token=x+y z%20"));

        assertThat(place(order)).containsExactly(LinkOutcome.done());

        assertThat(whm.links().of(ALICE))
                .containsExactly(new WhmLink(
                        "panelkey_invoices",
                        "billing",
                        label,
                        "panelkey",
                        1,
                        false,
                        "a&user=root",
                        "https://panelkey.example/oauth/link?link=a&b=%26&c=d+e",
                        "https://panelkey.example/x?a=1&user=root",
                        WhmLinkStore.hash("t&token=x+y z%20")));
        assertThat(whm.links().groups(ALICE)).containsExactly(entry("panelkey", "Müller & Söhne\u2019s"));
    }

    @Test
    void an_apostrophe_becomes_one_that_cpanel_takes() throws Exception {
        assertThat(place(order(ALICE, TOKEN, link("support", "What's up")))).containsExactly(LinkOutcome.done());
        assertThat(ours(ALICE).get(0).label()).isEqualTo("What\u2019s up");
    }

    @ParameterizedTest
    @CsvSource({
        "billing, billing",
        "upgrade, upgrade",
        "support, support",
        "'', customer_service",
        "Email_Accounts, customer_service",
    })
    void only_documented_kinds_are_sent(String kind, String sent) throws Exception {
        place(order(
                ALICE,
                TOKEN,
                new PlacedLink("x", "X", URI.create("https://a.example/"), URI.create("https://a.example/"), kind)));
        assertThat(whm.links().of(ALICE)).extracting(WhmLink::kind).containsExactly(sent);
    }

    @Test
    void a_part_that_failed_is_told_for_its_account() throws Exception {
        whm.failNext(new RewriteFault(
                "(\"result\":)1(,\"reason\":)\"Ok\"(,\"command\":\"create_integration_link\"\\}\\},\\{\"data\":null,\"metadata\":\\{\"version\":1,\"result\":1,\"reason\":\"Ok\",\"command\":\"create_integration_link\"\\}\\}\\])",
                "$10$2\"You have reached the maximum number of links.\"$3"));

        List<LinkOutcome> outcomes = place(order(ALICE, TOKEN, "one", "two", "three"), order(BOB, TOKEN, "one"));

        assertThat(causes(outcomes)).containsExactly("LIMIT_REACHED", "");
        assertThat(whm.recorder().requests())
                .as("the rest was tried, and nothing again")
                .hasSize(2);
    }

    @Test
    void half_of_the_accounts_refused_leaves_the_other_half() throws Exception {
        whm.linkFaults().refuse(user -> user.equals(BOB), "Der Server mag heute nicht.");

        List<LinkOutcome> outcomes = place(order(BOB, TOKEN, "support"), order(ALICE, TOKEN, "support"));

        assertThat(causes(outcomes)).containsExactly("PANEL_ERROR", "");
        assertThat(detail(outcomes.get(0))).isEqualTo("Der Server mag heute nicht.");
        assertThat(ours(ALICE)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "You do not have access to an account named “limit”. | NO_SUCH_ACCOUNT",
                "You do not own the account “x”. | NOT_OWNER",
                "The account “x” is suspended. | ACCOUNT_SUSPENDED",
                "Disk quota exceeded | ACCOUNT_FULL",
                "The system could not write the file “limit”: Disk quota exceeded | ACCOUNT_FULL",
                "disk quota is used up | ACCOUNT_FULL",
                "The account “x” has exceeded its disk quota. | ACCOUNT_FULL",
                "You have reached your disk space limit. | ACCOUNT_FULL",
                "The user’s quota is full. | ACCOUNT_FULL",
                "Your account is over quota. | ACCOUNT_FULL",
                "The account is over its quota. | ACCOUNT_FULL",
                "There is not enough disk space. | ACCOUNT_FULL",
                "The account is out of disk space. | ACCOUNT_FULL",
                "The account is suspended: Disk quota exceeded | ACCOUNT_SUSPENDED",
                "The quota of 5 links is exceeded. | LIMIT_REACHED",
                "Bandwidth limit exceeded | LIMIT_REACHED",
                "“20” is not a valid disk quota. | INVALID_INPUT",
                "No space left on device | PANEL_ERROR",
                "You have reached the maximum number of links. | LIMIT_REACHED",
                "“x” is not a valid “label” value. | INVALID_INPUT",
                "The label holds characters that are not allowed. | INVALID_INPUT",
                "Invalid token. | INVALID_INPUT",
                "Was auch immer. | PANEL_ERROR",
            })
    void refusals_of_an_account_are_its_own(String sentence, Cause cause) throws Exception {
        refuse(ALICE, sentence);

        List<LinkOutcome> outcomes = place(order(ALICE, TOKEN, "support"), order(BOB, TOKEN, "support"));

        assertThat(causes(outcomes)).containsExactly(cause.name(), "");
        assertThat(detail(outcomes.get(0))).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Your license has expired. | LICENCE",
                "Permission denied. | PERMISSION_DENIED",
                "Access denied | PERMISSION_DENIED",
                "Too many requests, please wait. | RATE_LIMITED",
                "Unknown app (“x”) requested for this version (1) of the API. | UNSUPPORTED_VERSION",
            })
    void refusals_of_the_server_concern_all(String sentence, Cause cause) throws Exception {
        refuse(ALICE, sentence);

        assertThat(refusal(() -> place(order(ALICE, TOKEN, "support"), order(BOB, TOKEN, "support"))))
                .isEqualTo(cause);
        assertThat(refusal(() -> remove(new AccountLinks(ALICE, List.of("support")))))
                .isEqualTo(cause);
        assertThat(refusal(() -> present(ALICE))).isEqualTo(cause);
        assertThat(ours(BOB)).isEmpty();
    }

    @Test
    void what_was_done_stays_known_when_the_server_fails_at_a_later_account() throws Exception {
        refuse(BOB, "Your license has expired.");

        LinkOutcomes placed = keeper().place(
                        connection(),
                        List.of(order(ALICE, TOKEN, "x"), order(BOB, TOKEN, "x"), order(ALICE, TOKEN, "y")),
                        () -> true);
        assertThat(placed.done()).containsExactly(LinkOutcome.done());
        assertThat(placed.failure()).map(PanelFailure::cause).contains(Cause.LICENCE);

        LinkOutcomes removed = keeper().remove(
                        connection(),
                        List.of(new AccountLinks(ALICE, List.of("x")), new AccountLinks(BOB, List.of("x"))),
                        () -> true);
        assertThat(removed.done()).containsExactly(LinkOutcome.done());
        assertThat(removed.failure()).map(PanelFailure::cause).contains(Cause.LICENCE);
        assertThat(present(ALICE, BOB)).as("the other one is told").isEqualTo(Map.of(ALICE, Set.of()));
    }

    @Test
    void a_list_that_does_not_fit_hides_no_other_account() throws Exception {
        place(order(ALICE, TOKEN, "x"));
        place(order(BOB, TOKEN, "y"));
        whm.failNext(new RewriteFault("\\[\\{\"app\":\"panelkey_x\"", "[{\"app\":[],\"was\":\"panelkey_x\""));

        assertThat(present(ALICE, BOB)).isEqualTo(Map.of(BOB, Set.of("y")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The link “x” does not exist.",
                "No such file or directory",
                "The integration group was not found."
            })
    void a_removal_that_says_gone_has_succeeded(String sentence) throws Exception {
        refuse(ALICE, sentence);

        assertThat(remove(new AccountLinks(ALICE, List.of("support")))).containsExactly(LinkOutcome.done());
        assertThat(causes(place(order(ALICE, TOKEN, "support")))).doesNotContain("");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_missing_right_is_named(boolean with403) {
        whm.forbidWith403(with403);

        PanelException refused = exception(() -> whole(keeper().place(
                        connection(server("agency", "NOLINKS")), List.of(order(BOB, TOKEN, "support")), () -> true)));

        assertThat(refused.failure().cause()).isEqualTo(Cause.PERMISSION_DENIED);
        assertThat(refused.failure().detail()).startsWith("cpanel-integration is needed");
        assertThat(ours(BOB)).isEmpty();
    }

    @Test
    void root_knows_that_an_account_is_gone() throws Exception {
        assertThat(causes(remove(new AccountLinks(NOBODY, List.of("x"))))).containsExactly("");
        assertThat(causes(place(order(NOBODY, TOKEN, "x")))).containsExactly("NO_SUCH_ACCOUNT");
    }

    @Test
    void a_reseller_keeps_links_of_own_accounts_only() throws Exception {
        PanelConnection agency = connection(server("agency", "AGENCYTOKEN"));

        assertThat(causes(whole(
                        keeper().place(agency, List.of(order(ALICE, TOKEN, "x"), order(BOB, TOKEN, "x")), () -> true))))
                .containsExactly("NO_SUCH_ACCOUNT", "");
        assertThat(causes(whole(keeper().remove(agency, List.of(new AccountLinks(ALICE, List.of("x"))), () -> true))))
                .containsExactly("NO_SUCH_ACCOUNT");
        assertThat(keeper().present(agency, List.of(ALICE, BOB))).isEqualTo(Map.of(BOB, Set.of("x")));
    }

    @Test
    void an_unknown_function_is_too_old_a_panel() throws Exception {
        whm.linkFaults().tooOld(true);

        assertThat(refusal(() -> place(order(ALICE, TOKEN, "x")))).isEqualTo(Cause.UNSUPPORTED_VERSION);
        assertThat(refusal(() -> remove(new AccountLinks(ALICE, List.of("x"))))).isEqualTo(Cause.UNSUPPORTED_VERSION);
        assertThat(refusal(() -> present(ALICE))).isEqualTo(Cause.UNSUPPORTED_VERSION);
    }

    @Test
    void too_few_results_are_no_answer() {
        String last = ",\\{\"data\":null,\"metadata\":\\{[^}]*\\}\\}\\]";
        whm.failNext(new RewriteFault(last, "]"));
        PanelException refused = exception(() -> place(order(ALICE, TOKEN, "one", "two")));
        assertThat(refused.failure().cause()).isEqualTo(Cause.UNEXPECTED_ANSWER);
        assertThat(refused.failure().detail()).isEqualTo("2 results for 3 functions");

        whm.failNext(new RewriteFault("\\[(\\{\"data\":null.*\\})\\]", "[$1,$1]"));
        assertThat(refusal(() -> place(order(ALICE, TOKEN, "one", "two")))).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // A whole that is at odds with its parts, results of other functions, neither yes nor no, none at all.
                "\"result\":1,\"reason\":\"OK\",\"command\":\"batch\" | \"result\":0,\"reason\":\"No\",\"command\":\"batch\"",
                "\"command\":\"create_integration_group\" | \"command\":\"version\"",
                "\"result\":1,\"reason\":\"Ok\" | \"result\":2,\"reason\":\"Ok\"",
                "\"result\":1,\"reason\":\"Ok\" | \"result\":true,\"reason\":\"Ok\"",
                "\"result\":1,\"reason\":\"Ok\" | \"reason\":\"Ok\"",
                "\"metadata\":\\{\"version\":1,\"result\":1,\"reason\":\"Ok\",\"command\":\"create_integration_link\"\\} | \"metadata\":null",
                "\"result\":\\[.*\\](\\},\"metadata\") | \"result\":{\"0\":{}}$1",
                "\"result\":\\[.*\\](\\},\"metadata\") | \"result\":null$1",
                "\\{\"data\":\\{.*\\},(\"metadata\":\\{[^}]*\"batch\"\\}) | {\"data\":null,$1",
                ",\"metadata\":\\{[^}]*\"batch\"\\} | ~~",
                "^.*$ | {\"metadata\":{\"result\":1}}",
                "^.*$ | {}",
                "^.*$ | null",
            })
    @DisplayName("S51: an answer that does not fit is none")
    void s51_of_batches(String pattern, String replacement) {
        whm.failNext(new RewriteFault(pattern, replacement));
        assertThat(refusal(() -> place(order(ALICE, TOKEN, "one", "two")))).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    @Test
    @DisplayName("S51: a list of links that does not fit is none, and what is no key of ours is left out")
    void s51_of_lists() throws Exception {
        place(order(ALICE, TOKEN, "one"));
        for (String list :
                new String[] {"{\"app\":\"x\"}", "[\"panelkey_one\"]", "[{\"group\":\"x\"}]", "[{\"app\":[]}]", "7"}) {
            whm.failNext(new RewriteFault("\"links\":\\[.*?\\]", "\"links\":" + list));
            assertThat(refusal(() -> present(ALICE))).as(list).isEqualTo(Cause.UNEXPECTED_ANSWER);
        }
        whm.failNext(new RewriteFault(
                "\"links\":\\[.*?\\]",
                "\"links\":[{\"app\":\"panelkey_<b>\"},{\"app\":\"panelkey_\"},{\"app\":\"panelkey_two\"}]"));
        assertThat(present(ALICE)).isEqualTo(Map.of(ALICE, Set.of("two")));
        whm.failNext(new RewriteFault("\\{\"links\":\\[.*?\\]\\}", "null"));
        assertThat(present(ALICE)).isEqualTo(Map.of(ALICE, Set.of()));
    }

    @Test
    @DisplayName("S48: an answer of a megabyte is read up to the bound, and one byte more is none")
    void s48_of_batches() {
        whm.failNext(new RewriteFault("\"reason\":\"Ok\"", "\"reason\":\"" + "x".repeat(1 << 20) + "\""));
        assertThat(refusal(() -> place(order(ALICE, TOKEN, "one")))).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    @Test
    void a_panel_too_slow_for_a_whole_batch_is_asked_in_halves() throws Exception {
        try (LoopbackOutbound hurried = LoopbackOutbound.within(Duration.ofSeconds(3))) {
            whm.linkFaults().slowDown(Duration.ofMillis(250));
            PanelConnection connection = hurried.connections().open(server(ROOT));

            assertThat(whole(keeper().place(connection, List.of(order(ALICE, TOKEN, FOURTEEN)), () -> true)))
                    .containsExactly(LinkOutcome.done());
            assertThat(ours(ALICE)).hasSize(14);
            assertThat(whm.recorder().requests())
                    .extracting(request -> request.parameters().get("command").size())
                    .containsExactly(15, 8, 7);
        }
    }

    @Test
    void a_batch_that_times_out_in_halves_too_is_given_up() throws Exception {
        try (LoopbackOutbound impatient = LoopbackOutbound.impatient()) {
            whm.failAlways(WireFault.HANG_AFTER_REQUEST);
            PanelConnection connection = impatient.connections().open(server(ROOT));

            assertThat(refusal(() ->
                            whole(keeper().place(connection, List.of(order(ALICE, TOKEN, FOURTEEN)), () -> true))))
                    .isEqualTo(Cause.TIMEOUT);
            assertThat(whm.recorder().requests()).hasSize(2);

            whm.recorder().forget();
            assertThat(refusal(
                            () -> whole(keeper().place(connection, List.of(order(ALICE, TOKEN, "few")), () -> true))))
                    .isEqualTo(Cause.TIMEOUT);
            assertThat(whm.recorder().requests()).hasSize(1);
        }
    }

    @Test
    void nothing_but_our_own_is_ever_named() throws Exception {
        putForeign(ALICE);
        place(order(ALICE, TOKEN, "one", "two"));
        remove(new AccountLinks(ALICE, List.of("one", "two", "three")));

        assertThat(whm.links().journal())
                .extracting(WhmLinkEvent::app)
                .allMatch(app -> app.startsWith("panelkey_") || app.equals("panelkey"));
    }

    @Test
    void no_command_prints_what_it_is_given() throws Exception {
        assertThat(WhmLinkCommands.placing(order(ALICE, TOKEN, "support")).toString())
                .isEqualTo("[create_integration_group, create_integration_link]");
    }

    private PanelServer server(String user, String token) {
        return LoopbackOutbound.server(
                new PanelType("cpanel"),
                whm.apiPort(),
                new TlsTrust.PinnedKey(whm.certificate().pin()),
                user,
                token);
    }
}
