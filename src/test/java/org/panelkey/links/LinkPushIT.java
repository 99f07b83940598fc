package org.panelkey.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.ServerId;

/** Links that the job puts into accounts, whatever the panel or the node does meanwhile. */
class LinkPushIT extends LinkStage {

    /** When a node dies. */
    enum Step {
        BEFORE_THE_CALL,
        AFTER_THE_CALL,
        AFTER_SETTLING
    }

    static Stream<Arguments> deaths() {
        return databases().flatMap(under -> Stream.of(Step.values()).map(step -> Arguments.of(under, step)));
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("All accounts get their links, in the owner's language, once; one row in the record tells of it")
    void all_accounts_get_their_links(Under under) {
        open(under);
        UserId owner = world.user("hanna", "de");
        ClientAccountId german = world.with(rooms -> rooms.accounts.add("Huber", owner));
        ServerId id = world.server("one");
        world.services(world.client("smith"), id, 9);
        world.service(german, id, "Huber");
        ServiceId waiting = world.service(german, id, "later");
        world.status(waiting, ServiceStatus.PENDING);
        world.switchOn();
        LinkRound node = world.node();

        assertThat(world.round(node)).isEqualTo(10);

        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(10);
        for (int i = 0; i < 9; i++) {
            assertAllIn(id, "acct" + i);
        }
        assertAllIn(id, "Huber");
        assertThat(world.keeper.accounts.keySet()).noneMatch(each -> each.endsWith("later"));
        FakeKeeper.Account english = world.keeper.account(id, "acct0");
        assertThat(english.links.get("services").label()).isEqualTo("My services");
        assertThat(english.heading).isEqualTo("Your account at Panelkey");
        assertThat(english.links.get("services").tokenAddress())
                .hasToString("https://sso.example/oauth/link?link=services");
        assertThat(world.keeper.account(id, "Huber").links.get("services").label())
                .isEqualTo("Meine Dienste");
        assertThat(rows("PLACE_LINKS", "DONE"))
                .as("the first call, and the rest")
                .isEqualTo(2);
        assertThat(sql("select count(*) from audit_event where action = 'PLACE_LINKS' and actor_kind = 'SYSTEM'"
                        + " and detail in ('4 accounts', '6 accounts')"))
                .isEqualTo(2);
        int calls = world.keeper.journal.size();
        assertThat(world.later(node)).isZero();
        assertThat(world.keeper.journal).as("nothing is sent twice").hasSize(calls);
        assertThat(world.<PlaceCounts>places(places -> places.total(LinkWorld.SCOPE))
                        .all())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    @DisplayName("A node that dies at any step leaves what the next one puts right, and one live secret each")
    void killed_at_every_step_ends_right(Under under, Step step) {
        ServerId id = open(under, 6);
        FakeKeeper.Before dies = call -> {
            throw new FakeKeeper.NodeDied();
        };
        switch (step) {
            case BEFORE_THE_CALL -> world.keeper.before = dies;
            case AFTER_THE_CALL -> world.keeper.after = dies;
            case AFTER_SETTLING ->
                world.settled = () -> {
                    throw new FakeKeeper.NodeDied();
                };
        }
        LinkRound dying = world.node();
        dying.lookAround();
        assertThatThrownBy(() -> dying.run(LinkLane.FAILING, world.sideBySide()))
                .isInstanceOf(FakeKeeper.NodeDied.class);
        world.keeper.before = call -> {};
        world.keeper.after = call -> {};
        world.settled = () -> {};

        LinkRound next = world.node();
        assertThat(world.round(next)).as("the dead node's claim still holds").isZero();
        world.clock.pass(LinkQueue.CLAIM);
        world.round(next);

        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(6);
        for (int i = 0; i < 6; i++) {
            assertAllIn(id, "acct" + i);
        }
        assertThat(sql("select count(*) from link_credential"))
                .as("drawn once each")
                .isEqualTo(6);
        assertThat(sql("select count(*) from link_credential where sealed_secret is not null"))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A panel that is down for a day is called once in a pause, loses nothing, and delays nobody")
    void a_panel_that_is_down_for_a_day(Under under) {
        open(under);
        ClientAccountId client = world.client("huber");
        ServerId down = world.server("down");
        ServerId well = world.server("well");
        world.services(client, down, 5);
        world.services(client, well, 5);
        world.switchOn();
        List<FakeKeeper.Call> tried = new ArrayList<>();
        world.keeper.before = call -> {
            if (call.server().equals(down)) {
                tried.add(call);
                throw new PanelException(new PanelFailure(Cause.REFUSED, "nobody listens"));
            }
        };
        LinkRound node = world.node();
        world.round(node);
        assertThat(world.count(well, PlaceState.PLACED)).isEqualTo(5);

        for (int minutes = 0; minutes < 24 * 60; minutes += 5) {
            world.clock.pass(Duration.ofMinutes(5));
            world.round(node);
        }

        assertThat(tried).hasSizeBetween(22, 36);
        assertThat(world.count(down, PlaceState.WAITING)).isEqualTo(5);
        assertThat(world.work(down).cause()).isEqualTo("REFUSED");
        assertThat(world.work(down).failures()).isEqualTo(tried.size());
        assertThat(world.<List<LinkServer>>places(places -> places.failing(LinkWorld.SCOPE, 0, 10)))
                .hasSize(1);
        assertThat(troubled(0)).containsExactly(down);
        assertThat(troubled(down.value())).isEmpty();
        assertThat(rows("PLACE_LINKS", "FAILED"))
                .as("told once, and not each time")
                .isEqualTo(1);
        world.keeper.before = call -> {};
        world.clock.pass(Duration.ofMinutes(75));
        assertThat(world.round(node)).isEqualTo(5);
        assertThat(world.count(down, PlaceState.PLACED)).isEqualTo(5);
        assertThat(world.work(down).failures()).isZero();
        assertAllIn(down, "acct3");
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "Accounts that are not there fail by themselves: the others get theirs, and they are tried more and more rarely")
    void half_of_the_accounts_gone(Under under) {
        ServerId id = open(under, 8);
        world.keeper.refusal = (server, username) ->
                username.compareTo("acct4") < 0 ? Optional.empty() : Optional.of(Cause.NO_SUCH_ACCOUNT);
        LinkRound node = world.node();

        assertThat(world.round(node)).isEqualTo(4);

        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(4);
        assertThat(world.count(id, PlaceState.FAILED)).isEqualTo(4);
        assertThat(world.place(id, "acct5").cause()).isEqualTo("NO_SUCH_ACCOUNT");
        assertThat(world.work(id).failures()).isZero();
        assertThat(world.work(id).lane()).isEqualTo(LinkLane.LIVING);
        assertThat(sql("select count(*) from audit_event where detail like '%not done: % NO_SUCH_ACCOUNT%'"))
                .isPositive();
        int calls = world.keeper.journal.size();
        world.later(node);
        assertThat(world.keeper.journal).hasSize(calls);
        world.clock.pass(Duration.ofMinutes(70));
        world.round(node);
        assertThat(world.place(id, "acct5").attempts()).isEqualTo(2);
        world.keeper.refusal = (server, username) -> Optional.empty();
        assertThat(troubled(0)).as("for its accounts' sake").containsExactly(id);
        assertThat(following(id, PlaceState.FAILED, 0)).containsExactly("acct4", "acct5", "acct6");
        assertThat(following(id, PlaceState.FAILED, world.place(id, "acct6").id()))
                .containsExactly("acct7");
        assertThat(following(id, PlaceState.LEFT, 0)).isEmpty();
        assertThat(world.<AskedPush>places(
                        places -> places.retry(id, world.place(id, "acct5").id())))
                .isEqualTo(AskedPush.SOON);
        assertThat(world.round(node)).isEqualTo(1);
        assertThat(world.<AskedPush>places(places -> places.retry(id))).isEqualTo(AskedPush.SOON);
        assertThat(world.round(node)).isEqualTo(3);
        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(8);
        assertThat(world.<AskedPush>places(places -> places.retry(id))).isEqualTo(AskedPush.NOTHING);
        assertThat(world.<List<LinkPlace>>places(places -> places.page(id, Set.of(PlaceState.PLACED), 2, 3)))
                .extracting(LinkPlace::username)
                .containsExactly("acct2", "acct3", "acct4");
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "A refused credential is not sent again by itself; what should go is said to be left until somebody replaced it")
    void a_refused_credential_is_not_sent_again(Under under) {
        ServerId id = open(under, 2);
        LinkRound node = world.node();
        world.round(node);
        world.switchOff();
        List<FakeKeeper.Call> tried = new ArrayList<>();
        world.keeper.before = call -> {
            tried.add(call);
            throw new PanelException(PanelFailure.of(Cause.CREDENTIAL_REFUSED));
        };
        world.later(node);
        assertThat(tried).hasSize(1);
        assertThat(world.count(id, PlaceState.LEFT)).isEqualTo(2);

        for (int hours = 0; hours < 12; hours++) {
            world.clock.pass(Duration.ofHours(1));
            world.round(node);
        }
        assertThat(tried).hasSize(1);
        assertThat(world.work(id).cause()).isEqualTo("CREDENTIAL_REFUSED");

        assertThat(world.<AskedPush>places(places -> places.retry(id))).isEqualTo(AskedPush.SOON);
        world.round(node);
        assertThat(tried).as("a person may have it tried").hasSize(2);
        assertThat(world.<AskedPush>places(places -> places.retry(id)))
                .as("but not several times in a few minutes")
                .isEqualTo(AskedPush.REFUSED_LATELY);

        world.keeper.before = call -> {};
        world.change(id, data -> data, Optional.of(Secret.of("another")));
        world.clock.pass(Duration.ofMinutes(75));
        assertThat(world.round(node)).isEqualTo(2);
        assertThat(world.count(id, PlaceState.GONE)).isEqualTo(2);
        assertThat(world.keeper.keys(id, "acct0")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("People's calls go first: nothing counts as failed, and the work goes on half a minute later")
    void people_go_first(Under under) {
        ServerId id = open(under, 3);
        world.keeper.before = FakeKeeper.failing(Cause.BUSY);
        LinkRound node = world.node();
        world.round(node);

        assertThat(world.work(id).failures()).isZero();
        assertThat(world.work(id).cause()).isEmpty();
        assertThat(world.work(id).dueAt()).isEqualTo(world.clock.instant().plus(LinkQueue.AFTER_GIVING_WAY));
        assertThat(rows("PLACE_LINKS", "FAILED")).isZero();
        world.keeper.before = call -> {};
        world.clock.pass(LinkQueue.AFTER_GIVING_WAY);
        assertThat(world.round(node)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "A call that took too long is tried once with half as many accounts, and what became of it is not guessed")
    void half_as_many_after_a_time_out(Under under) {
        ServerId id = open(under, 8);
        LinkRound node = world.node();
        world.keeper.before = call -> {
            if (call.usernames().size() > 2) {
                throw new PanelException(PanelFailure.of(Cause.TIMEOUT));
            }
        };

        assertThat(world.round(node)).isEqualTo(8);
        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(8);

        world.base = "https://other.example";
        world.keeper.before = FakeKeeper.failing(Cause.TIMEOUT);
        world.later(node);
        assertThat(world.work(id).cause()).isEqualTo("TIMEOUT");
        assertThat(world.count(id, PlaceState.WAITING)).isEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Fewer outcomes than accounts are no answer")
    void too_few_outcomes(Under under) {
        ServerId id = open(under, 3);
        world.keeper.fewer = true;

        world.round();

        assertThat(world.work(id).cause()).isEqualTo("UNEXPECTED_ANSWER");
        assertThat(world.count(id, PlaceState.WAITING)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("More accounts than one page are all compared")
    void more_than_one_page(Under under) {
        open(under);
        ServerId id = world.server("one");
        ClientAccountId client = world.client("huber");
        world.manyServices(client, id, LinkReconcileSteps.PAGE * 2 + 3);
        world.keeper.atOnce = 200;
        world.switchOn();
        LinkRound node = world.node();
        world.round(node);
        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(LinkReconcileSteps.PAGE * 2 + 3);
        world.switchOff();
        world.later(node);
        assertThat(world.count(id, PlaceState.GONE)).isEqualTo(LinkReconcileSteps.PAGE * 2 + 3);
    }

    private List<ServerId> troubled(long after) {
        return world.places(places -> places.troubled(LinkWorld.SCOPE, after, 10));
    }

    private List<String> following(ServerId id, PlaceState state, long after) {
        return world.places(places -> places.following(id, Set.of(state), after, 3).stream()
                .map(LinkPlace::username)
                .toList());
    }
}
