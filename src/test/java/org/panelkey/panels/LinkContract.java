package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.panels.LinkOrder.PlacedLink;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.secrets.Secret;
import org.panelkey.simulators.AnswerFault;
import org.panelkey.simulators.EchoFault;
import org.panelkey.simulators.HugeFault;
import org.panelkey.simulators.SimulatedPanel;
import org.panelkey.simulators.StatusFault;
import org.panelkey.simulators.WireFault;

/** Behaviours 23 and 24: what every panel that keeps links of ours in accounts must do. */
public abstract class LinkContract {

    /** Two accounts of the simulated panel, and one that it does not know. */
    protected static final String ALICE = "alice";

    protected static final String BOB = "bob";
    protected static final String NOBODY = "nosuch";

    /** The token of orders that name no other. */
    protected static final String TOKEN = "pkls_Vierzig&Birken+2Seen";

    private LoopbackOutbound outbound;
    private SimulatedPanel simulator;
    private LinkKeeper keeper;

    /** A link as it stands in an account. */
    public record Standing(String key, String label, String token) {}

    /** The panel under test. */
    protected abstract Panel panel();

    /** Starts a simulated panel that knows both accounts and the credential. */
    protected abstract SimulatedPanel startSimulator() throws Exception;

    /** The started panel, with its good credential or another secret. */
    protected abstract PanelServer server(String secret);

    /** The secret that the simulated panel accepts. */
    protected abstract String goodSecret();

    /** What of ours stands in an account, in its order; the token as {@link #asStored} gives it. */
    protected abstract List<Standing> ours(String account);

    /** A token in the form in which a test may see it on the panel. */
    protected abstract String asStored(String token);

    /** Whether nothing of ours is left in an account, nor what kept it together. */
    protected abstract boolean isClean(String account);

    /** Gives an account two links that others made, one of them with a name much like ours. */
    protected abstract void putForeign(String account);

    /** How many links of others are in an account. */
    protected abstract int foreign(String account);

    /** Suspends an account. */
    protected abstract void suspend(String account);

    /** Lets an account, and what is in it, vanish. */
    protected abstract void vanish(String account);

    /** Lets the panel refuse all that concerns the links of an account, with a sentence of its own. */
    protected abstract void refuse(String account, String sentence);

    /** Lets the panel break off in the middle of placing, with a part done. */
    protected abstract void breakOff();

    @BeforeEach
    void start() throws Exception {
        outbound = new LoopbackOutbound();
        simulator = startSimulator();
        keeper = new PanelRegistry(List.of(panel()))
                .panel(panel().describe().type())
                .linkKeeper()
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        simulator.close();
        outbound.close();
    }

    @Test
    void links_stand_in_their_order_with_the_account_s_own_token() throws Exception {
        assertThat(place(
                        order(ALICE, "token-of-alice", "invoices", "support", "addresses"),
                        order(BOB, "token-of-bob", "support")))
                .containsExactly(LinkOutcome.done(), LinkOutcome.done());

        assertThat(ours(ALICE))
                .containsExactly(
                        new Standing("invoices", "Label of invoices", asStored("token-of-alice")),
                        new Standing("support", "Label of support", asStored("token-of-alice")),
                        new Standing("addresses", "Label of addresses", asStored("token-of-alice")));
        assertThat(ours(BOB)).containsExactly(new Standing("support", "Label of support", asStored("token-of-bob")));
        assertThat(present(ALICE, BOB))
                .isEqualTo(Map.of(ALICE, Set.of("invoices", "support", "addresses"), BOB, Set.of("support")));
    }

    @Test
    void placing_twice_leaves_one() throws Exception {
        place(order(ALICE, "first", "invoices", "support"));
        place(order(ALICE, "second", "support", "invoices"));

        assertThat(ours(ALICE)).extracting(Standing::key).containsExactly("support", "invoices");
        assertThat(ours(ALICE)).extracting(Standing::token).containsOnly(asStored("second"));
    }

