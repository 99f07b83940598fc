package org.panelkey.panels.cpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelServer;
import org.panelkey.panels.PanelSession;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.TestStep;
import org.panelkey.panels.TestStep.Outcome;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.ReceivedRequest;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmToken;

class CpanelPanelTest {

    private static final String TOKEN = "ROOTTOKEN0123456789";
    private static final PanelType TYPE = new PanelType("cpanel");

    private final CpanelPanel panel = new CpanelPanel();
    private final LoopbackOutbound outbound = new LoopbackOutbound();
    private final SimulatedWhm whm = new SimulatedWhm("WHM");

    @BeforeEach
    void start() throws Exception {
        whm.put(WhmAccount.of("alice", "alice.example", "root"));
        whm.put(WhmAccount.of("carol", "carol.example", "bob").asSuspended());
        whm.put(WhmAccount.reseller("bob", "bob.example"));
        whm.put(WhmToken.root(TOKEN));
        whm.put(WhmToken.reseller("bob", "BOBTOKEN"));
        whm.start();
    }

    @AfterEach
    void stop() {
        whm.close();
        outbound.close();
    }

    @Test
    void nothing_is_pretended_about_ending_sessions() {
        assertThat(new CpanelPanel().sessionEnder()).isEmpty();
    }

    @Test
    void an_account_enters_cpanel_on_the_wanted_page_in_its_language() throws Exception {
        PanelSession session = open(server(), request(EntryKind.ACCOUNT, "alice", "Email_Accounts"));

        assertThat(session.address().getPort()).isEqualTo(whm.cpanelPort());
        assertThat(session.address().getRawQuery()).contains("Email_Accounts", "locale=de");
        assertThat(whm.recorder().sessionsCreated("alice")).isEqualTo(1);
    }

