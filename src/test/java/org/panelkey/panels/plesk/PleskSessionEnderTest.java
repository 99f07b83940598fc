package org.panelkey.panels.plesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.OpenSession;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.panels.PanelServer;
import org.panelkey.panels.SessionEnder;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.AnswerFault;
import org.panelkey.simulators.EchoFault;
import org.panelkey.simulators.HugeFault;
import org.panelkey.simulators.PleskLogin;
import org.panelkey.simulators.SimulatedPlesk;
import org.panelkey.simulators.Sink;
import org.panelkey.simulators.StatusFault;
import org.panelkey.simulators.WireFault;
import org.panelkey.simulators.XmlFault;

/** Behaviour 32: the sessions of a Plesk server are listed and ended, and its refusals are told apart. */
class PleskSessionEnderTest {

    private static final String KEY = "778a476a-0000-4000-8000-0123456789ab";
    private static final PanelType PLESK = new PanelType("plesk");

    private final LoopbackOutbound outbound = new LoopbackOutbound();
    private final SimulatedPlesk plesk = new SimulatedPlesk("Plesk");
    private SessionEnder ender;
    private InetAddress here;
    private InetAddress there;

    @BeforeEach
    void start() throws Exception {
        here = InetAddress.getByName("192.0.2.7");
        there = InetAddress.getByName("2001:db8::7");
        plesk.put(PleskLogin.customer(5, "alice"));
        plesk.put(PleskLogin.reseller(7, "bob"));
        plesk.password("bob", "bobs-password");
        plesk.key(KEY, "admin");
        plesk.start();
        plesk.signIn("alice", here);
        plesk.signIn("alice", there);
        plesk.signIn("bob", here);
        ender = new PanelRegistry(List.of(new PleskPanel()))
                .panel(PLESK)
                .sessionEnder()
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        plesk.close();
        outbound.close();
    }

    @Test
    void sessions_are_found_by_login_and_address_and_ended_one_by_one() throws Exception {
        List<OpenSession> open = ender.openSessions(key());

        assertThat(open).hasSize(3);
        assertThat(open.toString()).as("no id is printed").doesNotContainPattern("[0-9a-f]{16}");
        List<OpenSession> ofAlice =
                open.stream().filter(each -> each.isOf("alice", here)).toList();
        assertThat(ofAlice).hasSize(1);
        assertThat(open.stream().filter(each -> each.isOf("alice", there))).hasSize(1);

        assertThat(ender.end(key(), ofAlice.get(0))).isTrue();
        assertThat(plesk.sessionsOpen("alice")).isEqualTo(1);
        assertThat(plesk.sessionsOpen("bob")).isEqualTo(1);
        assertThat(ender.end(key(), ofAlice.get(0))).as("gone already").isFalse();
    }

    @Test
    void the_packets_are_those_of_the_reference() throws Exception {
        OpenSession session = ender.openSessions(key()).get(0);
        ender.end(key(), session);

        assertThat(plesk.recorder().requests().get(0).bodyText())
                .endsWith("<packet><session><get></get></session></packet>");
        assertThat(plesk.recorder().requests().get(1).bodyText())
                .endsWith("<packet><session><terminate><session-id>"
                        + session.id().reveal() + "</session-id></terminate></session></packet>");
    }

    @Test
    void an_empty_list_is_a_list() throws Exception {
        plesk.signOut("alice");
        plesk.signOut("bob");

        assertThat(ender.openSessions(key())).isEmpty();
    }

    @Test
    void refusals_are_told_apart() throws Exception {
        assertThat(refusal(server("bob", "bobs-password"))).isEqualTo(Cause.PERMISSION_DENIED);
        assertThat(refusal(server("", "wrong"))).isEqualTo(Cause.CREDENTIAL_REFUSED);
        plesk.knowsSessions(false);
        assertThat(refusal(key())).isEqualTo(Cause.UNSUPPORTED_VERSION);
    }

    @Test
    void ending_without_the_right_ends_nothing() throws Exception {
        OpenSession session = ender.openSessions(key()).get(0);

        assertThat(catchThrowableOfType(PanelException.class, () -> ender.end(server("bob", "bobs-password"), session))
                        .failure()
                        .cause())
                .isEqualTo(Cause.PERMISSION_DENIED);
        assertThat(plesk.sessionsOpen("alice") + plesk.sessionsOpen("bob")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NULLS")
    @DisplayName("S51: a list that is no list is refused as a whole")
    void s51(AnswerFault fault) throws Exception {
        plesk.failNext(fault);
        assertThat(refusal(key())).isEqualTo(Cause.UNEXPECTED_ANSWER);
        OpenSession session = ender.openSessions(key()).get(0);
        plesk.failNext(fault);
        if (fault != AnswerFault.NOT_UTF8) {
            assertThat(catchThrowableOfType(PanelException.class, () -> ender.end(key(), session))
                            .failure()
                            .cause())
                    .isEqualTo(Cause.UNEXPECTED_ANSWER);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S52: XML that reaches out or blows up is refused, and nothing is fetched")
    void s52(XmlFault fault) throws Exception {
        try (Sink sink = new Sink()) {
            plesk.sink(sink.address());
            plesk.failNext(fault);
            assertThat(refusal(key())).isEqualTo(Cause.UNEXPECTED_ANSWER);
            assertThat(sink.hits()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S48: a list without a reasonable end is cut")
    void s48(HugeFault fault) throws Exception {
        plesk.failNext(fault);
        assertThat(refusal(key())).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    @Test
    @DisplayName("S46, S50: a panel that hangs or fails is given up")
    void s46() throws Exception {
        plesk.failNext(new StatusFault(503, ""));
        assertThat(refusal(key())).isEqualTo(Cause.PANEL_ERROR);
        try (LoopbackOutbound impatient = LoopbackOutbound.impatient()) {
            plesk.failNext(WireFault.HANG_AFTER_REQUEST);
            assertThat(refusal(impatient.connections().open(panelServer("", KEY))))
                    .isEqualTo(Cause.TIMEOUT);
        }
    }

    @Test
    @DisplayName("S56: our own secret is masked when the panel repeats it")
    void s56() throws Exception {
        plesk.failAlways(EchoFault.SECRET);
        PanelException listing = catchThrowableOfType(PanelException.class, () -> ender.openSessions(key()));
        PanelException ending = catchThrowableOfType(
                PanelException.class,
                () -> ender.end(key(), new OpenSession(Secret.of("a66734b"), "alice", Optional.of(here))));

        assertThat(List.of(listing, ending)).allSatisfy(refusal -> {
            assertThat(refusal.failure().detail()).contains("***").doesNotContain(KEY);
            assertThat(refusal).hasMessageNotContaining(KEY).hasNoCause();
        });
    }

    private Cause refusal(PanelConnection connection) {
        return catchThrowableOfType(PanelException.class, () -> ender.openSessions(connection))
                .failure()
                .cause();
    }

    private PanelConnection key() throws PanelException {
        return server("", KEY);
    }

    private PanelConnection server(String user, String secret) throws PanelException {
        return outbound.connections().open(panelServer(user, secret));
    }

    private PanelServer panelServer(String user, String secret) {
        return LoopbackOutbound.server(
                PLESK, plesk.port(), new TlsTrust.PinnedKey(plesk.certificate().pin()), user, secret);
    }
}
