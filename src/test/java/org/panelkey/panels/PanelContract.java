package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.TestStep.Outcome;
import org.panelkey.simulators.AnswerFault;
import org.panelkey.simulators.EchoFault;
import org.panelkey.simulators.Fault;
import org.panelkey.simulators.HugeFault;
import org.panelkey.simulators.RedirectFault;
import org.panelkey.simulators.SimulatedPanel;
import org.panelkey.simulators.Sink;
import org.panelkey.simulators.StatusFault;
import org.panelkey.simulators.TlsMode;
import org.panelkey.simulators.UrlFault;
import org.panelkey.simulators.WireFault;

/** What every panel must do when its server is sound, and when it is not. */
public abstract class PanelContract {

    /** An account that the simulated panel has. */
    protected static final String ACCOUNT = "alice";

    private LoopbackOutbound outbound;
    private SimulatedPanel simulator;
    private Panel panel;

    /** The panel under test. */
    protected abstract Panel panel();

    /** Starts a simulated panel that knows the account and the credential. */
    protected abstract SimulatedPanel startSimulator() throws Exception;

    /** The started panel, with its good credential or another secret. */
    protected abstract PanelServer server(String secret);

    /** The secret that the simulated panel accepts. */
    protected abstract String goodSecret();

    /** How many calls come before the one that makes the session. */
    protected abstract int callsBefore();

    @BeforeEach
    void start() throws Exception {
        outbound = new LoopbackOutbound();
        simulator = startSimulator();
        panel = new PanelRegistry(List.of(panel())).panel(panel().describe().type());
    }

    @AfterEach
    void stop() {
        simulator.close();
        outbound.close();
    }

    @Test
    void describes_itself() {
        PanelDescription description = panel.describe();

        assertThat(description).isEqualTo(panel.describe());
        assertThat(description.name()).isNotBlank();
        assertThat(description.tile()).hasSize(2);
        assertThat(description.defaultPort()).isBetween(1, 65_535);
        assertThat(description.loginNames()).isNotEmpty().doesNotContainValue("");
        assertThat(description.usernameHint()).isNotBlank();
        assertThat(description.sessionIdle()).isPositive();
    }

    @Test
    void makes_exactly_one_session_at_an_https_address() throws Exception {
        PanelSession session = open();

        assertThat(session.address().getScheme()).isEqualTo("https");
        assertThat(session.address().getHost()).isEqualTo("localhost");
        assertThat(session.account()).isEqualTo(ACCOUNT);
        assertThat(simulator.recorder().sessionsCreated(ACCOUNT)).isEqualTo(1);
        assertThat(session.toString()).doesNotContain(session.address().getRawQuery());
    }

    @Test
    void tells_a_wrong_credential_and_an_unknown_account() {
        assertThat(failure("wrong", ACCOUNT).cause()).isEqualTo(Cause.CREDENTIAL_REFUSED);
        assertThat(failure(goodSecret(), "nosuch").cause()).isEqualTo(Cause.NO_SUCH_ACCOUNT);
    }

    @Test
    void tests_a_good_and_a_wrong_credential() throws Exception {
        assertThat(panel.test(outbound.connections().open(server(goodSecret()))))
                .extracting(TestStep::outcome)
                .containsExactly(Outcome.OK, Outcome.OK, Outcome.OK);
        assertThat(panel.test(outbound.connections().open(server("wrong"))))
                .extracting(TestStep::outcome)
                .containsExactly(Outcome.FAILED, Outcome.SKIPPED, Outcome.SKIPPED);
    }

