package org.panelkey.panels.plesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.panels.AccountMail;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.MailAccount;
import org.panelkey.panels.MailboxContract;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelServer;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.Fault;
import org.panelkey.simulators.PleskLogin;
import org.panelkey.simulators.PleskSubscription;
import org.panelkey.simulators.RewriteFault;
import org.panelkey.simulators.SimulatedPanel;
import org.panelkey.simulators.SimulatedPlesk;
import org.panelkey.simulators.Sink;
import org.panelkey.simulators.XmlFault;

class PleskMailboxesTest extends MailboxContract {

    private static final String KEY = "778a476a-0000-4000-8000-0123456789ab";
    private static final long MEGABYTE = 1024L * 1024L;

    private final SimulatedPlesk plesk = new SimulatedPlesk("Plesk");
    private final PleskLogin alice =
            PleskLogin.customer(5, ACCOUNT, new PleskSubscription(7, MAIN), new PleskSubscription(8, "drei.example"));

    @Override
    protected Panel panel() {
        return new PleskPanel();
    }

    @Override
    protected SimulatedPanel startSimulator() throws Exception {
        plesk.put(alice);
        plesk.addSite(7, 12, OTHER);
        plesk.addSite(8, 13, "vier.example");
        plesk.put(PleskLogin.customer(6, "kaffee", new PleskSubscription(9, "kaffeehaus.example")));
        plesk.key(KEY, "admin");
        return plesk.start();
    }

    @Override
    protected PanelServer server(String secret) {
        return LoopbackOutbound.server(
                new PanelType("plesk"),
                plesk.port(),
                new TlsTrust.PinnedKey(plesk.certificate().pin()),
                "",
                secret);
    }

    @Override
    protected String goodSecret() {
        return KEY;
    }

    @Override
    protected List<String> mailboxes() {
        return plesk.mailboxes();
    }

    @Override
    protected String stored(String address) {
        return plesk.mailboxPassword(address) + " " + Math.max(0, plesk.mailboxQuota(address) / MEGABYTE);
    }

    @Override
    protected void refuseWith(String reason) {
        // XML 1.0 cannot carry an escape character at all.
        plesk.refuseMailboxes(reason.replace("\u001b", ""));
    }

    @Override
    protected void forbidMore() {
        plesk.limitMailboxes(7, 1);
    }

    @Override
    protected void suspend() {
        plesk.put(alice.asDisabled());
    }

    @Override
    protected int callsToOpen() {
        return 2;
    }

    @Test
    void the_packet_keeps_to_the_order_of_the_schema() throws Exception {
        open().make(mailbox("info", MAIN, OptionalInt.of(250)));

        assertThat(plesk.recorder().requests().get(2).bodyText())
                .endsWith("<packet><mail><create><filter><site-id>7</site-id><mailname><name>info</name><mailbox>"
                        + "<enabled>true</enabled><quota>262144000</quota></mailbox><password>"
                        + "<value>Vierzig&amp;Birken-2Seen</value><type>plain</type></password></mailname></filter>"
                        + "</create></mail></packet>");
    }

    @Test
    void no_limit_is_minus_one() throws Exception {
        open().make(mailbox("info", MAIN, OptionalInt.empty()));

        assertThat(plesk.mailboxQuota("info@" + MAIN)).isEqualTo(-1);
    }

    @Test
    @DisplayName("Neither another subscription of the customer nor anybody else's can be reached by a service")
    void other_subscriptions_are_out_of_reach() throws Exception {
        assertThat(open().domains()).doesNotContain("drei.example", "vier.example", "kaffeehaus.example");
        PanelException foreign = exception(
                () -> maker().open(connections().open(server(KEY)), new MailAccount(ACCOUNT, "kaffeehaus.example")));
        assertThat(foreign.failure().cause()).isEqualTo(Cause.NO_SUCH_ACCOUNT);
        assertThat(foreign.failure().detail()).contains("no subscription of the service's domain");
    }

    @Test
    @DisplayName("A service without a domain has no subscription, also not one that comes without a name")
    void a_service_without_a_domain() {
        for (String domain : List.of("", " ")) {
            plesk.failAlways(new RewriteFault("<(ascii-)?name>[^<]*</(ascii-)?name>", ""));
            PanelException refusal =
                    exception(() -> maker().open(connections().open(server(KEY)), new MailAccount(ACCOUNT, domain)));
            assertThat(refusal.failure().cause()).isEqualTo(Cause.NO_SUCH_ACCOUNT);
        }
        assertThat(plesk.recorder().requests()).isEmpty();
    }

    @Test
    @DisplayName("The main site is the subscription's by its id or, where the panel gives none, by its name")
    void the_main_site_is_the_subscription_s() throws Exception {
        rewriteSites("(<webspace-guid>)[^<]*", "$1ffffffff-0000-4000-9000-000000000009");
        assertThat(open().domains()).as("of another one").containsExactly(OTHER);
        rewriteSites("<webspace-guid>[^<]*</webspace-guid>", "");
        assertThat(open().domains()).as("without an id").containsExactly(MAIN, OTHER);
        rewriteSites("webspace-guid|(?<=name>)" + MAIN, "kaffeehaus.example");
        assertThat(open().domains()).as("with another name").containsExactly(OTHER);
    }

    /** Alters the second answer, which is the one of the sites. */
    private void rewriteSites(String pattern, String replacement) {
        plesk.failNext(Fault.NONE);
        plesk.failNext(new RewriteFault(pattern, replacement));
    }

    @Test
    void a_password_that_the_panel_s_policy_refuses_is_an_invalid_value_in_its_own_words() throws Exception {
        AccountMail mail = open();
        refuseWith("Ihr Kennwort ist nicht komplex genug.");

        PanelException refusal = exception(() -> mail.make(mailbox("info", MAIN, OptionalInt.of(250))));

        assertThat(refusal.failure().cause()).isEqualTo(Cause.INVALID_INPUT);
        assertThat(refusal.failure().detail()).isEqualTo("1019 Ihr Kennwort ist nicht komplex genug.");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S52: XML that reaches out or blows up is refused, and nothing is fetched")
    void s52(XmlFault fault) throws Exception {
        try (Sink sink = new Sink()) {
            plesk.sink(sink.address());
            plesk.failNext(fault);
            assertThat(refusal(this::open)).isEqualTo(Cause.UNEXPECTED_ANSWER);
            assertThat(sink.hits()).isZero();
        }
    }
}
