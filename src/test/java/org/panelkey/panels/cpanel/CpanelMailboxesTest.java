package org.panelkey.panels.cpanel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.panelkey.simulators.SimulatedPanel;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmToken;

class CpanelMailboxesTest extends MailboxContract {

    private static final String TOKEN = "ROOTTOKEN0123456789";

    private final SimulatedWhm whm = new SimulatedWhm("WHM");

    @Override
    protected Panel panel() {
        return new CpanelPanel();
    }

    @Override
    protected SimulatedPanel startSimulator() throws Exception {
        whm.put(WhmAccount.of(ACCOUNT, MAIN, "root"));
        whm.addDomain(ACCOUNT, OTHER);
        whm.addDomain(ACCOUNT, "*.wild.example");
        whm.put(WhmToken.root(TOKEN));
        whm.put(new WhmToken("bob", "NOMAIL", Set.of("create-user-session", "list-accts")));
        return whm.start();
    }

    @Override
    protected PanelServer server(String secret) {
        return server("root", secret);
    }

    @Override
    protected String goodSecret() {
        return TOKEN;
    }

    @Override
    protected List<String> mailboxes() {
        return whm.mailboxes(ACCOUNT);
    }

    @Override
    protected String stored(String address) {
        return whm.mailboxPassword(address) + " " + whm.mailboxQuota(address);
    }

    @Override
    protected void refuseWith(String reason) {
        whm.refuseMailboxes(reason);
    }

    @Override
    protected void forbidMore() {
        whm.limitMailboxes(ACCOUNT, mailboxes().size());
    }

    @Override
    protected void suspend() {
        whm.put(WhmAccount.of(ACCOUNT, MAIN, "root").asSuspended());
    }

    @Override
    protected int callsToOpen() {
        return 1;
    }

    @Test
    void the_bare_envelope_is_read_as_well() throws Exception {
        whm.answerBare(true);
        AccountMail mail = open();

        mail.make(mailbox("info", MAIN, OptionalInt.of(250)));

        assertThat(mail.domains()).containsExactly(MAIN, OTHER);
        assertThat(mail.exists(address("info", MAIN))).isTrue();
        assertThat(refusal(() -> mail.make(mailbox("info", MAIN, OptionalInt.of(250)))))
                .isEqualTo(Cause.ALREADY_EXISTS);
    }

    @Test
    void a_panel_without_a_list_of_mail_domains_is_asked_for_all_domains() throws Exception {
        whm.forgetMailDomains();
        AccountMail mail = open();

        mail.make(mailbox("info", OTHER, OptionalInt.of(250)));

        assertThat(mail.domains()).containsExactly(MAIN, OTHER);
        assertThat(mailboxes()).containsExactly("info@" + OTHER);
    }

    @Test
    void what_is_sent_is_what_the_vendor_documents() throws Exception {
        open().make(mailbox("in.fo", MAIN, OptionalInt.of(250)));

        assertThat(whm.recorder().requests().get(1).path()).isEqualTo("/json-api/cpanel");
        assertThat(whm.recorder().requests().get(1).bodyText())
                .isEqualTo("api.version=1&cpanel_jsonapi_user=alice&cpanel_jsonapi_apiversion=3"
                        + "&cpanel_jsonapi_module=Email&cpanel_jsonapi_func=add_pop&email=in.fo&domain=alice.example"
                        + "&password=Vierzig%26Birken-2Seen&quota=250&send_welcome_email=0");
    }

    @Test
    void looking_asks_for_the_whole_name_only_and_compares_what_comes() throws Exception {
        whm.putMailbox(ACCOUNT, "xin.fo@" + MAIN);
        whm.putMailbox(ACCOUNT, "in.fox@" + MAIN);
        whm.putMailbox(ACCOUNT, "in.fo@" + OTHER);
        AccountMail mail = open();

        assertThat(mail.exists(address("in.fo", MAIN))).isFalse();
        assertThat(mail.exists(address("in.fo", OTHER))).isTrue();

        assertThat(whm.recorder().requests().get(1).parameter("regex")).isEqualTo("^in\\.fo@");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_missing_right_is_named(boolean with403) {
        whm.forbidWith403(with403);
        whm.put(WhmAccount.of(ACCOUNT, MAIN, "bob"));

        PanelException refusal = exception(() -> open("NOMAIL", ACCOUNT, "bob"));

        assertThat(refusal.failure().cause()).isEqualTo(Cause.PERMISSION_DENIED);
        assertThat(refusal.failure().detail()).contains("cpanel-api");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The account info@alice.example already exists! | ALREADY_EXISTS",
                "Sorry, the password you selected cannot be used because it is too weak | WEAK_PASSWORD",
                "You have reached the maximum number of email accounts. | LIMIT_REACHED",
                "The quota may not be larger than 500 MB. | LIMIT_REACHED",
                "You do not have the feature “popaccts”. | PERMISSION_DENIED",
                "The account “limit” is suspended. | ACCOUNT_SUSPENDED",
                "Das Konto gibt es schon. | INVALID_INPUT",
            })
    void sentences_are_sorted_by_their_words(String sentence, Cause cause) throws Exception {
        AccountMail mail = open();
        refuseWith(sentence);

        PanelException refusal = exception(() -> mail.make(mailbox("info", MAIN, OptionalInt.of(250))));

        assertThat(refusal.failure().cause()).isEqualTo(cause);
        assertThat(refusal.failure().detail()).isEqualTo(sentence);
    }

    private AccountMail open(String token, String account, String user) throws PanelException {
        return maker().open(connections().open(server(user, token)), new MailAccount(account, MAIN));
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
