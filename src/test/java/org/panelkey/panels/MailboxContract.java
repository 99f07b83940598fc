package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.secrets.Secret;
import org.panelkey.simulators.AnswerFault;
import org.panelkey.simulators.EchoFault;
import org.panelkey.simulators.HugeFault;
import org.panelkey.simulators.SimulatedPanel;
import org.panelkey.simulators.StatusFault;
import org.panelkey.simulators.WireFault;

/** Behaviour 11: what every panel that makes mailboxes must do. */
public abstract class MailboxContract {

    /** An account of the simulated panel, whose main domain is {@code alice.example} and whose other is below. */
    protected static final String ACCOUNT = "alice";

    protected static final String MAIN = "alice.example";
    protected static final String OTHER = "zwei.example";
    private static final String PASSWORD = "Vierzig&Birken-2Seen";

    private LoopbackOutbound outbound;
    private SimulatedPanel simulator;
    private MailboxMaker maker;

    /** The panel under test. */
    protected abstract Panel panel();

    /** Starts a simulated panel that knows the account with both domains and the credential. */
    protected abstract SimulatedPanel startSimulator() throws Exception;

    /** The started panel, with its good credential or another secret. */
    protected abstract PanelServer server(String secret);

    /** The secret that the simulated panel accepts. */
    protected abstract String goodSecret();

    /** The addresses of the account's mailboxes. */
    protected abstract List<String> mailboxes();

    /** The password of a mailbox, and its quota in MB with 0 for none. */
    protected abstract String stored(String address);

    /** Lets the panel refuse new mailboxes with a sentence of its own. */
    protected abstract void refuseWith(String reason);

    /** Lets the account have no more mailboxes than it has. */
    protected abstract void forbidMore();

    /** Suspends the account. */
    protected abstract void suspend();

    /** How many calls opening takes. */
    protected abstract int callsToOpen();

    @BeforeEach
    void start() throws Exception {
        outbound = new LoopbackOutbound();
        simulator = startSimulator();
        maker = new PanelRegistry(List.of(panel()))
                .panel(panel().describe().type())
                .mailboxes()
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        simulator.close();
        outbound.close();
    }

    @Test
    void the_domains_are_those_of_the_account_the_main_one_first() throws Exception {
        assertThat(open().domains()).containsExactly(MAIN, OTHER);
        assertThat(simulator.recorder().requests()).hasSize(callsToOpen());
    }

    @Test
    void a_mailbox_is_made_with_its_password_and_quota_and_is_there_then() throws Exception {
        AccountMail mail = open();
        assertThat(mail.exists(address("info", MAIN))).isFalse();

        mail.make(mailbox("info", MAIN, OptionalInt.of(250)));
        mail.make(mailbox("info", OTHER, OptionalInt.empty()));

        assertThat(mailboxes()).containsExactlyInAnyOrder("info@" + MAIN, "info@" + OTHER);
        assertThat(stored("info@" + MAIN)).isEqualTo(PASSWORD + " 250");
        assertThat(stored("info@" + OTHER)).isEqualTo(PASSWORD + " 0");
        assertThat(mail.exists(address("info", MAIN))).isTrue();
        assertThat(mail.exists(address("inf", MAIN))).as("part of a name").isFalse();
        assertThat(mail.exists(address("i.fo", MAIN))).as("a dot is a dot").isFalse();
    }

