package org.panelkey.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.panels.LinkOutcome;
import org.panelkey.servers.ServerId;
import org.panelkey.storage.SideBySide;
import org.panelkey.storage.Sql;

/** Who works on the links of which server. */
class LinkQueueIT extends LinkStage {

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Two nodes at once work on each server once")
    void two_nodes(Under under) throws Exception {
        open(under);
        ClientAccountId client = world.client("huber");
        List<ServerId> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ServerId id = world.server("server" + i);
            world.services(client, id, 3);
            ids.add(id);
        }
        world.switchOn();
        LinkRound one = world.node();
        LinkRound two = world.node();
        one.lookAround();
        two.lookAround();
        Callable<Integer> first = () -> one.run(LinkLane.FAILING, world.sideBySide());
        Callable<Integer> second = () -> two.run(LinkLane.FAILING, world.sideBySide());

        int done = 0;
        for (Future<Integer> node : world.threads.invokeAll(List.of(first, second))) {
            done += node.get();
        }

        assertThat(done).isEqualTo(36);
        assertThat(world.keeper.journal).hasSize(12);
        for (ServerId id : ids) {
            assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(3);
            assertThat(world.work(id).lane()).isEqualTo(LinkLane.LIVING);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("What a dead node claimed is due again by itself")
    void a_dead_node(Under under) {
        open(under);
        ServerId id = world.server("one");
        world.queue().list(id);
        LinkClaim lost = world.queue().claim(id, Instant.EPOCH).orElseThrow();

        assertThat(world.queue().claim(id, Instant.EPOCH)).isEmpty();
        world.clock.pass(LinkQueue.CLAIM);
        LinkClaim next = world.queue().claim(id, Instant.EPOCH).orElseThrow();

        world.queue().settle(lost, LinkEnding.of(LinkEnding.Kind.DONE, true), new LinkTally());
        assertThat(world.work(id).claim()).as("a late word changes nothing").isEqualTo(next.mark());
        assertThat(world.work(id).lane()).isEqualTo(LinkLane.FAILING);
        world.queue().settle(next, LinkEnding.of(LinkEnding.Kind.DONE, true), new LinkTally());
        assertThat(world.work(id).claim()).isEmpty();
        assertThat(world.work(id).lane()).isEqualTo(LinkLane.LIVING);
        world.queue().giveUp(next, new LinkTally());
        assertThat(world.work(id).dueAt())
                .as("a claim ends with its work")
                .isBefore(world.clock.instant().plus(LinkQueue.AFTER_ERROR).plusSeconds(600));
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A node that slept over the end of its claim writes nothing into its successor's work")
    void a_replaced_node_writes_nothing(Under under) {
        ServerId id = open(under, 3);
        world.queue().list(id);
        LinkClaim slept = world.queue().claim(id, Instant.EPOCH).orElseThrow();
        LinkWorld.Tasks tasks = world.tasks();
        new LinkReconcile(world.steps()).of(slept);
        LinkBatch batch = tasks.next(slept, 3);
        assertThat(batch.size()).isEqualTo(3);

        world.clock.pass(LinkQueue.CLAIM);
        LinkClaim next = world.queue().claim(id, Instant.EPOCH).orElseThrow();

        List<LinkOutcome> outcomes = List.of(LinkOutcome.done(), LinkOutcome.done(), LinkOutcome.done());
        assertThatThrownBy(() -> tasks.settle(slept, batch, outcomes)).isInstanceOf(ReplacedException.class);
        assertThatThrownBy(() -> tasks.next(slept, 3)).isInstanceOf(ReplacedException.class);
        assertThatThrownBy(() -> tasks.unseen(slept, 3)).isInstanceOf(ReplacedException.class);
        assertThatThrownBy(() -> new LinkReconcile(world.steps()).of(slept)).isInstanceOf(ReplacedException.class);
        world.queue().giveUp(slept, new LinkTally());
        assertThat(world.count(id, PlaceState.WAITING)).isEqualTo(3);
        assertThat(confirmed()).isZero();

        tasks.settle(next, tasks.next(next, 3), outcomes);
        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(3);
        assertThat(confirmed()).isEqualTo(3);
        assertThat(sql("select count(*) from link_credential"))
                .as("the same secret is sent again")
                .isEqualTo(3);
    }

    private long confirmed() {
        return sql("select count(*) from link_credential where confirmed_at is not null and sealed_secret is null");
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A server removed in the middle of the work stops nothing")
    void a_removed_server(Under under) {
        open(under);
        ServerId id = world.server("one");
        world.queue().list(id);
        LinkClaim claim = world.queue().claim(id, Instant.EPOCH).orElseThrow();
        world.change(rooms -> rooms.servers.remove(id));

        world.queue().settle(claim, LinkEnding.of(LinkEnding.Kind.DONE, true), new LinkTally());
        world.queue().giveUp(claim, new LinkTally());
        assertThat(world.push().at(claim, () -> false)).isZero();
        assertThat(world.queue().claim(id, Instant.EPOCH)).isEqualTo(Optional.empty());
        assertThat(sql("select count(*) from link_server")).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A thread that does not come back is not waited for without end")
    void a_thread_that_hangs(Under under) throws Exception {
        open(under);
        ClientAccountId client = world.client("huber");
        world.services(client, world.server("one"), 2);
        world.services(client, world.server("two"), 2);
        world.switchOn();
        LinkRound round = world.node();
        round.lookAround();
        CountDownLatch never = new CountDownLatch(1);
        ExecutorService hanging = Executors.newFixedThreadPool(1);
        try {
            hanging.submit(() -> {
                never.await();
                return true;
            });
            Future<Integer> running = world.threads.submit(() ->
                    round.run(LinkLane.FAILING, new SideBySide(work -> hanging.submit(work), Duration.ofMillis(300))));
            assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo(4);
        } finally {
            hanging.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A database that goes away in the middle of a round loses a few minutes, and no server is blamed")
    void the_database_goes_away(Under under) {
        ServerId id = open(under, 6);
        world.keeper.after = call -> world.gone = true;
        LinkRound node = world.node();
        node.lookAround();

        assertThatThrownBy(() -> node.run(LinkLane.FAILING, world.sideBySide())).hasMessageContaining("gone");

        world.gone = false;
        world.keeper.after = call -> {};
        assertThat(world.work(id).failures()).isZero();
        assertThat(world.count(id, PlaceState.PLACED)).isZero();
        assertThat(world.round()).as("still claimed").isZero();
        world.clock.pass(LinkQueue.CLAIM);
        assertThat(world.round()).isEqualTo(6);
        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A server whose secret can't be opened is put off, and stops nobody else's links")
    void a_broken_secret(Under under) {
        open(under);
        ClientAccountId client = world.client("huber");
        ServerId broken = world.server("one");
        ServerId well = world.server("two");
        world.services(client, broken, 1);
        world.services(client, well, 1);
        world.switchOn();
        Sql.run(
                world.database.dataSource(),
                "update server set sealed_secret = (select s.sealed_secret from server s where s.name = 'two')"
                        + " where name = 'one'");

        assertThat(world.round()).isEqualTo(1);

        assertThat(world.count(well, PlaceState.PLACED)).isEqualTo(1);
        assertThat(world.work(broken).dueAt()).isAfter(world.clock.instant());
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Once the application is taken down, nothing is begun")
    void stopped(Under under) {
        open(under);
        world.services(world.client("huber"), world.server("one"), 2);
        world.switchOn();
        LinkRound node = world.node();
        node.lookAround();
        node.stop();

        assertThat(node.run(LinkLane.FAILING, world.sideBySide())).isZero();
        assertThat(world.keeper.journal).isEmpty();
        assertThat(world.round()).as("another node goes on").isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A server that takes its time keeps the others waiting for some seconds only, and goes on later")
    void no_server_starves_the_others(Under under) {
        open(under);
        ClientAccountId client = world.client("huber");
        ServerId big = world.server("big");
        world.services(client, big, 20);
        world.switchOn();
        LinkRound node = world.node();
        world.keeper.poison = (server, username) -> {
            world.clock.pass(Duration.ofSeconds(3));
            return Optional.empty();
        };
        node.lookAround();
        // The first call proves that it answers; it ends with the account at which the time is over.
        assertThat(node.run(LinkLane.FAILING, world.sideBySide())).isEqualTo(3);

        Instant begun = world.clock.instant();
        assertThat(node.run(LinkLane.LIVING, world.sideBySide())).isEqualTo(3);

        assertThat(Duration.between(begun, world.clock.instant()))
                .isLessThanOrEqualTo(LinkRound.MOST_TIME.plusSeconds(3));
        assertThat(world.work(big).claim()).isEmpty();
        assertThat(world.work(big).dueAt()).isBeforeOrEqualTo(world.clock.instant());
        for (int i = 0; i < 5; i++) {
            node.run(LinkLane.LIVING, world.sideBySide());
        }
        assertThat(world.count(big, PlaceState.PLACED)).isEqualTo(20);
    }
}
