package org.panelkey.panels.cpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.panels.AccountList;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.PanelAccount;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.EchoFault;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmToken;
import org.panelkey.simulators.WireFault;

/** Behaviour 28: the accounts of a WHM server are listed, all of them or none. */
class WhmAccountsTest {

    private static final PanelType CPANEL = new PanelType("cpanel");

    private final LoopbackOutbound outbound = new LoopbackOutbound();
    private final SimulatedWhm whm = new SimulatedWhm("WHM");
    private final AccountList list = new PanelRegistry(List.of(new CpanelPanel()))
            .panel(CPANEL)
            .accountList()
            .orElseThrow();

    @BeforeEach
    void start() throws Exception {
        whm.put(WhmAccount.of("alice", "alice.example", "root"));
        whm.put(WhmAccount.of("bob", "bob.example", "agency").asSuspended());
        whm.put(WhmAccount.reseller("agency", "agency.example"));
        whm.put(WhmToken.root("token-of-root"));
        whm.put(WhmToken.reseller("agency", "token-of-agency"));
        whm.start();
    }

    @AfterEach
    void stop() {
        whm.close();
        outbound.close();
    }

    @Test
    void each_account_comes_with_what_is_known_of_it() throws Exception {
        assertThat(list.accounts(server("root", "token-of-root")))
                .containsExactlyInAnyOrder(
                        new PanelAccount(
                                "alice", "alice.example", "root", "office@alice.example", "", "basic", false, ""),
                        new PanelAccount(
                                "bob", "bob.example", "agency", "office@bob.example", "", "basic", true, "Unpaid"),
                        new PanelAccount(
                                "agency", "agency.example", "agency", "office@agency.example", "", "basic", false, ""));
    }

    @Test
    void a_resellers_credential_lists_the_resellers_own() throws Exception {
        assertThat(list.accounts(server("agency", "token-of-agency")))
                .extracting(PanelAccount::username)
                .containsExactlyInAnyOrder("agency", "bob");
    }

    @Test
    void text_of_others_stays_one_line() throws Exception {
        whm.put(WhmAccount.of("evil", "a\r\nSet-Cookie: x\u202Eb", "root\u0000"));

        PanelAccount evil = list.accounts(server("root", "token-of-root")).stream()
                .filter(each -> each.username().equals("evil"))
                .findFirst()
                .orElseThrow();

        assertThat(evil.domain() + evil.owner()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    @Test
    void a_wrong_credential_is_told() {
        assertThat(refusal("root", "another")).isEqualTo(Cause.CREDENTIAL_REFUSED);
    }

    @Test
    @DisplayName("Twenty thousand accounts come in one answer")
    void twenty_thousand() throws Exception {
        for (int i = 0; i < 20_000; i++) {
            whm.put(WhmAccount.of("u" + i, "site-" + i + ".example", "root"));
        }

        assertThat(list.accounts(server("root", "token-of-root"))).hasSize(20_003);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_IN_BODY", "RESET_BEFORE_ANSWER", "CLOSE_BEFORE_ANSWER", "CLOSE_WITHOUT_WORK"})
    void a_list_that_breaks_off_is_no_list(WireFault fault) {
        whm.failNext(fault);

        assertThat(refusal("root", "token-of-root")).isNotNull();
    }

    @Test
    void a_panel_that_repeats_the_secret_does_not_give_it_away() {
        whm.failNext(EchoFault.SECRET);

        PanelException refused =
                catchThrowableOfType(PanelException.class, () -> list.accounts(server("root", "token-of-root")));

        assertThat(refused.getMessage()).doesNotContain("token-of-root");
    }

    private Cause refusal(String user, String token) {
        return catchThrowableOfType(PanelException.class, () -> list.accounts(server(user, token)))
                .failure()
                .cause();
    }

    private PanelConnection server(String user, String token) throws PanelException {
        return outbound.connections()
                .open(LoopbackOutbound.server(
                        CPANEL,
                        whm.apiPort(),
                        new TlsTrust.PinnedKey(whm.certificate().pin()),
                        user,
                        token));
    }
}
