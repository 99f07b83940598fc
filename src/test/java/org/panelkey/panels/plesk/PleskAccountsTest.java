package org.panelkey.panels.plesk;

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
import org.panelkey.simulators.AnswerFault;
import org.panelkey.simulators.PleskLogin;
import org.panelkey.simulators.PleskSubscription;
import org.panelkey.simulators.SimulatedPlesk;
import org.panelkey.simulators.XmlFault;

/** Behaviour 28: the subscriptions of a Plesk server are listed with their owners, all of them or none. */
class PleskAccountsTest {

    private static final String KEY = "778a476a-0000-4000-8000-0123456789ab";
    private static final PanelType PLESK = new PanelType("plesk");

    private final LoopbackOutbound outbound = new LoopbackOutbound();
    private final SimulatedPlesk plesk = new SimulatedPlesk("Plesk");
    private final AccountList list = new PanelRegistry(List.of(new PleskPanel()))
            .panel(PLESK)
            .accountList()
            .orElseThrow();

    @BeforeEach
    void start() throws Exception {
        plesk.put(PleskLogin.customer(
                5, "alice", new PleskSubscription(1, "alice.example"), new PleskSubscription(2, "second.example")));
        plesk.put(PleskLogin.customer(6, "gone", new PleskSubscription(3, "gone.example"))
                .ownedBy("bob")
                .asDisabled());
        plesk.put(PleskLogin.reseller(7, "bob", new PleskSubscription(4, "bob.example")));
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
    void each_subscription_comes_with_its_owner() throws Exception {
        assertThat(list.accounts(server("", KEY)))
                .containsExactlyInAnyOrder(
                        account("alice", "alice.example", "admin", false),
                        account("alice", "second.example", "admin", false),
                        account("gone", "gone.example", "bob", true),
                        account("bob", "bob.example", "", false));
    }

    @Test
    void a_resellers_credential_lists_what_it_sees() throws Exception {
        assertThat(list.accounts(server("bob", "bobs-password")))
                .extracting(PanelAccount::domain)
                .containsExactlyInAnyOrder("gone.example", "bob.example");
    }

    @Test
    void a_wrong_key_is_told() {
        assertThat(refusal("", "wrong")).isEqualTo(Cause.CREDENTIAL_REFUSED);
    }

    @Test
    @DisplayName("Ten thousand customers with a subscription each come in three answers")
    void ten_thousand() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            plesk.put(PleskLogin.customer(100 + i, "c" + i, new PleskSubscription(100 + i, "site-" + i + ".example")));
        }

        assertThat(list.accounts(server("", KEY))).hasSize(10_004);
        assertThat(plesk.recorder().requests()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NULLS", "NOT_UTF8"})
    @DisplayName("S51: a list that is no list is refused as a whole")
    void s51(AnswerFault fault) {
        plesk.failNext(fault);
        assertThat(refusal("", KEY)).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S52: entities and document types reach nothing")
    void s52(XmlFault fault) {
        plesk.failNext(fault);
        assertThat(refusal("", KEY)).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    private static PanelAccount account(String login, String domain, String owner, boolean suspended) {
        return new PanelAccount(login, domain, owner, login + "@example.com", "Owner of " + login, "", suspended, "");
    }

    private Cause refusal(String user, String secret) {
        return catchThrowableOfType(PanelException.class, () -> list.accounts(server(user, secret)))
                .failure()
                .cause();
    }

    private PanelConnection server(String user, String secret) throws PanelException {
        return outbound.connections()
                .open(LoopbackOutbound.server(
                        PLESK,
                        plesk.port(),
                        new TlsTrust.PinnedKey(plesk.certificate().pin()),
                        user,
                        secret));
    }
}