    @Test
    void everything_but_the_function_travels_in_the_body() throws Exception {
        open(server(), request(EntryKind.ACCOUNT, "alice", ""));

        assertThat(whm.recorder().requests()).hasSize(1);
        ReceivedRequest received = whm.recorder().requests().get(0);
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.path()).isEqualTo("/json-api/create_user_session");
        assertThat(received.bodyText())
                .isEqualTo("api.version=1&user=alice&service=cpaneld&locale=de")
                .doesNotContain(TOKEN);
        assertThat(received.header("Authorization")).isEqualTo("whm root:" + TOKEN);
    }

    @Test
    void resellers_and_the_server_s_own_user_enter_whm() throws Exception {
        open(server(), request(EntryKind.RESELLER, "bob", ""));
        open(server(), request(EntryKind.SERVER, "alice", ""));

        assertThat(whm.recorder().sessionsCreated("bob")).isEqualTo(1);
        assertThat(whm.recorder().sessionsCreated("root"))
                .as("the credential's user, whatever the request says")
                .isEqualTo(1);
        assertThat(whm.recorder().sessionsCreated("alice")).isZero();
    }

    @Test
    void the_public_name_is_asked_for_only_where_there_is_one() throws Exception {
        PanelServer named = withPublicName(server(), "panel.example.com");

        assertThat(open(named, request(EntryKind.ACCOUNT, "alice", ""))
                        .address()
                        .getHost())
                .isEqualTo("panel.example.com");
        assertThat(open(server(), request(EntryKind.ACCOUNT, "alice", ""))
                        .address()
                        .getHost())
                .isEqualTo("localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Alice", "1alice", "", "alice&user=root", "alice\nroot", "a/b", "älice", "a@b.example"})
    void names_that_no_account_can_have_are_refused_before_any_call(String name) {
        assertThat(refusal(server(), request(EntryKind.ACCOUNT, name, ""))).isEqualTo(Cause.INVALID_INPUT);
        assertThat(whm.recorder().connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "nobody", "system"})
    void reserved_names_are_nobody_s_account(String name) {
        assertThat(refusal(server(), request(EntryKind.ACCOUNT, name, ""))).isEqualTo(Cause.NO_SUCH_ACCOUNT);
        assertThat(refusal(server(), request(EntryKind.RESELLER, name, ""))).isEqualTo(Cause.NO_SUCH_ACCOUNT);
        assertThat(whm.recorder().connections()).isZero();
    }

    @Test
    void a_page_that_is_no_identifier_is_refused_before_any_call() {
        assertThat(refusal(server(), request(EntryKind.ACCOUNT, "alice", "../x&user=root")))
                .isEqualTo(Cause.INVALID_INPUT);
        assertThat(whm.recorder().connections()).isZero();
    }

    @Test
    void refusals_are_told_apart() {
        assertThat(refusal(server(), request(EntryKind.ACCOUNT, "nosuch", ""))).isEqualTo(Cause.NO_SUCH_ACCOUNT);
        assertThat(refusal(server(), request(EntryKind.ACCOUNT, "carol", ""))).isEqualTo(Cause.ACCOUNT_SUSPENDED);
        assertThat(refusal(server(), request(EntryKind.RESELLER, "alice", ""))).isEqualTo(Cause.WRONG_ACCOUNT_KIND);
        assertThat(refusal(server("bob", "BOBTOKEN"), request(EntryKind.ACCOUNT, "alice", "")))
                .as("somebody else's account, as a reseller")
                .isEqualTo(Cause.NO_SUCH_ACCOUNT);
        assertThat(refusal(server("root", "wrong"), request(EntryKind.ACCOUNT, "alice", "")))
                .isEqualTo(Cause.CREDENTIAL_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_missing_right_is_no_wrong_credential_whatever_the_status(boolean with403) {
        whm.put(new WhmToken("bob", "FEW", Set.of("list-accts")));
        whm.forbidWith403(with403);

        assertThat(refusal(server("bob", "FEW"), request(EntryKind.ACCOUNT, "bob", "")))
                .isEqualTo(Cause.PERMISSION_DENIED);
    }

    @Test
    void a_test_of_a_good_credential_shows_rights_and_version() throws Exception {
        List<TestStep> steps = test(server());

        assertThat(steps)
                .extracting(TestStep::kind)
                .containsExactly(TestStep.Kind.CREDENTIAL, TestStep.Kind.PRIVILEGES, TestStep.Kind.VERSION);
        assertThat(steps).extracting(TestStep::outcome).containsOnly(Outcome.OK);
        assertThat(steps.get(2).detail()).isEqualTo("11.136.0.4");
    }

    @Test
    void a_test_names_what_is_missing() throws Exception {
        whm.put(new WhmToken("bob", "NOLIST", Set.of("create-user-session")));
        whm.put(new WhmToken("bob", "NOSESSION", Set.of("list-accts")));

        TestStep few = test(server("bob", "NOLIST")).get(1);
        assertThat(few.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(few.detail()).isEqualTo("missing: list-accts, cpanel-api, cpanel-integration");
        assertThat(test(server("bob", "BOBTOKEN")).get(1).detail())
                .isEqualTo("create-user-session, list-accts, cpanel-api, cpanel-integration");
        whm.put(new WhmToken("bob", "NOLINKS", Set.of("create-user-session", "list-accts", "cpanel-api")));
        TestStep noLinks = test(server("bob", "NOLINKS")).get(1);
        assertThat(noLinks.outcome()).as("sign-on works").isEqualTo(Outcome.PARTLY);
        assertThat(noLinks.detail()).isEqualTo("missing: cpanel-integration");
        TestStep none = test(server("bob", "NOSESSION")).get(1);
        assertThat(none.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(none.detail()).isEqualTo("PERMISSION_DENIED create-user-session is missing");
    }

    @Test
    void a_test_of_a_wrong_credential_stops_there() throws Exception {
        assertThat(test(server("root", "wrong")))
                .extracting(TestStep::outcome)
                .containsExactly(Outcome.FAILED, Outcome.SKIPPED, Outcome.SKIPPED);
    }

    @Test
    @DisplayName("S57: an answer without an address makes no session")
    void s57() {
        // The other shapes are in CpanelContractTest.
        whm.failNext(org.panelkey.simulators.UrlFault.EMPTY);
        assertThat(refusal(server(), request(EntryKind.ACCOUNT, "alice", ""))).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    private PanelSession open(PanelServer server, SessionRequest request) throws PanelException {
        return panel.openSession(outbound.connections().open(server), request);
    }

    private Cause refusal(PanelServer server, SessionRequest request) {
        return catchThrowableOfType(PanelException.class, () -> open(server, request))
                .failure()
                .cause();
    }

    private List<TestStep> test(PanelServer server) throws PanelException {
        return panel.test(outbound.connections().open(server));
    }

    private PanelServer server() {
        return server("root", TOKEN);
    }

    private PanelServer server(String user, String token) {
        return LoopbackOutbound.server(
                TYPE, whm.apiPort(), new TlsTrust.PinnedKey(whm.certificate().pin()), user, token);
    }

    private static PanelServer withPublicName(PanelServer server, String name) {
        return new PanelServer(
                server.id(),
                server.panel(),
                server.host(),
                server.port(),
                server.trust(),
                server.username(),
                server.secret(),
                Optional.of(name));
    }

    private static SessionRequest request(EntryKind kind, String username, String page) {
        return new SessionRequest(
                kind,
                username,
                Optional.of("alice.example"),
                Optional.of(page).filter(text -> !text.isEmpty()),
                Optional.empty(),
                InetAddress.getLoopbackAddress(),
                "de");
    }
}
