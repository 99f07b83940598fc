package org.panelkey.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Behaviours 19 to 21: whom a link may be made for, and that it opens one session, once, if it still may. */
class ArrivalsIT extends ArrivalStage {

    private static final int CONTENDERS = 32;

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B19, B20: each wish that makes no sense has a fault of its own, and leaves no token")
    void each_fault_has_its_own_name(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        fails(new ArrivalWish(none(), none(), "", none(), "", ""), ArrivalFault.CLIENT_OR_USER_NEEDED);
        fails(home(new ClientAccountId(987_654)), ArrivalFault.UNKNOWN_CLIENT);
        fails(home(new UserId(987_654)), ArrivalFault.UNKNOWN_USER);
        fails(wish(Optional.of(new UserId(987_654)), "", none(), ""), ArrivalFault.UNKNOWN_USER);
        fails(wish(Optional.of(stranger), "", none(), ""), ArrivalFault.USER_NOT_OF_CLIENT);
        for (String destination :
                List.of("clientarea:nowhere", "CLIENTAREA:SERVICES", "clientarea:invoices", "x\u0000")) {
            fails(to(destination, none(), ""), ArrivalFault.INVALID_DESTINATION);
        }
        for (String path : List.of("", "https://evil.example", "//evil.example", "/admin/home")) {
            fails(to("sso:custom_redirect", none(), path), ArrivalFault.INVALID_DESTINATION);
        }
        fails(to("clientarea:product_details", none(), ""), ArrivalFault.SERVICE_NEEDED);
        fails(to("clientarea:product_details", Optional.of(foreign), ""), ArrivalFault.SERVICE_NEEDED);
        fails(to("clientarea:product_details", Optional.of(new ServiceId(987_654)), ""), ArrivalFault.SERVICE_NEEDED);
        fails(ofDomain("foreign.example"), ArrivalFault.SERVICE_NEEDED);
        fails(to("clientarea:services", Optional.of(foreign), ""), ArrivalFault.SERVICE_NEEDED);
        share(Set.of());
        fails(
                wish(Optional.of(member), "clientarea:product_details", Optional.of(service), ""),
                ArrivalFault.SERVICE_NEEDED);
        assertThat(Sql.number(database.dataSource(), "select count(*) from login_token"))
                .isZero();
        assertThat(rows("action = 'ISSUE_LINK' and outcome = 'DENIED'")).isEqualTo(19);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B19: a user alone is told why no client admits it: closed, or switched off; and goes to one that does")
    void a_user_alone_is_told_why(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        with(in -> {
            in.rooms.members.admitSignOnIn(client, version(in), false);
            return 0;
        });
        fails(home(client), ArrivalFault.SIGN_ON_OFF);
        fails(home(member), ArrivalFault.SIGN_ON_OFF);
        with(in -> {
            in.rooms.accounts.change(client, version(in), "Client", AccountStatus.CLOSED, owner);
            return 0;
        });
        fails(home(client), ArrivalFault.CLIENT_CLOSED);
        fails(home(member), ArrivalFault.CLIENT_CLOSED);
        ClientAccountId off = with(in -> {
            ClientAccountId added = in.rooms.accounts.add("Also off", member);
            in.rooms.members.admitSignOnIn(
                    added, in.rooms.accounts.find(added).orElseThrow().version(), false);
            return added;
        });
        fails(home(member), ArrivalFault.SIGN_ON_OFF);
        ClientAccountId open = with(in -> in.rooms.accounts.add("Zuletzt", member));
        assertThat(arrived(home(member))).isEqualTo(member + " " + open + " /client/services");
        fails(new ArrivalWish(Optional.of(off), Optional.of(member), "", none(), "", ""), ArrivalFault.SIGN_ON_OFF);
        fails(
                new ArrivalWish(Optional.of(new ClientAccountId(987_654)), Optional.of(member), "", none(), "", ""),
                ArrivalFault.UNKNOWN_CLIENT);
        assertThat(rows("action = 'ISSUE_LINK' and outcome = 'DENIED' and object_kind = 'user' and object_id = "
                        + member + " and rule = 'SIGN_ON_OFF'"))
                .isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B20: what would be passed over, contradicts itself or is not there is refused, and uses no link up")
    void nothing_is_passed_over(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        fails(to("sso:custom_redirect", none(), "/client/nope"), ArrivalFault.INVALID_DESTINATION);
        fails(to("", none(), "/client/activity"), ArrivalFault.INVALID_DESTINATION);
        fails(to("clientarea:profile", none(), "/client/activity"), ArrivalFault.INVALID_DESTINATION);
        for (String destination : List.of("", "clientarea:product_details")) {
            fails(named(destination, Optional.of(service), "foreign.example"), ArrivalFault.SERVICE_NEEDED);
            fails(named(destination, Optional.of(foreign), "foreign.example"), ArrivalFault.SERVICE_NEEDED);
            fails(named(destination, Optional.of(foreign), "own.example"), ArrivalFault.SERVICE_NEEDED);
            fails(named(destination, Optional.of(new ServiceId(987_654)), "own.example"), ArrivalFault.SERVICE_NEEDED);
            fails(named(destination, none(), "nobodys.example"), ArrivalFault.SERVICE_NEEDED);
            assertThat(arrived(named(destination, Optional.of(service), " OWN.example ")))
                    .startsWith(owner + " " + client);
        }
    }

    private ArrivalWish named(String destination, Optional<ServiceId> about, String domain) {
        return new ArrivalWish(Optional.of(client), none(), destination, about, domain, "");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B19: the owner of a client, or one of its users; a client by its user alone; a service by its domain")
    void who_arrives_where(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        assertThat(arrived(home(client))).isEqualTo(owner + " " + client + " /client/services");
        assertThat(arrived(home(member))).isEqualTo(member + " " + client + " /client/services");
        assertThat(arrived(to("clientarea:profile", none(), ""))).isEqualTo(owner + " " + client + " /client/account");
        assertThat(arrived(to("sso:custom_redirect", none(), "/client/activity?page=2")))
                .isEqualTo(owner + " " + client + " /client/activity?page=2");
        String details = owner + " " + client + " /client/services/details?id=" + service;
        assertThat(arrived(to("clientarea:product_details", Optional.of(service), "")))
                .isEqualTo(details);
        assertThat(arrived(ofDomain(" Own.Example "))).isEqualTo(details);

        with(in -> {
            in.addresses.change(Map.of(
                    Destination.DOMAIN_DETAILS,
                    OutwardAddress.parse("https://billing.example.com/d?n={domain}&s={service}")));
            return 0;
        });
        ArrivalWish domain = to("clientarea:domain_details", Optional.of(service), "");
        assertThat(arrived(domain))
                .isEqualTo(owner + " " + client + " /client/onward?to=DOMAIN_DETAILS&service=" + service);
        assertThat(onward(owner, service)).contains("https://billing.example.com/d?n=own.example&s=" + service);
        assertThat(onward(owner, foreign)).isEmpty();
        assertThat(onward(stranger, service)).isEmpty();
        String token = issued(domain);
        with(in -> {
            in.addresses.change(Map.of(Destination.DOMAIN_DETAILS, Optional.empty()));
            return 0;
        });
        assertThat(redeem(token)).isEmpty();
        assertThat(rows("action = 'CHANGE' and object_kind = 'destination'")).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "S1, S2, S5: a link opens once, within a minute; looking at it uses nothing up; a used one is recorded")
    void once_and_within_a_minute(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String token = issued(home(client));
        for (int i = 0; i < 3; i++) {
            assertThat(look(token)).contains(new Awaited("Owner", "owner@example.com", "Client"));
        }
        clock.pass(Duration.ofSeconds(59));
        assertThat(redeem(token)).isPresent();
        assertThat(redeem(token)).isEmpty();
        assertThat(look(token)).isEmpty();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DONE' and actor_kind = 'USER' and actor_id = " + owner
                        + " and address = '" + ADDRESS + "' and account_id = " + client))
                .isOne();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'LINK_ENDED'"))
                .isOne();

        String late = issued(home(client));
        clock.pass(Duration.ofSeconds(61));
        assertThat(redeem(late)).isEmpty();
        for (String wrong : List.of("", "x", "x".repeat(43), "x".repeat(1_000_000), token + " ", "\u0000".repeat(43))) {
            assertThat(redeem(wrong)).isEmpty();
        }
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED'")).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B21: what is taken away after a link was made counts when it is followed; the link is used up all the same")
    void it_is_decided_again(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        stops(ArrivalFault.SIGN_ON_OFF, in -> in.rooms.members.admitSignOnIn(client, version(in), false));
        with(in -> {
            in.rooms.members.admitSignOnIn(client, version(in), true);
            return 0;
        });
        stops(
                ArrivalFault.CLIENT_CLOSED,
                in -> in.rooms.accounts.change(client, version(in), "Client", AccountStatus.CLOSED, owner));
        with(in -> {
            in.rooms.accounts.change(client, version(in), "Client", AccountStatus.INACTIVE, owner);
            return 0;
        });
        assertThat(arrived(home(client))).startsWith(owner.toString());
        for (LockPlace place : List.of(
                LockPlace.EVERYWHERE,
                new LockPlace(LockScope.USER, owner.value()),
                new LockPlace(LockScope.CLIENT_ACCOUNT, client.value()))) {
            stops(ArrivalFault.LOCKED, in -> in.rooms.locks.set(place, "place", "because", Optional.empty()));
            with(in -> {
                in.rooms.locks.inForce(10).forEach(lock -> in.rooms.locks.lift(lock.id()));
                return 0;
            });
        }
        String token = issued(home(member));
        with(in -> in.rooms.members.dismiss(client, member));
        assertThat(redeem(token)).isEmpty();
        stops(ArrivalFault.USER_DISABLED, in -> {
            int seen = in.rooms.users.find(owner).orElseThrow().version();
            in.rooms.users.change(owner, seen, Email.parse("owner@example.com").orElseThrow(), "Owner", "en", false);
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("S3: of 32 who follow one link at once, one arrives")
    void of_many_at_once_one_arrives(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        ExecutorService pool = Executors.newFixedThreadPool(CONTENDERS);
        try {
            for (int round = 0; round < 10; round++) {
                String token = issued(home(client));
                Callable<Boolean> attempt = () -> redeem(token).isPresent();
                int won = 0;
                for (Future<Boolean> each : pool.invokeAll(
                        Stream.generate(() -> attempt).limit(CONTENDERS).toList())) {
                    won += each.get() ? 1 : 0;
                }
                assertThat(won).isOne();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DONE'")).isEqualTo(10);
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED'")).isEqualTo(10 * (CONTENDERS - 1));
    }
}