    @Test
    void tells_its_version_with_one_call_and_to_the_right_credential_only() throws Exception {
        assertThat(panel.version(outbound.connections().open(server(goodSecret()))))
                .matches("[0-9]+(\\.[0-9]+)+.*");
        assertThat(simulator.recorder().requests()).hasSize(1);

        PanelException refused = catchThrowableOfType(
                PanelException.class, () -> panel.version(outbound.connections().open(server("wrong"))));
        assertThat(refused.failure().cause()).isEqualTo(Cause.CREDENTIAL_REFUSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG_AFTER_ACCEPT", "HANG_AFTER_REQUEST"})
    @DisplayName("S46: a panel that never answers is given up at the deadline")
    void s46(WireFault fault) {
        assertTimesOut(fault);
    }

    @ParameterizedTest
    @EnumSource(names = {"DRIP_BODY", "DRIP_HEAD"})
    @DisplayName("S47: a panel that sends a byte per second is given up at the same deadline")
    void s47(WireFault fault) {
        assertTimesOut(fault);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S48: a body without a reasonable end is cut")
    void s48(HugeFault fault) {
        assertThat(failure(fault).cause()).isEqualTo(Cause.UNEXPECTED_ANSWER);
        // What the operating systems buffer on the way counts as sent.
        assertThat(simulator.recorder().answerBytes()).isLessThan(64L << 20);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S49: a redirect is not followed, and no secret goes to its target")
    void s49(RedirectFault fault) throws Exception {
        try (Sink sink = new Sink()) {
            simulator.sink(sink.address());

            PanelFailure failure = failure(fault);

            assertThat(failure.cause()).isEqualTo(Cause.UNEXPECTED_ANSWER);
            assertThat(failure.detail()).contains("redirect").doesNotContain("://");
            assertThat(sink.hits()).isZero();
            assertThat(simulator.recorder().requests()).hasSize(callsBefore() + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    @DisplayName("S50: a fault of the panel's own is told as one")
    void s50(int status) {
        assertThat(failure(new StatusFault(status, "")).cause()).isEqualTo(Cause.PANEL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "1000000000", "Wed, 21 Oct 2099 07:28:00 GMT", "-1; soon"})
    @DisplayName("S50: too many calls are told as such, whatever Retry-After says")
    void s50(String retryAfter) {
        PanelFailure failure = failure(new StatusFault(429, retryAfter));

        assertThat(failure.cause()).isEqualTo(Cause.RATE_LIMITED);
        assertThat(failure.detail()).doesNotContain("1000000000");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S51: a status of 200 makes no answer of a page, of nothing or of what is no protocol")
    void s51(AnswerFault fault) {
        assertThat(failure(fault).cause()).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CLOSE_WITHOUT_WORK", "RESET_IN_BODY", "RESET_BEFORE_ANSWER", "CLOSE_BEFORE_ANSWER", "HALF_OPEN"})
    @DisplayName("S55: a broken connection never leads to a second attempt at making a session")
    void s55(WireFault fault) {
        assertThat(failure(fault).cause()).isIn(Cause.UNEXPECTED_ANSWER, Cause.TLS_FAILED);
        assertThat(simulator.recorder().requests()).hasSize(callsBefore() + 1);
        assertThat(simulator.recorder().sessionsCreated()).isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("S55: a connection that the panel closes after its answer spoils no later call")
    void s55_stale() throws Exception {
        for (int call = 0; call < 3; call++) {
            fail(WireFault.CLOSE_AFTER_ANSWER);
            open();
        }
        assertThat(simulator.recorder().sessionsCreated(ACCOUNT)).isEqualTo(3);
    }

    @Test
    @DisplayName("S56: our own secret is masked when the panel repeats it")
    void s56() throws Exception {
        PanelException refusal = refusal(EchoFault.SECRET);

        assertThat(refusal.failure().detail()).contains("***").doesNotContain(goodSecret());
        assertThat(refusal).hasMessageNotContaining(goodSecret()).hasNoCause();
        simulator.failAlways(EchoFault.SECRET);
        assertThat(panel.test(outbound.connections().open(server(goodSecret()))).toString())
                .contains("***")
                .doesNotContain(goodSecret());
    }

    @Test
    @DisplayName("S77: control characters of the panel's text don't get far")
    void hostile_text_is_one_clean_line() {
        assertThat(failure(EchoFault.CONTROL_CHARACTERS).detail()).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\u2028]");
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_URL", "TWO_URLS", "EMPTY", "LONG", "LINE_BREAK", "JAVASCRIPT", "SCHEME_RELATIVE"})
    @DisplayName("S57: success without an address, or with two, or with none that is usable, is refused")
    void s57(UrlFault fault) {
        PanelFailure failure = failure(fault);

        assertThat(failure.cause()).isEqualTo(Cause.UNEXPECTED_ANSWER);
        assertThat(failure.detail()).doesNotContain("session=");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MODERN")
    @DisplayName("S53: TLS that is outdated, missing or wants a certificate of ours is told apart")
    void s53(TlsMode mode) {
        simulator.tls(mode);

        assertThat(failure(goodSecret(), ACCOUNT).cause()).isEqualTo(Cause.TLS_FAILED);
        assertThat(simulator.recorder().sessionsCreated()).isZero();
    }

    /** A request for the account, as sign-on makes it. */
    protected SessionRequest request(String username) {
        return new SessionRequest(
                EntryKind.ACCOUNT,
                username,
                Optional.of("alice.example"),
                Optional.empty(),
                Optional.empty(),
                InetAddress.getLoopbackAddress(),
                "en");
    }

    private PanelSession open() throws PanelException {
        return panel.openSession(outbound.connections().open(server(goodSecret())), request(ACCOUNT));
    }

    private PanelFailure failure(String secret, String username) {
        return catchThrowableOfType(
                        PanelException.class,
                        () -> panel.openSession(outbound.connections().open(server(secret)), request(username)))
                .failure();
    }

    private PanelFailure failure(Fault fault) {
        return refusal(fault).failure();
    }

    private PanelException refusal(Fault fault) {
        fail(fault);
        return catchThrowableOfType(PanelException.class, this::open);
    }

    private void fail(Fault fault) {
        for (int call = 0; call < callsBefore(); call++) {
            simulator.failNext(Fault.NONE);
        }
        simulator.failNext(fault);
    }

    private void assertTimesOut(Fault fault) {
        outbound.close();
        outbound = new LoopbackOutbound(LoopbackOutbound.IMPATIENT);
        Stopwatch watch = Stopwatch.start();

        assertThat(failure(fault).cause()).isEqualTo(Cause.TIMEOUT);
        // Generous: what is shown is that the deadline holds for the whole and not for each read.
        assertThat(watch.elapsed()).isLessThan(LoopbackOutbound.IMPATIENT.plus(Duration.ofSeconds(10)));
    }
}
