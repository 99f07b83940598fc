package org.panelkey.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.arrivals.Destination;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.shortcuts.Label;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;
import org.panelkey.tokens.TokenHash;

/** Links that the job keeps in accounts, over each database with each persistence provider. */
class LinkPushIT {

    /** Those that lead somewhere where no address was named. */
    private static final Set<String> BOTH = Set.of("services", "profile");

    private LinkWorld world;

    /** A database of some kind under a provider. */
    record Under(Databases.Named kind, TestDatabase.Provider provider) {}

    /** When a node dies. */
    enum Step {
        BEFORE_THE_CALL,
        AFTER_THE_CALL,
        AFTER_SETTLING
    }

    static Stream<Under> databases() {
        return Databases.each()
                .flatMap(kind -> Stream.of(TestDatabase.Provider.values()).map(each -> new Under(kind, each)));
    }

    static Stream<Arguments> deaths() {
        return databases().flatMap(under -> Stream.of(Step.values()).map(step -> Arguments.of(under, step)));
    }

    @AfterEach
    void stop() {
        if (world != null) {
            world.close();
        }
    }

    private void open(Under under) {
        world = new LinkWorld(under.kind().open(under.provider()));
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
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, 6);
        world.switchOn();
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
    @DisplayName("A node that dies after it placed and before it noted that: switched off, nothing is left behind")
    void killed_and_then_switched_off(Under under) {
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, 3);
        world.switchOn();
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
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, 8);
        world.switchOn();
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
    @DisplayName("Switched off: every secret is dead at once, and every link goes away; switched on again, all are new")
    void switched_off_removes_and_revokes(Under under) {
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, 6);
        world.switchOn();
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
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, 2);
        world.switchOn();
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
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, 10);
        world.switchOn();
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
    @DisplayName("A service that moves or is renamed takes its links along, and leaves none behind")
    void a_moved_service_leaves_nothing_behind(Under under) {
        open(under);
        ServerId from = world.server("from");
        ServerId to = world.server("to");
        ClientAccountId client = world.client("huber");
        ServiceId moving = world.service(client, from, "huber");
        ServiceId renamed = world.service(client, from, "old");
        world.switchOn();
        LinkRound node = world.node();
        world.round(node);
        String there = world.keeper.account(from, "huber").token;

        world.change(rooms -> {
            rooms.services.move(
                    moving, rooms.services.find(moving).orElseThrow().version(), to, "huber2", true);
        });
        world.edit(
                renamed,
                data -> new ServiceData(
                        data.account(),
                        data.product(),
                        data.server(),
                        "new",
                        data.domain(),
                        data.status(),
                        data.statusReason()));
        world.later(node);
        world.later(node);

        assertThat(world.keeper.keys(from, "huber")).isEmpty();
        assertThat(world.keeper.keys(from, "old")).isEmpty();
        assertAllIn(to, "huber2");
        assertAllIn(from, "new");
        assertThat(isLive(there)).isFalse();
        assertThat(world.place(from, "huber").state()).isEqualTo(PlaceState.GONE);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("An account that is another client's by now keeps the links of that one, and the former secret dies")
    void an_account_that_changed_hands_keeps_the_new_owners_links(Under under) {
        open(under);
        ServerId id = world.server("one");
        ServiceId former = world.service(world.client("former"), id, "shop");
        world.switchOn();
        LinkRound node = world.node();
        world.round(node);
        String before = world.keeper.account(id, "shop").token;

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
        ServiceId next = world.service(world.client("next"), id, "Shop");
        world.later(node);
        world.later(node);

        assertAllIn(id, "Shop");
        assertThat(world.place(id, "shop").service()).contains(next);
        assertThat(isLive(before)).isFalse();
        assertThat(sql("select count(*) from link_place")).isEqualTo(1);
        assertThat(world.keeper.calls("remove")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Another owner, another language, another label, another address of ours: each is pushed again")
    void what_is_said_changes(Under under) {
        open(under);
        ServerId id = world.server("one");
        UserId owner = world.user("olivia", "en");
        UserId heir = world.user("henry", "de");
        ClientAccountId client = world.with(rooms -> rooms.accounts.add("Huber", owner));
        world.service(client, id, "huber");
        world.switchOn();
        LinkRound node = world.node();
        world.round(node);
        FakeKeeper.Account account = world.keeper.account(id, "huber");
        String first = account.token;

        world.speak(owner, "de");
        assertThat(world.later(node)).isEqualTo(1);
        assertThat(account.links.get("profile").label()).isEqualTo("Meine Daten");

        world.wish(LinkWorld.SCOPE, wishes -> wishes.stream()
                .map(wish -> wish.link() == PanelLink.PROFILE
                        ? new LinkWish(wish.link(), true, wish.destination(), new Label("Me", "Ich"))
                        : wish)
                .toList());
        assertThat(world.later(node)).isEqualTo(1);
        assertThat(account.links.get("profile").label()).isEqualTo("Ich");

        world.base = "https://other.example";
        assertThat(world.later(node)).isEqualTo(1);
        assertThat(account.links.get("profile").tokenAddress()).hasHost("other.example");
        assertThat(account.token).isNotEqualTo(first);
        assertThat(isLive(first)).isTrue();
        world.clock.pass(LinkCredentials.OVERLAP);
        assertThat(isLive(first)).isFalse();

        String second = account.token;
        world.change(rooms -> rooms.accounts.change(
                client, rooms.accounts.find(client).orElseThrow().version(), "Huber", AccountStatus.ACTIVE, heir));
        assertThat(world.later(node)).isEqualTo(1);
        assertThat(account.token).isNotEqualTo(second);
        assertAllIn(id, "huber");

        world.reachable = false;
        world.base = "http://nowhere.example";
        int calls = world.keeper.journal.size();
        assertThat(world.later(node)).isZero();
        assertThat(world.keeper.journal).as("what is there stays").hasSize(calls);
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

        world.regroup(id, Optional.empty());
        world.later(node);
        assertAllIn(id, "huber");
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "A refused credential is not sent again by itself; what should go is said to be left until somebody replaced it")
    void a_refused_credential_is_not_sent_again(Under under) {
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, 2);
        world.switchOn();
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
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, 3);
        world.switchOn();
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
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, 8);
        world.switchOn();
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
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, 3);
        world.switchOn();
        world.keeper.fewer = true;

        world.round();

        assertThat(world.work(id).cause()).isEqualTo("UNEXPECTED_ANSWER");
        assertThat(world.count(id, PlaceState.WAITING)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "What somebody took away in the panel comes back at night, what is too much goes, and one in seven is new")
    void what_somebody_removed_comes_back_at_night(Under under) {
        open(under);
        ServerId id = world.server("one");
        ClientAccountId client = world.client("huber");
        List<ServiceId> services = world.services(client, id, 14);
        world.switchOn();
        LinkRound node = world.node();
        world.round(node);
        world.status(services.get(13), ServiceStatus.SUSPENDED);
        world.later(node);
        assertThat(world.keeper.keys(id, "acct13")).isEmpty();
        Map<String, String> before = tokens(id);

        world.keeper.account(id, "acct3").links.remove("services");
        world.keeper
                .account(id, "acct5")
                .links
                .put("news", world.keeper.account(id, "acct5").links.get("services"));
        world.keeper
                .account(id, "acct13")
                .links
                .put("services", world.keeper.account(id, "acct5").links.get("services"));
        assertThat(world.later(node)).as("nobody looks by day").isZero();
        world.clock.pass(Duration.ofHours(12));
        assertThat(world.recheck()).isEqualTo(1);
        assertThat(world.recheck()).as("another node's timer").isZero();
        world.round(node);
        world.later(node);

        assertAllIn(id, "acct3");
        assertAllIn(id, "acct5");
        assertThat(world.keeper.keys(id, "acct13")).isEmpty();
        Map<String, String> after = tokens(id);
        long fresh = before.keySet().stream()
                .filter(name -> !name.endsWith("acct3") && !name.endsWith("acct5") && !name.endsWith("acct13"))
                .filter(name -> !before.get(name).equals(after.get(name)))
                .count();
        assertThat(fresh).isBetween(0L, 3L);
        for (int night = 0; night < 6; night++) {
            world.clock.pass(Duration.ofDays(1));
            world.recheck();
            world.round(node);
        }
        assertThat(tokens(id).entrySet().stream()
                        .filter(each -> each.getValue().equals(before.get(each.getKey())))
                        .map(Map.Entry::getKey))
                .as("no secret is older than a week")
                .allMatch(name -> name.endsWith("acct13"));
        for (int i = 0; i < 13; i++) {
            assertAllIn(id, "acct" + i);
        }
        assertThat(world.count(id, PlaceState.PLACED)).isEqualTo(13);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "A server that is switched off is not called: what is there is dead and named, and comes to life with it")
    void a_server_that_is_switched_off(Under under) {
        open(under);
        ServerId id = world.server("one");
        world.services(world.client("huber"), id, 2);
        world.switchOn();
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
    @DisplayName("One account that is two services of a client has the links of the first")
    void one_account_two_services(Under under) {
        open(under);
        ServerId id = world.server("one");
        ClientAccountId client = world.client("huber");
        ServiceId first = world.service(client, id, "shop");
        ServiceId second = world.service(client, id, "SHOP");
        world.switchOn();
        LinkRound node = world.node();
        world.round(node);
        assertThat(world.place(id, "shop").service()).contains(first);

        world.status(first, ServiceStatus.CANCELLED);
        world.later(node);
        assertThat(world.place(id, "shop").service()).contains(second);
        assertThat(world.keeper.calls("remove")).isEmpty();
        assertThat(sql("select count(*) from link_place")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("What went long ago is forgotten, and nothing else")
    void what_went_is_forgotten(Under under) {
        open(under);
        ServerId id = world.server("one");
        List<ServiceId> services = world.services(world.client("huber"), id, 2);
        world.switchOn();
        LinkRound node = world.node();
        world.round(node);
        world.status(services.get(0), ServiceStatus.SUSPENDED);
        world.later(node);
        assertThat(world.old(old -> old.removePlaces(500))).isZero();

        world.clock.pass(Duration.ofDays(8));
        assertThat(world.old(old -> old.removePlaces(500))).isEqualTo(1);
        assertThat(world.old(old -> old.removeCredentials(500))).isZero();
        world.clock.pass(Duration.ofDays(90));
        assertThat(world.old(old -> old.removeCredentials(500))).isEqualTo(1);
        assertThat(sql("select count(*) from link_place")).isEqualTo(1);
        assertThat(sql("select count(*) from link_credential")).isEqualTo(1);
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

    /** Exactly the links that are wanted, with the one secret that counts. */
    private void assertAllIn(ServerId server, String username) {
        assertThat(world.keeper.keys(server, username)).as(username).isEqualTo(BOTH);
        FakeKeeper.Account account = world.keeper.account(server, username);
        assertThat(isLive(account.token)).as(username).isTrue();
        assertThat(sql("select count(*) from link_credential where client_key = '" + account.subscriber
                        + "' and secret_hash = '" + TokenHash.of(account.token)
                        + "' and confirmed_at is not null and sealed_secret is null and ends_at is null"))
                .as(username)
                .isEqualTo(1);
    }

    private boolean isLive(String token) {
        return sql("select count(*) from link_credential where secret_hash = '" + TokenHash.of(token)
                        + "' and (ends_at is null or ends_at > "
                        + world.clock.instant().toEpochMilli() + ")")
                == 1;
    }

    private Map<String, String> tokens(ServerId server) {
        Map<String, String> tokens = new TreeMap<>();
        world.keeper.accounts.forEach((name, account) -> {
            if (name.startsWith(server + "/")) {
                tokens.put(name, account.token);
            }
        });
        return tokens;
    }

    private long rows(String action, String outcome) {
        return sql("select count(*) from audit_event where action = '" + action + "' and outcome = '" + outcome + "'");
    }

    private long sql(String query) {
        return Sql.number(world.database.dataSource(), query);
    }
}
