package org.panelkey.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.arrivals.Destination;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;

/** Links that are switched off and on, as a whole, for a group, with a server or a destination, at any moment. */
class LinkSwitchIT extends LinkStage {

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Switched off: every secret is dead at once, and every link goes away; switched on again, all are new")
    void switched_off_removes_and_revokes(Under under) {
        ServerId id = open(under, 6);
        LinkRound node = world.node();
        world.round(node);
        String before = world.keeper.account(id, "acct0").token;
        assertThat(isLive(before)).isTrue();
        world.clock.pass(Duration.ofSeconds(1));

        world.switchOff();

        assertThat(isLive(before)).isFalse();
        world.clock.pass(Duration.ofSeconds(4));
        assertThat(world.round(node)).as("noticed within seconds").isEqualTo(6);
        assertThat(world.count(id, PlaceState.GONE)).isEqualTo(6);
        assertThat(world.keeper.keys(id, "acct0")).isEmpty();
        assertThat(rows("REMOVE_LINKS", "DONE")).isEqualTo(1);
        world.clock.pass(Duration.ofSeconds(1));
        world.switchOn();
        world.clock.pass(Duration.ofSeconds(4));
        assertThat(world.round(node)).isEqualTo(6);
        assertAllIn(id, "acct0");
        assertThat(world.keeper.account(id, "acct0").token).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Switched off and on within a moment, links whose secret died are placed anew")
    void off_and_on_again(Under under) {
        ServerId id = open(under, 2);
        LinkRound node = world.node();
        world.round(node);
        world.clock.pass(Duration.ofSeconds(1));
        world.switchOff();
        world.switchOn();
        world.clock.pass(Duration.ofSeconds(4));

        world.round(node);

        assertAllIn(id, "acct0");
        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Switched off in the middle of a call: what it still places is dead, and goes away")
    void off_while_pushing(Under under) {
        ServerId id = open(under, 10);
        boolean[] off = {false};
        world.keeper.after = call -> {
            if (!off[0]) {
                off[0] = true;
                world.switchOff();
            }
        };
        LinkRound node = world.node();

        world.round(node);
        world.later(node);

        for (int i = 0; i < 10; i++) {
            assertThat(world.keeper.keys(id, "acct" + i)).isEmpty();
        }
        assertThat(world.keeper.calls("place")).as("nothing is begun any more").hasSize(1);
        assertThat(world.count(id, PlaceState.GONE)).isEqualTo(10);
        assertThat(sql("select count(*) from link_credential where ends_at is null"))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A node that dies after it placed and before it noted that: switched off, nothing is left behind")
    void killed_and_then_switched_off(Under under) {
        ServerId id = open(under, 3);
        world.keeper.after = call -> {
            throw new FakeKeeper.NodeDied();
        };
        LinkRound dying = world.node();
        dying.lookAround();
        assertThatThrownBy(() -> dying.run(LinkLane.FAILING, world.sideBySide()))
                .isInstanceOf(FakeKeeper.NodeDied.class);
        world.keeper.after = call -> {};
        world.switchOff();
        world.clock.pass(LinkQueue.CLAIM);

        world.round();

        for (int i = 0; i < 3; i++) {
            assertThat(world.keeper.keys(id, "acct" + i)).isEmpty();
        }
        assertThat(world.count(id, PlaceState.GONE)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A destination that is named adds its link; one that is not any more takes it away")
    void a_destination_comes_and_goes(Under under) {
        open(under);
        ServerId id = world.server("one");
        world.service(world.client("huber"), id, "huber");
        world.switchOn();
        LinkRound node = world.node();
        world.round(node);
        world.clock.pass(Duration.ofSeconds(1));

        world.lead(Destination.INVOICES, Optional.of("https://billing.example/invoices"));
        world.clock.pass(Duration.ofSeconds(4));
        assertThat(world.round(node)).as("noticed within seconds").isEqualTo(1);
        assertThat(world.keeper.keys(id, "huber")).containsExactlyInAnyOrder("services", "profile", "invoice_history");

        world.clock.pass(Duration.ofSeconds(1));
        world.lead(Destination.INVOICES, Optional.empty());
        world.clock.pass(Duration.ofSeconds(4));
        world.round(node);
        assertAllIn(id, "huber");
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("The set of a group goes before the panel's; a server that leaves the group gets the panel's")
    void a_group_of_its_own(Under under) {
        open(under);
        ServerGroupId group = world.with(rooms -> rooms.serverGroups.add("Resellers", FillRule.LEAST_FULL));
        ServerId id = world.server("one", Optional.of(group));
        world.service(world.client("huber"), id, "huber");
        LinkScope scope = new LinkScope(FakePanel.TYPE, Optional.of(group));
        world.switchOn();
        world.wish(scope, wishes -> wishes.stream()
                .map(wish ->
                        new LinkWish(wish.link(), wish.link() == PanelLink.SERVICES, wish.destination(), wish.label()))
                .toList());
        LinkRound node = world.node();
        world.round(node);
        assertThat(world.keeper.accounts).as("the group's set is off").isEmpty();
        assertThat(world.<PlaceCounts>places(places -> places.total(scope))).isEqualTo(PlaceCounts.NONE);

        world.switchOn(scope);
        world.clock.pass(LinkQueue.BETWEEN_IDLE_LOOKS.multipliedBy(2));
        world.round(node);
        assertThat(world.keeper.keys(id, "huber")).containsExactly("services");
        assertThat(world.<PlaceCounts>places(places -> places.total(scope)).of())
                .isEqualTo(Map.of(PlaceState.PLACED, 1L));
        assertThat(world.<PlaceCounts>places(places -> places.total(LinkWorld.SCOPE)))
                .isEqualTo(PlaceCounts.NONE);
        assertThat(world.<List<ServerId>>places(places -> places.servers(scope, Set.of(PlaceState.PLACED), 0, 10)))
                .containsExactly(id);

        ServerGroupId later = world.with(rooms -> rooms.serverGroups.add("Partners", FillRule.LEAST_FULL));
        world.wish(new LinkScope(FakePanel.TYPE, Optional.of(later)), wishes -> wishes);
        assertThat(ofGroups(0, 10)).containsExactly(group, later);
        assertThat(ofGroups(0, 1)).containsExactly(group);
        assertThat(ofGroups(group.value(), 10)).containsExactly(later);
        assertThat(world.<LinkStanding>places(places -> places.standing(scope, Optional.empty())))
                .isEqualTo(new LinkStanding(new PlaceCounts(Map.of(PlaceState.PLACED, 1L)), false));

        world.regroup(id, Optional.empty());
        world.later(node);
        assertAllIn(id, "huber");
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "A server that is switched off is not called: what is there is dead and named, and comes to life with it")
    void a_server_that_is_switched_off(Under under) {
        ServerId id = open(under, 2);
        LinkRound node = world.node();
        world.round(node);
        String before = world.keeper.account(id, "acct0").token;
        int calls = world.keeper.journal.size();

        world.enable(id, false);
        world.later(node);
        assertThat(world.keeper.journal).hasSize(calls);
        assertThat(world.count(id, PlaceState.LEFT)).isEqualTo(2);
        assertThat(isLive(before)).isFalse();

        world.enable(id, true);
        world.clock.pass(LinkQueue.BETWEEN_IDLE_LOOKS.multipliedBy(2));
        world.round(node);
        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(2);
        assertAllIn(id, "acct0");
        assertThat(world.keeper.calls("remove")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "Switched off and on by a person again and again while nodes push: nobody waits for the other for ever")
    void switched_while_nodes_push(Under under) throws Exception {
        open(under);
        ClientAccountId client = world.client("huber");
        List<ServerId> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ServerId id = world.server("server" + i);
            world.services(client, id, 12);
            ids.add(id);
        }
        world.switchOn();
        LinkRound one = world.node();
        world.round(one);
        boolean[] over = {false};
        Future<Integer> node = world.threads.submit(() -> {
            int rounds = 0;
            while (!over[0]) {
                world.clock.pass(Duration.ofSeconds(2));
                one.lookAround();
                one.run(LinkLane.LIVING, world.sideBySide());
                rounds++;
            }
            return rounds;
        });
        for (int i = 0; i < 10; i++) {
            world.switchOff();
            world.switchOn();
        }
        world.switchOff();
        over[0] = true;
        assertThat(node.get(60, TimeUnit.SECONDS)).isPositive();

        assertThat(world.givenUp).as("rounds that failed by a fault of ours").hasValue(0);
        world.clock.pass(LinkQueue.BETWEEN_IDLE_LOOKS.multipliedBy(2));
        world.round(one);
        world.later(one);

        for (ServerId id : ids) {
            for (int i = 0; i < 12; i++) {
                assertThat(world.keeper.keys(id, "acct" + i)).isEmpty();
            }
        }
        assertThat(sql("select count(*) from link_credential where ends_at is null"))
                .isZero();
    }

    private List<ServerGroupId> ofGroups(long after, int most) {
        return world.sets(sets -> sets.following(FakePanel.TYPE, after, most).stream()
                .map(set -> set.scope().group().orElseThrow())
                .toList());
    }
}
