package org.panelkey.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.ServerId;
import org.panelkey.shortcuts.Label;
import org.panelkey.storage.Sql;

/** Links of accounts that change: moved, renamed, handed on, said otherwise, changed in the panel, gone. */
class LinkChangesIT extends LinkStage {

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Links have the order that was stored, whatever the order in which the database keeps its rows")
    void the_order_of_rows_means_nothing(Under under) {
        open(under);
        world.wish(LinkWorld.SCOPE, wishes -> wishes);
        List<LinkWish> before = world.wishes(LinkWorld.SCOPE);
        Sql.run(world.database.dataSource(), "update link_entry set place = 100 - place");
        List<LinkWish> reversed = new ArrayList<>(before);
        Collections.reverse(reversed);
        assertThat(world.wishes(LinkWorld.SCOPE)).isEqualTo(reversed);
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
}
