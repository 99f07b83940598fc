package org.panelkey.panels.plesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelServer;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.TestStep;
import org.panelkey.panels.TestStep.Outcome;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.PleskLogin;
import org.panelkey.simulators.PleskSubscription;
import org.panelkey.simulators.ReceivedRequest;
import org.panelkey.simulators.SimulatedPlesk;

class PleskPanelTest {

    private static final String KEY = "778a476a-0000-4000-8000-0123456789ab";

    private final PleskPanel panel = new PleskPanel();
    private final LoopbackOutbound outbound = new LoopbackOutbound();
    private final SimulatedPlesk plesk = new SimulatedPlesk("Plesk");

    @BeforeEach
    void start() throws Exception {
        plesk.put(PleskLogin.customer(
                5, "alice", new PleskSubscription(41, "first.example"), new PleskSubscription(42, "second.example")));
        plesk.put(PleskLogin.customer(6, "carol").asDisabled());
        plesk.put(PleskLogin.reseller(7, "bob"));
        plesk.put(PleskLogin.customer(8, "dora").ownedBy("bob"));
        plesk.password("admin", "admins-password");
        plesk.password("bob", "bobs-password");
        plesk.key(KEY, "admin");
        plesk.start();
    }

    @AfterEach
    void stop() {
        plesk.close();
        outbound.close();
    }

    @Test
    void a_customer_lands_on_the_service_s_own_subscription() throws Exception {
        URI address = open(key(), request(EntryKind.ACCOUNT, "alice", "/smb/web/overview/id/{subscription-id}"));

        assertThat(address.getPort()).isEqualTo(plesk.port());
        assertThat(address.getPath()).isEqualTo("/enterprise/rsession_init.php");
        assertThat(address.getRawQuery())
                .matches("PLESKSESSID=(\\w{16,128})&PHPSESSID=\\1"
                        + "&success_redirect_url=%2Fsmb%2Fweb%2Foverview%2Fid%2F42");
        assertThat(plesk.recorder().sessionsCreated("alice")).isEqualTo(1);
    }

    @Test
    void without_its_subscription_a_customer_lands_on_the_panel_s_own_start_page() throws Exception {
        SessionRequest elsewhere = new SessionRequest(
                EntryKind.ACCOUNT,
                "alice",
                Optional.of("foreign.example"),
                Optional.empty(),
                Optional.of("/smb/web/overview/id/{subscription-id}"),
                InetAddress.getLoopbackAddress(),
                "en");

        assertThat(open(key(), elsewhere).getRawQuery()).doesNotContain("success_redirect_url");
    }

