package org.panelkey.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.panels.LinkOutcome;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.storage.Sql;

/** One account, one list, one slow machine: none of them stops the links of the others. */
class LinkFaultsIT extends LinkStage {

    private static final String BAD = "acct0";

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("One account at which the whole panel fails gets a failure of its own, and all others their links")
    void one_account_blocks_nobody(Under under) {
        ServerId id = open(under, 10);
        world.keeper.poison = (server, username) -> username.equals(BAD) || username.equals("acct6")
                ? Optional.of(Cause.UNEXPECTED_ANSWER)
                : Optional.empty();
        LinkRound node = world.node();

        for (int i = 0; i < 4; i++) {
            world.later(node);
        }

        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(8);
        assertThat(world.count(id, PlaceState.FAILED)).isEqualTo(2);
        assertThat(world.place(id, BAD).cause()).isEqualTo("UNEXPECTED_ANSWER");
        assertThat(world.place(id, BAD).dueAt()).isAfter(world.clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(world.work(id).failures()).isZero();

        world.switchOff();
        for (int i = 0; i < 4; i++) {
            world.later(node);
        }
        assertThat(world.count(id, PlaceState.GONE)).isEqualTo(8);
        assertThat(world.count(id, PlaceState.LEFT))
                .as("what may be there stays known")
                .isEqualTo(2);
        world.keeper.poison = (server, username) -> Optional.empty();
        world.clock.pass(Duration.ofHours(3));
        world.round(node);
        assertThat(world.count(id, PlaceState.GONE)).isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("One that fails alone, with nobody else to be placed, is told from its server by a look at another")
    void a_look_is_a_witness(Under under) {
        ServerId id = open(under, 2);
        LinkRound node = world.node();
        world.round(node);
        world.service(world.client("late"), id, "late");
        world.keeper.poison =
                (server, username) -> username.equals("late") ? Optional.of(Cause.TIMEOUT) : Optional.empty();

        world.later(node);

        assertThat(world.place(id, "late").state()).isEqualTo(PlaceState.FAILED);
        assertThat(world.work(id).failures()).isZero();
        assertThat(world.work(id).lane()).isEqualTo(LinkLane.LIVING);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("An account that uses up the time of a round is found out by the next one")
    void an_account_that_takes_all_the_time(Under under) {
        ServerId id = open(under, 6);
        world.keeper.poison = (server, username) -> {
            if (username.equals(BAD)) {
                world.clock.pass(Duration.ofSeconds(10));
                return Optional.of(Cause.TIMEOUT);
            }
            return Optional.empty();
        };
        LinkRound node = world.node();
        world.round(node);
        assertThat(world.work(id).failures()).isEqualTo(1);

        world.later(node);

        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(5);
        assertThat(world.place(id, BAD).state()).isEqualTo(PlaceState.FAILED);
        assertThat(world.work(id).failures()).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A server that fails for several is blamed itself, and no account is")
    void a_server_that_fails_for_all(Under under) {
        ServerId id = open(under, 6);
        world.keeper.poison = (server, username) -> Optional.of(Cause.TIMEOUT);
        LinkRound node = world.node();
        for (int i = 0; i < 30; i++) {
            world.later(node);
        }
        assertThat(world.count(id, PlaceState.WAITING)).isEqualTo(6);
        assertThat(world.work(id).cause()).isEqualTo("TIMEOUT");

        world.keeper.poison = (server, username) -> Optional.empty();
        world.clock.pass(Duration.ofHours(3));
        world.round(node);
        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A look at night passes over an account at which the panel fails")
    void a_look_passes_over_one(Under under) {
        ServerId id = open(under, 6);
        LinkRound node = world.node();
        world.round(node);
        for (int i = 1; i < 6; i++) {
            world.keeper.account(id, "acct" + i).links.remove("services");
        }
        world.keeper.poison =
                (server, username) -> username.equals(BAD) ? Optional.of(Cause.UNEXPECTED_ANSWER) : Optional.empty();
        world.clock.pass(Duration.ofHours(12));
        world.recheck();
        for (int i = 0; i < 4; i++) {
            world.later(node);
        }

        for (int i = 1; i < 6; i++) {
            assertThat(world.keeper.keys(id, "acct" + i)).contains("services");
        }
        assertThat(world.work(id).failures()).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("After a slow call the next is for one account; after quick ones they grow again")
    void calls_follow_the_server(Under under) {
        ServerId id = open(under, 12);
        boolean[] slow = {true};
        world.keeper.before = call -> {
            if (slow[0]) {
                slow[0] = false;
                world.nanos += Duration.ofSeconds(3).toNanos();
            }
        };
        LinkRound node = world.node();
        world.round(node);
        slow[0] = true;
        world.base = "https://other.example";
        world.keeper.journal.clear();
        world.later(node);

        assertThat(world.keeper.calls("place"))
                .extracting(call -> call.usernames().size())
                .containsExactly(4, 1, 2, 4, 1);
        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A list of more and longer names than can be kept is compared in parts, and stops no other account")
    void a_hostile_list(Under under) {
        ServerId id = open(under, 2);
        LinkRound node = world.node();
        world.round(node);
        for (int i = 0; i < 60; i++) {
            String key = String.format("x%02d_%s", i, "y".repeat(36));
            world.keeper
                    .account(id, BAD)
                    .links
                    .put(key, world.keeper.account(id, "acct1").links.get("services"));
        }
        world.keeper
                .account(id, BAD)
                .links
                .put("no key", world.keeper.account(id, "acct1").links.get("services"));
        world.keeper.account(id, "acct1").links.remove("services");
        world.clock.pass(Duration.ofHours(12));
        world.recheck();
        world.round(node);
        world.later(node);

        assertThat(world.keeper.keys(id, "acct1")).contains("services", "profile");
        assertThat(world.keeper.keys(id, BAD)).contains("services", "profile").hasSizeBetween(30, 45);
        for (int night = 0; night < 3; night++) {
            world.clock.pass(Duration.ofDays(1));
            world.recheck();
            world.later(node);
        }
        assertThat(world.keeper.keys(id, BAD)).containsExactlyInAnyOrder("services", "profile", "no key");
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A node that slept after it read what to send does not send it, whichever clock went on")
    void a_node_that_slept_sends_nothing(Under under) {
        ServerId id = open(under, 2);
        List<Runnable> sleeps = new ArrayList<>(
                List.of(() -> world.clock.pass(LinkQueue.CLAIM), () -> world.nanos += LinkQueue.CLAIM.toNanos()));
        LinkRound node = world.node();
        node.lookAround();
        for (Runnable sleep : sleeps) {
            world.read = () -> {
                world.read = () -> {};
                sleep.run();
            };
            node.run(LinkLane.FAILING, world.sideBySide());
            assertThat(world.keeper.calls("place")).isEmpty();
            world.clock.pass(LinkQueue.CLAIM);
        }
        world.round(node);
        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A dead secret that a panel shows again has its account's links sent once more, once")
    void a_dead_secret_that_came_back(Under under) {
        ServerId id = open(under, 1);
        LinkRound node = world.node();
        world.round(node);
        FakeKeeper.Account account = world.keeper.account(id, BAD);
        String name = account.subscriber;
        String dead = account.token;
        world.base = "https://other.example";
        world.later(node);
        world.clock.pass(LinkCredentials.OVERLAP);
        String live = account.token;
        assertThat(live).isNotEqualTo(dead);

        shows(name, "wrong");
        assertThat(world.place(id, BAD).state()).isEqualTo(PlaceState.PLACED);
        shows(name, dead);
        assertThat(world.place(id, BAD).state()).isEqualTo(PlaceState.WAITING);
        world.round(node);
        assertThat(account.token).isNotIn(dead, live);
        world.clock.pass(Duration.ofMinutes(1));
        shows(name, dead);
        assertThat(world.place(id, BAD).state()).as("once").isEqualTo(PlaceState.PLACED);
    }

    private void shows(String name, String secret) {
        world.in(entities -> {
            LinkCredentials credentials = new LinkCredentials(
                    entities, world.clock, world.box, new AuditLog(entities, world.clock, Actor::system));
            ShownCredential shown = credentials.recognise(name, Secret.of(secret));
            if (shown.fault().filter(GrantFault.CREDENTIAL_ENDED::equals).isPresent()) {
                credentials.sendAnew(shown.known().orElseThrow());
            }
            return true;
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A server that was never called is looked at as soon as its links are switched on")
    void never_called_and_switched_on(Under under) {
        open(under);
        ServerGroupId group = world.with(rooms -> rooms.serverGroups.add("Resellers", FillRule.LEAST_FULL));
        ServerId id = world.server("one", Optional.of(group));
        ClientAccountId client = world.client("huber");
        world.service(client, id, "huber");
        world.service(client, world.server("other"), "other");
        LinkScope scope = new LinkScope(FakePanel.TYPE, Optional.of(group));
        world.wish(scope, wishes -> wishes);
        world.switchOn();
        LinkRound node = world.node();
        world.round(node);
        assertThat(world.keeper.keys(id, "huber")).isEmpty();

        world.clock.pass(Duration.ofSeconds(4));
        world.switchOn(scope);
        world.round(node);

        assertThat(world.keeper.keys(id, "huber")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("An account that is said not to be there keeps the keys of its links for a week, and loses them then")
    void an_account_that_does_not_show(Under under) {
        open(under);
        ServerId id = world.server("one");
        List<ServiceId> services = world.services(world.client("huber"), id, 3);
        world.switchOn();
        LinkRound node = world.node();
        world.round(node);
        world.keeper.refusal =
                (server, username) -> username.equals("acct2") ? Optional.empty() : Optional.of(Cause.NO_SUCH_ACCOUNT);
        world.status(services.get(0), ServiceStatus.TERMINATED);
        world.status(services.get(1), ServiceStatus.TERMINATED);
        world.later(node);
        assertThat(world.count(id, PlaceState.LEFT)).isEqualTo(2);
        assertThat(world.place(id, BAD).links()).containsExactly("profile", "services");

        world.keeper.refusal =
                (server, username) -> username.equals(BAD) ? Optional.of(Cause.NO_SUCH_ACCOUNT) : Optional.empty();
        for (int hours = 0; hours < 5 * 24; hours++) {
            world.clock.pass(Duration.ofHours(1));
            world.round(node);
        }
        assertThat(world.keeper.keys(id, "acct1")).as("it came back").isEmpty();
        assertThat(world.place(id, BAD).state()).isEqualTo(PlaceState.LEFT);
        for (int hours = 0; hours < 5 * 24; hours++) {
            world.clock.pass(Duration.ofHours(1));
            world.round(node);
        }
        assertThat(world.place(id, BAD).state()).isEqualTo(PlaceState.GONE);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("What is to go while the credential is refused is said to be left")
    void left_while_the_credential_is_refused(Under under) {
        ServerId id = open(under, 2);
        LinkRound node = world.node();
        world.round(node);
        world.keeper.before = FakeKeeper.failing(Cause.CREDENTIAL_REFUSED);
        world.base = "https://other.example";
        world.later(node);
        assertThat(world.work(id).cause()).isEqualTo("CREDENTIAL_REFUSED");

        world.switchOff();
        for (int i = 0; i < 8; i++) {
            world.later(node);
        }
        assertThat(world.count(id, PlaceState.LEFT)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("An account that another service has by the time it is sent ends the former one's secret")
    void another_service_when_it_is_sent(Under under) {
        open(under);
        ServerId id = world.server("one");
        ServiceId former = world.service(world.client("huber"), id, BAD);
        world.switchOn();
        world.round();
        world.base = "https://other.example";
        world.clock.pass(LinkQueue.BETWEEN_LOOKS.multipliedBy(2));
        world.queue().list(id);
        LinkClaim claim = world.queue().claim(id, world.clock.instant()).orElseThrow();
        new LinkReconcile(world.steps()).of(claim);
        world.status(former, ServiceStatus.TERMINATED);
        world.edit(
                former,
                data -> new ServiceData(
                        data.account(),
                        data.product(),
                        data.server(),
                        "gone",
                        data.domain(),
                        data.status(),
                        data.statusReason()));
        ServiceId next = world.service(world.client("next"), id, BAD);

        LinkBatch batch = world.tasks().next(claim, 1);
        world.tasks().settle(claim, batch, List.of(LinkOutcome.done()));

        assertThat(world.place(id, BAD).service()).contains(next);
        assertThat(sql("select count(*) from link_credential where service_id <> " + next.value()
                        + " and ends_at is null"))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Credentials of a server that is no more end")
    void credentials_of_a_removed_server(Under under) {
        ServerId id = open(under, 2);
        world.round();
        assertThat(world.old(old -> old.endCredentials(500))).isZero();
        Sql.run(world.database.dataSource(), "delete from service");
        world.change(rooms -> rooms.servers.remove(id));

        assertThat(world.old(old -> old.endCredentials(500))).isEqualTo(2);
        assertThat(world.old(old -> old.endCredentials(500))).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A batch that was done in part is kept in part")
    void a_part_of_a_batch(Under under) {
        ServerId id = open(under, 3);
        world.queue().list(id);
        LinkClaim claim = world.queue().claim(id, world.clock.instant()).orElseThrow();
        new LinkReconcile(world.steps()).of(claim);
        LinkBatch batch = world.tasks().next(claim, 3);

        world.tasks()
                .settle(
                        claim,
                        batch,
                        List.of(LinkOutcome.done(), LinkOutcome.failed(PanelFailure.of(Cause.LIMIT_REACHED))));

        assertThat(world.<PlaceCounts>places(
                                places -> places.counts(List.of(id)).get(id))
                        .of())
                .isEqualTo(new TreeMap<>(Map.of(PlaceState.PLACED, 1L, PlaceState.FAILED, 1L, PlaceState.WAITING, 1L)));
    }
}