    @Test
    void as_many_as_there_can_be_and_former_ones_go_away() throws Exception {
        String[] all = new String[20];
        for (int i = 0; i < all.length; i++) {
            all[i] = "link_" + i;
        }
        assertThat(place(order(ALICE, TOKEN, all))).containsExactly(LinkOutcome.done());
        assertThat(ours(ALICE)).hasSize(20);

        LinkOrder few = order(ALICE, TOKEN, "link_7", "fresh");
        List<String> former =
                List.of(all).stream().filter(key -> !key.equals("link_7")).toList();
        assertThat(place(new LinkOrder(ALICE, few.heading(), few.links(), former, few.subscriber(), few.token())))
                .containsExactly(LinkOutcome.done());

        assertThat(ours(ALICE)).extracting(Standing::key).containsExactly("link_7", "fresh");
    }

    @Test
    void removing_what_is_gone_succeeds() throws Exception {
        place(order(ALICE, TOKEN, "invoices", "support"));
        for (int time = 0; time < 2; time++) {
            assertThat(remove(new AccountLinks(ALICE, List.of("invoices", "support", "never_there"))))
                    .containsExactly(LinkOutcome.done());
            assertThat(isClean(ALICE)).isTrue();
        }
        assertThat(remove(new AccountLinks(BOB, List.of()))).containsExactly(LinkOutcome.done());
        assertThat(present(ALICE)).isEqualTo(Map.of(ALICE, Set.of()));
    }

    @Test
    void foreign_apps_stay() throws Exception {
        putForeign(ALICE);
        int before = foreign(ALICE);

        place(order(ALICE, TOKEN, "invoices"));
        assertThat(present(ALICE)).isEqualTo(Map.of(ALICE, Set.of("invoices")));
        remove(new AccountLinks(ALICE, List.of("invoices", "support")));

        assertThat(before).isEqualTo(2);
        assertThat(foreign(ALICE)).isEqualTo(2);
        assertThat(present(ALICE)).isEqualTo(Map.of(ALICE, Set.of()));
    }

    @Test
    void each_account_is_told_of_itself() throws Exception {
        suspend(BOB);

        List<LinkOutcome> placed =
                place(order(NOBODY, TOKEN, "support"), order(ALICE, TOKEN, "support"), order(BOB, TOKEN, "support"));
        assertThat(causes(placed)).containsExactly("NO_SUCH_ACCOUNT", "", "ACCOUNT_SUSPENDED");
        List<LinkOutcome> removed = remove(
                new AccountLinks(NOBODY, List.of("support")),
                new AccountLinks(BOB, List.of("support")),
                new AccountLinks(ALICE, List.of("support")));
        assertThat(causes(removed).get(0))
                .as("gone, or not to be told from that")
                .isIn("", "NO_SUCH_ACCOUNT");
        assertThat(causes(removed).subList(1, 3)).containsExactly("ACCOUNT_SUSPENDED", "");
        assertThat(isClean(ALICE)).isTrue();
        assertThat(present(NOBODY, ALICE, BOB)).isEqualTo(Map.of(ALICE, Set.of()));
    }