    @Test
    void nothing_secret_is_in_an_address() throws Exception {
        AccountMail mail = open();
        mail.make(mailbox("info", MAIN, OptionalInt.of(250)));
        mail.exists(address("info", MAIN));

        assertThat(simulator.recorder().requests()).hasSize(callsToOpen() + 2).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.query()).isEmpty();
        });
    }

    @Test
    void refusals_are_told_apart() throws Exception {
        AccountMail mail = open();
        mail.make(mailbox("info", MAIN, OptionalInt.of(250)));

        assertThat(refusal(() -> mail.make(mailbox("info", MAIN, OptionalInt.of(250)))))
                .isEqualTo(Cause.ALREADY_EXISTS);
        forbidMore();
        assertThat(refusal(() -> mail.make(mailbox("more", MAIN, OptionalInt.of(250)))))
                .isEqualTo(Cause.LIMIT_REACHED);
        assertThat(mailboxes()).hasSize(1);
        assertThat(refusal(() -> open(goodSecret(), "nosuch"))).isEqualTo(Cause.NO_SUCH_ACCOUNT);
        assertThat(refusal(() -> open("wrong", ACCOUNT))).isEqualTo(Cause.CREDENTIAL_REFUSED);
        suspend();
        assertThat(refusal(this::open)).isEqualTo(Cause.ACCOUNT_SUSPENDED);
    }

    @Test
    void a_domain_that_is_not_the_account_s_is_refused_before_any_call() throws Exception {
        AccountMail mail = open();
        int before = simulator.recorder().requests().size();

        assertThat(refusal(() -> mail.make(mailbox("info", "kaffeehaus.example", OptionalInt.of(250)))))
                .isEqualTo(Cause.INVALID_INPUT);
        assertThat(simulator.recorder().requests()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Alice&x=1", "", "alice\nroot", "a/b", "root"})
    void a_name_that_is_no_client_s_account_is_refused_before_any_call(String name) {
        assertThat(refusal(() -> open(goodSecret(), name))).isIn(Cause.INVALID_INPUT, Cause.NO_SUCH_ACCOUNT);
        assertThat(simulator.recorder().connections()).isZero();
    }

    @Test
    @DisplayName("S56: neither our own secret nor the new password comes back in a refusal")
    void s56() throws Exception {
        AccountMail mail = open();
        refuseWith("The password " + PASSWORD + " is no good.\u001b\r\n2099 forged");
        PanelException quoted = exception(() -> mail.make(mailbox("info", MAIN, OptionalInt.of(250))));
        simulator.failAlways(EchoFault.SECRET);
        PanelException listing = exception(() -> mail.exists(address("info", MAIN)));
        PanelException making = exception(() -> mail.make(mailbox("info", MAIN, OptionalInt.of(250))));
        PanelException opening = exception(this::open);

        assertThat(quoted.failure().detail()).contains("*** is no good").doesNotContainPattern("[\\p{Cntrl}]");
        assertThat(List.of(quoted, listing, making, opening)).allSatisfy(refusal -> {
            assertThat(refusal.failure().detail()).contains("***").doesNotContain(goodSecret(), PASSWORD);
            assertThat(refusal).hasMessageNotContaining(goodSecret()).hasMessageNotContaining(PASSWORD);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE_ANSWER", "CLOSE_BEFORE_ANSWER", "RESET_IN_BODY", "HALF_OPEN"})
    @DisplayName("S55: a panel that breaks off after the work is asked once only, and tells then what became of it")
    void s55(WireFault fault) throws Exception {
        AccountMail mail = open();
        simulator.failNext(fault);

        assertThat(refusal(() -> mail.make(mailbox("info", MAIN, OptionalInt.of(250)))))
                .isIn(Cause.UNEXPECTED_ANSWER, Cause.TLS_FAILED);

        assertThat(simulator.recorder().requests()).hasSize(callsToOpen() + 1);
        assertThat(mail.exists(address("info", MAIN))).isTrue();
        assertThat(simulator.recorder().mailboxesMade("info@" + MAIN)).isEqualTo(1);
    }

    @Test
    @DisplayName("S46, S50: a panel that hangs or fails is given up")
    void s46() throws Exception {
        AccountMail mail = open();
        simulator.failNext(new StatusFault(503, ""));
        assertThat(refusal(() -> mail.exists(address("info", MAIN)))).isEqualTo(Cause.PANEL_ERROR);
        try (LoopbackOutbound impatient = LoopbackOutbound.impatient()) {
            AccountMail hurried =
                    maker.open(impatient.connections().open(server(goodSecret())), new MailAccount(ACCOUNT, MAIN));
            simulator.failNext(WireFault.HANG_AFTER_REQUEST);
            assertThat(refusal(() -> hurried.make(mailbox("info", MAIN, OptionalInt.of(250)))))
                    .isEqualTo(Cause.TIMEOUT);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NULLS", "MILLION_DIGITS", "NOT_A_NUMBER", "NOT_UTF8", "DUPLICATE_KEYS"})
    @DisplayName("S51: a status of 200 makes no answer of what is no protocol")
    void s51(AnswerFault fault) {
        simulator.failNext(fault);
        assertThat(refusal(this::open)).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S48: a list without a reasonable end is cut")
    void s48(HugeFault fault) throws Exception {
        AccountMail mail = open();
        simulator.failNext(fault);
        assertThat(refusal(() -> mail.exists(address("info", MAIN)))).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    /** The address. */
    protected static MailAddress address(String local, String domain) {
        return new MailAddress(local, domain);
    }

    /** The order. */
    protected static NewMailbox mailbox(String local, String domain, OptionalInt megabytes) {
        return new NewMailbox(address(local, domain), Secret.of(PASSWORD), megabytes);
    }

    /** The account's mail. */
    protected AccountMail open() throws PanelException {
        return open(goodSecret(), ACCOUNT);
    }

    /** Somebody's mail. */
    protected AccountMail open(String secret, String account) throws PanelException {
        return maker.open(outbound.connections().open(server(secret)), new MailAccount(account, MAIN));
    }

    /** The maker under test. */
    protected MailboxMaker maker() {
        return maker;
    }

    /** The way to panels. */
    protected PanelConnections connections() {
        return outbound.connections();
    }

    /** Why something is refused. */
    protected static Cause refusal(Work work) {
        return exception(work).failure().cause();
    }

    /** How something is refused. */
    protected static PanelException exception(Work work) {
        return catchThrowableOfType(PanelException.class, work::run);
    }

    /** Something that a panel may refuse. */
    @FunctionalInterface
    protected interface Work {
        /** Does it. */
        void run() throws PanelException;
    }
}