    @Test
    void a_wanted_page_goes_before_the_server_s_template() throws Exception {
        SessionRequest wanted = new SessionRequest(
                EntryKind.ACCOUNT,
                "alice",
                Optional.of("second.example"),
                Optional.of("/smb/email-address/list"),
                Optional.of("/smb/web/overview/id/{subscription-id}"),
                InetAddress.getLoopbackAddress(),
                "en");

        assertThat(open(key(), wanted).getRawQuery()).endsWith("success_redirect_url=%2Fsmb%2Femail-address%2Flist");
        assertThat(plesk.recorder().requests()).as("no look at subscriptions").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example/", "https://evil.example/", "smb/web", "/\\evil.example", "/a\r\nb", "/a#b"})
    void a_page_beyond_the_server_is_refused_before_any_call(String page) {
        assertThat(refusal(key(), request(EntryKind.ACCOUNT, "alice", page))).isEqualTo(Cause.INVALID_INPUT);
        assertThat(plesk.recorder().connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7, MjAzLjAuMTEzLjc=", "2001:db8::7, MjAwMTpkYjg6MDowOjA6MDowOjc="})
    void the_visitor_s_address_is_sent_in_base64(String address, String sent) throws Exception {
        SessionRequest from = new SessionRequest(
                EntryKind.ACCOUNT,
                "alice",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                InetAddress.getByName(address),
                "en");

        open(key(), from);

        ReceivedRequest received = plesk.recorder().requests().get(1);
        assertThat(received.bodyText())
                .contains("<user_ip>" + sent + "</user_ip><source_server></source_server>")
                .doesNotContain(KEY);
        assertThat(received.header("KEY")).isEqualTo(KEY);
    }

    @Test
    void a_password_is_sent_where_there_is_a_user_name() throws Exception {
        open(server("admin", "admins-password"), request(EntryKind.ACCOUNT, "alice", ""));

        ReceivedRequest received = plesk.recorder().requests().get(0);
        assertThat(received.header("HTTP_AUTH_LOGIN")).isEqualTo("admin");
        assertThat(received.header("HTTP_AUTH_PASSWD")).isEqualTo("admins-password");
        assertThat(received.headers()).doesNotContainKey("key");
    }

    @Test
    void the_public_name_is_where_the_browser_goes() throws Exception {
        PanelServer server = key();
        PanelServer named = new PanelServer(
                server.id(),
                server.panel(),
                server.host(),
                server.port(),
                server.trust(),
                server.username(),
                server.secret(),
                Optional.of("panel.example.com"));

        assertThat(open(named, request(EntryKind.ACCOUNT, "alice", "")).getHost())
                .isEqualTo("panel.example.com");
    }

    @Test
    void each_kind_enters_as_what_it_is() throws Exception {
        open(key(), request(EntryKind.RESELLER, "bob", ""));
        open(key(), request(EntryKind.SERVER, "alice", ""));

        assertThat(plesk.recorder().sessionsCreated("bob")).isEqualTo(1);
        assertThat(plesk.recorder().sessionsCreated("admin")).isEqualTo(1);
        assertThat(plesk.recorder().sessionsCreated("alice")).isZero();
    }

    @Test
    void nobody_enters_as_something_else_than_intended() {
        assertThat(refusal(key(), request(EntryKind.ACCOUNT, "bob", ""))).isEqualTo(Cause.WRONG_ACCOUNT_KIND);
        assertThat(refusal(key(), request(EntryKind.RESELLER, "alice", ""))).isEqualTo(Cause.WRONG_ACCOUNT_KIND);
        assertThat(refusal(key(), request(EntryKind.ACCOUNT, "admin", ""))).isEqualTo(Cause.NO_SUCH_ACCOUNT);
        assertThat(refusal(key(), request(EntryKind.ACCOUNT, "a<b", ""))).isEqualTo(Cause.INVALID_INPUT);
        assertThat(plesk.recorder().sessionsCreated()).isZero();
    }

    @Test
    void refusals_are_told_apart() {
        assertThat(refusal(key(), request(EntryKind.ACCOUNT, "nosuch", ""))).isEqualTo(Cause.NO_SUCH_ACCOUNT);
        assertThat(refusal(key(), request(EntryKind.ACCOUNT, "carol", ""))).isEqualTo(Cause.ACCOUNT_SUSPENDED);
        assertThat(refusal(server("admin", "wrong"), request(EntryKind.ACCOUNT, "alice", "")))
                .isEqualTo(Cause.CREDENTIAL_REFUSED);
        assertThat(refusal(server("bob", "bobs-password"), request(EntryKind.ACCOUNT, "alice", "")))
                .isIn(Cause.NO_SUCH_ACCOUNT, Cause.PERMISSION_DENIED);
    }

    @Test
    void a_key_bound_to_another_address_is_refused() {
        plesk.key("bound-elsewhere", "admin", "192.0.2.1");

        assertThat(refusal(server("key", "bound-elsewhere"), request(EntryKind.ACCOUNT, "alice", "")))
                .isEqualTo(Cause.CREDENTIAL_REFUSED);
    }

    @Test
    void a_reseller_s_credential_reaches_its_own_and_itself() throws Exception {
        open(server("bob", "bobs-password"), request(EntryKind.ACCOUNT, "dora", ""));
        open(server("bob", "bobs-password"), request(EntryKind.RESELLER, "bob", ""));

        assertThat(plesk.recorder().sessionsCreated()).isEqualTo(2);
    }

    @Test
    void a_test_shows_version_and_rights() throws Exception {
        assertThat(panel.test(outbound.connections().open(key())))
                .extracting(TestStep::detail)
                .containsExactly("", "administrator", "18.0.61");
        assertThat(panel.test(outbound.connections().open(server("bob", "bobs-password"))))
                .extracting(TestStep::outcome)
                .containsExactly(Outcome.OK, Outcome.PARTLY, Outcome.OK);
    }

    private URI open(PanelServer server, SessionRequest request) throws PanelException {
        return panel.openSession(outbound.connections().open(server), request).address();
    }

    private Cause refusal(PanelServer server, SessionRequest request) {
        return catchThrowableOfType(PanelException.class, () -> open(server, request))
                .failure()
                .cause();
    }

    private PanelServer key() {
        return server("", KEY);
    }

    private PanelServer server(String user, String secret) {
        return LoopbackOutbound.server(
                new PanelType("plesk"),
                plesk.port(),
                new TlsTrust.PinnedKey(plesk.certificate().pin()),
                user,
                secret);
    }

    private static SessionRequest request(EntryKind kind, String username, String page) {
        return new SessionRequest(
                kind,
                username,
                Optional.of("second.example"),
                Optional.of(page).filter(text -> !text.isEmpty()),
                Optional.empty(),
                InetAddress.getLoopbackAddress(),
                "en");
    }
}