    @Test
    void what_vanishes_takes_its_links_along() throws Exception {
        place(order(ALICE, TOKEN, "support"));
        vanish(ALICE);

        assertThat(present(ALICE, BOB)).isEqualTo(Map.of(BOB, Set.of()));
        assertThat(ours(ALICE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Alice&x=1", "", "alice\nroot", "a/b", "root"})
    void a_name_that_is_no_client_s_account_is_refused_before_any_call(String name) throws Exception {
        assertThat(causes(place(order(name, TOKEN, "support")))).first().isIn("INVALID_INPUT", "NO_SUCH_ACCOUNT");
        assertThat(causes(remove(new AccountLinks(name, List.of("support")))))
                .first()
                .isIn("INVALID_INPUT", "NO_SUCH_ACCOUNT");
        assertThat(present(name)).isEmpty();
        assertThat(simulator.recorder().connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Support", "a-b", "a&app=other", "x\ny", "../etc"})
    void a_key_that_is_none_is_refused_before_any_call(String key) throws Exception {
        assertThat(causes(place(order(ALICE, TOKEN, key)))).containsExactly("INVALID_INPUT");
        assertThat(causes(remove(new AccountLinks(ALICE, List.of(key))))).containsExactly("INVALID_INPUT");
        assertThat(simulator.recorder().connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "nul\u0000"})
    void a_label_that_is_no_line_is_refused_before_any_call(String label) throws Exception {
        LinkOrder order = order(ALICE, TOKEN, link("support", label));
        assertThat(causes(place(order))).containsExactly("INVALID_INPUT");
        LinkOrder heading =
                new LinkOrder(ALICE, label, List.of(link("support", "Support")), List.of(), "1", Secret.of(TOKEN));
        assertThat(causes(place(heading))).containsExactly("INVALID_INPUT");
        assertThat(simulator.recorder().connections()).isZero();
    }

    @Test
    void more_accounts_than_one_call_takes_are_the_caller_s_fault() {
        List<LinkOrder> many = Collections.nCopies(keeper.atOnce() + 1, order(ALICE, TOKEN, "support"));
        assertThatThrownBy(() -> keeper.place(connection(), many, () -> true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keeper.present(connection(), Collections.nCopies(keeper.atOnce() + 1, ALICE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(simulator.recorder().connections()).isZero();
    }

    @Test
    void none_at_all_is_nothing_to_do() throws Exception {
        assertThat(place()).isEmpty();
        assertThat(remove()).isEmpty();
        assertThat(present()).isEmpty();
        assertThat(simulator.recorder().connections()).isZero();
    }

    @Test
    void a_call_ends_between_two_accounts_once_it_is_told_to() throws Exception {
        LinkOutcomes placed = keeper.place(
                connection(), List.of(order(ALICE, TOKEN, "support"), order(BOB, TOKEN, "support")), () -> false);

        assertThat(placed).isEqualTo(LinkOutcomes.of(List.of(LinkOutcome.done())));
        assertThat(ours(ALICE)).hasSize(1);
        assertThat(ours(BOB)).isEmpty();
    }

    @Test
    void what_was_done_is_not_lost_when_the_panel_goes_away() throws Exception {
        LinkOutcomes placed = keeper.place(
                connection(), List.of(order(ALICE, TOKEN, "support"), order(BOB, TOKEN, "support")), () -> {
                    simulator.failAlways(new StatusFault(503, ""));
                    return true;
                });

        assertThat(placed.done()).containsExactly(LinkOutcome.done());
        assertThat(placed.failure()).map(PanelFailure::cause).contains(Cause.PANEL_ERROR);
    }

    @Test
    void as_many_accounts_as_one_call_takes() throws Exception {
        List<LinkOrder> many = Collections.nCopies(keeper.atOnce(), order(ALICE, TOKEN, "support"));
        assertThat(whole(keeper.place(connection(), many, () -> true)))
                .hasSize(keeper.atOnce())
                .containsOnly(LinkOutcome.done());
        assertThat(ours(ALICE)).hasSize(1);
    }

    @Test
    @DisplayName("S56: a token is in no failure and no address")
    void a_token_is_in_no_failure_and_no_address() throws Exception {
        place(order(ALICE, TOKEN, "invoices", "support"));
        remove(new AccountLinks(ALICE, List.of("support")));
        present(ALICE);
        assertThat(simulator.recorder().requests()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.query()).isEmpty();
            assertThat(request.path()).doesNotContain("pkls");
        });

        refuse(ALICE, "The words " + TOKEN + " and " + goodSecret() + " are no good.\u001b\r\n2099 forged");
        List<LinkOutcome> quoted = place(order(ALICE, TOKEN, "invoices"), order(BOB, "token-of-bob", "invoices"));
        refuse(BOB, "Not with " + TOKEN + ", which is another's.");
        List<LinkOutcome> another = place(order(ALICE, TOKEN, "invoices"), order(BOB, "token-of-bob", "invoices"));
        refuse(ALICE, "The credential " + goodSecret() + " is no good.");
        List<LinkOutcome> removed = remove(new AccountLinks(ALICE, List.of("invoices")));
        assertThat(detail(quoted.get(0))).contains("*** and *** are no good").doesNotContainPattern("[\\p{Cntrl}]");
        assertThat(detail(another.get(1))).contains("Not with ***,");
        assertThat(detail(removed.get(0))).contains("credential ***");

        String forgotten = LinkOrder.TOKEN_MARK + "Ab0-_".repeat(8) + "xyz";
        String encoded = Base64.getEncoder().encodeToString(forgotten.getBytes(StandardCharsets.UTF_8));
        refuse(ALICE, "The token '" + forgotten + "' (" + encoded + ") is in use. " + "-".repeat(140) + forgotten);
        List<LinkOutcome> late = remove(new AccountLinks(ALICE, List.of("invoices")));
        assertThat(detail(late.get(0)))
                .startsWith("The token '***' (***) is in use. -")
                .endsWith("-***…");

        simulator.failAlways(EchoFault.SECRET);
        assertThat(List.of(
                        exception(() -> place(order(ALICE, TOKEN, "invoices"))),
                        exception(() -> remove(new AccountLinks(ALICE, List.of("invoices")))),
                        exception(() -> present(ALICE))))
                .allSatisfy(refusal -> {
                    assertThat(refusal.failure().detail()).contains("***").doesNotContain(goodSecret());
                    assertThat(refusal).hasMessageNotContaining(goodSecret());
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE_ANSWER", "CLOSE_BEFORE_ANSWER", "RESET_IN_BODY", "HALF_OPEN"})
    @DisplayName("S55: a panel that breaks off after the work is asked once only, and may be asked again later")
    void s55(WireFault fault) throws Exception {
        simulator.failNext(fault);

        assertThat(refusal(() -> place(order(ALICE, TOKEN, "invoices", "support"))))
                .isIn(Cause.UNEXPECTED_ANSWER, Cause.TLS_FAILED);
        assertThat(simulator.recorder().requests()).hasSize(1);

        assertThat(place(order(ALICE, TOKEN, "invoices", "support"))).containsExactly(LinkOutcome.done());
        assertThat(ours(ALICE)).extracting(Standing::key).containsExactly("invoices", "support");
    }

    @Test
    void what_broke_off_in_the_middle_is_made_whole_by_doing_it_again() throws Exception {
        breakOff();
        assertThat(refusal(() -> place(order(ALICE, TOKEN, "invoices", "support", "addresses"))))
                .isIn(Cause.UNEXPECTED_ANSWER, Cause.TLS_FAILED);
        assertThat(ours(ALICE)).hasSizeBetween(1, 2);

        assertThat(place(order(ALICE, TOKEN, "invoices", "support", "addresses")))
                .containsExactly(LinkOutcome.done());
        assertThat(ours(ALICE)).hasSize(3);
    }

    @Test
    @DisplayName("S46, S50: a panel that hangs or fails says nothing about any account")
    void s46() throws Exception {
        simulator.failNext(new StatusFault(503, ""));
        assertThat(refusal(() -> place(order(ALICE, TOKEN, "support")))).isEqualTo(Cause.PANEL_ERROR);
        simulator.failNext(new StatusFault(429, ""));
        assertThat(refusal(() -> present(ALICE))).isEqualTo(Cause.RATE_LIMITED);
        simulator.close();
        // The connection that was kept breaks in the middle where its end was not noticed before.
        assertThat(refusal(() -> remove(new AccountLinks(ALICE, List.of("support")))))
                .isIn(Cause.REFUSED, Cause.UNEXPECTED_ANSWER, Cause.TLS_FAILED);
    }

    @Test
    @DisplayName("S46: a panel that never answers is given up")
    void s46_hanging() throws Exception {
        try (LoopbackOutbound impatient = LoopbackOutbound.impatient()) {
            PanelConnection hurried = impatient.connections().open(server(goodSecret()));
            simulator.failAlways(WireFault.HANG_AFTER_REQUEST);
            assertThat(refusal(() -> whole(keeper.place(hurried, List.of(order(ALICE, TOKEN, "support")), () -> true))))
                    .isEqualTo(Cause.TIMEOUT);
        }
    }

    @Test
    void a_refused_credential_concerns_all() {
        PanelException refused = exception(() -> whole(keeper.place(
                outbound.connections().open(server("wrong")), List.of(order(ALICE, TOKEN, "support")), () -> true)));
        assertThat(refused.failure().cause()).isEqualTo(Cause.CREDENTIAL_REFUSED);
        assertThat(ours(ALICE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S51: a status of 200 makes no answer of what is no protocol")
    void s51(AnswerFault fault) {
        simulator.failAlways(fault);
        assertThat(refusal(() -> place(order(ALICE, TOKEN, "support")))).isEqualTo(Cause.UNEXPECTED_ANSWER);
        assertThat(refusal(() -> remove(new AccountLinks(ALICE, List.of("support")))))
                .isEqualTo(Cause.UNEXPECTED_ANSWER);
        assertThat(refusal(() -> present(ALICE))).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S48: an answer without a reasonable end is cut")
    void s48(HugeFault fault) {
        simulator.failNext(fault);
        assertThat(refusal(() -> present(ALICE))).isEqualTo(Cause.UNEXPECTED_ANSWER);
    }

    /** Places links over the good connection. */
    protected List<LinkOutcome> place(LinkOrder... orders) throws PanelException {
        return whole(keeper.place(connection(), List.of(orders), () -> true));
    }

    /** Removes links over the good connection. */
    protected List<LinkOutcome> remove(AccountLinks... accounts) throws PanelException {
        return whole(keeper.remove(connection(), List.of(accounts), () -> true));
    }

    /** The outcomes of all accounts; throws when the panel as a whole failed at any. */
    protected static List<LinkOutcome> whole(LinkOutcomes outcomes) throws PanelException {
        if (outcomes.failure().isPresent()) {
            throw new PanelException(outcomes.failure().get());
        }
        return outcomes.done();
    }

    /** Looks over the good connection. */
    protected Map<String, Set<String>> present(String... usernames) throws PanelException {
        return keeper.present(connection(), List.of(usernames));
    }

    /** An order of links by their keys. */
    protected static LinkOrder order(String account, String token, String... keys) {
        PlacedLink[] links = new PlacedLink[keys.length];
        for (int i = 0; i < keys.length; i++) {
            links[i] = link(keys[i], "Label of " + keys[i]);
        }
        return order(account, token, links);
    }

    /** An order of links. */
    protected static LinkOrder order(String account, String token, PlacedLink... links) {
        return new LinkOrder(account, "Panelkey", List.of(links), List.of(), "pkl_" + account, Secret.of(token));
    }

    /** One link. */
    protected static PlacedLink link(String key, String label) {
        return new PlacedLink(
                key,
                label,
                URI.create("https://panelkey.example/oauth/link?link=support&x=1"),
                URI.create("https://panelkey.example/client/onward?to=support&x=1"),
                "");
    }

    /** Names of causes, empty where all was done. */
    protected static List<String> causes(List<LinkOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome ->
                        outcome.failure().map(failure -> failure.cause().name()).orElse(""))
                .toList();
    }

    /** Why an account failed. */
    protected static String detail(LinkOutcome outcome) {
        return outcome.failure().orElseThrow().detail();
    }

    /** The keeper under test. */
    protected LinkKeeper keeper() {
        return keeper;
    }

    /** The way to the panel with its good credential. */
    protected PanelConnection connection() throws PanelException {
        return connection(server(goodSecret()));
    }

    /** A way to the panel. */
    protected PanelConnection connection(PanelServer server) throws PanelException {
        return outbound.connections().open(server);
    }

    /** Why something is refused as a whole. */
    protected static Cause refusal(Work work) {
        return exception(work).failure().cause();
    }

    /** How something is refused as a whole. */
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
