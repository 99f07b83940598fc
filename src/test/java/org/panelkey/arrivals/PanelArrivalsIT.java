package org.panelkey.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.product.Fixture;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.storage.TestDatabase;
import org.panelkey.tokens.TokenKind;

/** Behaviours 22 to 24: a click in a panel signs the owner in where nobody else can be there, and nobody else ever. */
class PanelArrivalsIT extends ArrivalStage {

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B22: a link of a panel signs the owner in, once; after others were in the service it leads to sign-in for a day")
    void staff_entered_yesterday_leads_to_sign_in(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        entered(Actor.Kind.USER, owner.value(), service);
        String token = fromPanel().orElseThrow();
        ArrivalSteps.Redeemed redeemed = redeem(token).orElseThrow();
        assertThat(redeemed.opens()).isTrue();
        assertThat(redeemed.ticket().user()).isEqualTo(owner);
        assertThat(redeemed.path()).isEqualTo("/client/services");
        assertThat(redeem(token)).isEmpty();

        entered(Actor.Kind.ADMINISTRATOR, 1L, service);
        clock.pass(Duration.ofHours(23));
        assertThat(fromPanel()).isEmpty();
        assertThat(rows("action = 'ISSUE_LINK' and outcome = 'DENIED' and rule = 'OWNER_NOT_ALONE' and service_id = "
                        + service))
                .isOne();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B22: the hours are a setting, 24 at first; then the owner is signed in again, and with 0 never")
    void after_25_hours_the_owner_again(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        for (Actor.Kind actor : List.of(Actor.Kind.ADMINISTRATOR, Actor.Kind.API, Actor.Kind.SYSTEM)) {
            entered(actor, actor == Actor.Kind.SYSTEM ? null : owner.value(), service);
            assertThat(fromPanel()).as("" + actor).isEmpty();
            clock.pass(Duration.ofHours(25));
            assertThat(fromPanel()).as("" + actor).isPresent();
        }
        entered(Actor.Kind.USER, member.value(), service);
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        // Into the server itself, and into another account of it, is not into this one.
        entered(Actor.Kind.ADMINISTRATOR, 1L, foreign);
        assertThat(fromPanel()).isPresent();
        setting("0");
        assertThat(fromPanel()).isEmpty();
        setting("720");
        assertThat(fromPanel()).isEmpty();
        setting("24");
        assertThat(fromPanel()).isPresent();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B22: a service that is the same account of the panel counts as this one")
    void another_service_of_the_same_account(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        ServiceId twin = with(in -> in.rooms.services.add(
                new ServiceData(client, product, server, "OWN", "twin.example", ServiceStatus.SUSPENDED, "because")));
        assertThat(fromPanel()).isPresent();
        entered(Actor.Kind.USER, member.value(), twin);
        assertThat(fromPanel()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B22: asked again when the link is followed: it is used up then, and leads to its page behind sign-in")
    void entered_between_minting_and_redeeming(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String token = fromPanel().orElseThrow();
        entered(Actor.Kind.ADMINISTRATOR, 1L, service);
        ArrivalSteps.Redeemed redeemed = redeem(token).orElseThrow();
        assertThat(redeemed.opens()).isFalse();
        assertThat(redeemed.path()).isEqualTo("/client/services");
        assertThat(redeem(token)).isEmpty();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'OWNER_NOT_ALONE'"))
                .isOne();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DONE'")).isZero();

        String locked = fromPanelAfter(Duration.ofHours(25));
        with(in ->
                in.rooms.locks.set(new LockPlace(LockScope.USER, owner.value()), "place", "because", Optional.empty()));
        assertThat(redeem(locked).orElseThrow().opens()).isFalse();
        assertThat(fromPanel()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B22: whose session is open in the panel is not known for a day after service or client changed hands")
    void a_new_owner_within_a_day(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String token = fromPanel().orElseThrow();
        with(in -> {
            in.rooms.accounts.change(client, version(in), "Client", AccountStatus.ACTIVE, member);
            return 0;
        });
        assertThat(redeem(token).orElseThrow().opens())
                .as("made for the former owner")
                .isFalse();
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        assertThat(redeem(fromPanel().orElseThrow()).orElseThrow().ticket().user())
                .isEqualTo(member);

        // Another name and status are no other owner.
        with(in -> {
            in.rooms.accounts.change(client, version(in), "Renamed", AccountStatus.INACTIVE, member);
            return 0;
        });
        assertThat(fromPanel()).isPresent();
        lead(new ServiceData(client, product, server, "own", "domain.example", ServiceStatus.ACTIVE, ""));
        assertThat(fromPanel()).isPresent();
        lead(new ServiceData(client, product, server, "renamed", "own.example", ServiceStatus.ACTIVE, ""));
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        assertThat(fromPanel()).isPresent();
        lead(new ServiceData(other, product, server, "renamed", "own.example", ServiceStatus.ACTIVE, ""));
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        assertThat(fromPanel()).isPresent();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B22: an account that another client's service just left and a new one took over may still be open to the former")
    void an_account_that_was_taken_over(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        lead(new ServiceData(client, product, server, "elsewhere", "own.example", ServiceStatus.ACTIVE, ""));
        clock.pass(Duration.ofMinutes(1));
        service = with(in -> in.rooms.services.add(
                new ServiceData(other, product, server, "own", "new.example", ServiceStatus.ACTIVE, "")));
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        assertThat(fromPanel()).isPresent();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B22: so it may where the one that left changed server and name at once, or ended, be it the same client's")
    void an_account_from_anywhere(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        ServiceId leaving = service;
        ServerId second = with(in -> in.rooms.servers.add(
                Fixture.data("second", "cpanel", 2087, new TlsTrust.PublicAuthority(), "root"),
                Secret.of("secret"),
                AccessControl.unrestricted()));
        clock.pass(Duration.ofHours(25));
        lead(new ServiceData(client, product, second, "elsewhere", "own.example", ServiceStatus.ACTIVE, ""));
        lead(new ServiceData(client, product, second, "further", "own.example", ServiceStatus.ACTIVE, ""));
        clock.pass(Duration.ofMinutes(1));
        service = with(in -> in.rooms.services.add(
                new ServiceData(other, product, server, "own", "new.example", ServiceStatus.ACTIVE, "")));
        assertThat(fromPanel()).isEmpty();
        clock.pass(Duration.ofHours(25));
        assertThat(fromPanel()).isPresent();

        ServiceId settled = service;
        service = leaving;
        lead(new ServiceData(client, product, second, "further", "own.example", ServiceStatus.TERMINATED, ""));
        service = with(in -> in.rooms.services.add(
                new ServiceData(client, product, server, "fresh", "fresh.example", ServiceStatus.ACTIVE, "")));
        assertThat(fromPanel()).isEmpty();
        service = settled;
        assertThat(fromPanel()).as("there for longer").isPresent();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B32: a lock of the service or of its server stops a click, and the link of one before")
    void a_lock_of_the_place(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        for (LockPlace place : List.of(
                new LockPlace(LockScope.SERVICE, service.value()), new LockPlace(LockScope.SERVER, server.value()))) {
            String made = fromPanel().orElseThrow();
            with(in -> in.rooms.locks.set(place, "place", "because", Optional.empty()));
            assertThat(look(made)).contains(Awaited.NOBODY);
            assertThat(redeem(made).orElseThrow().opens()).isFalse();
            assertThat(fromPanel()).isEmpty();
            with(in -> {
                in.rooms.locks.inForce(10).forEach(lock -> in.rooms.locks.lift(lock.id()));
                return 0;
            });
        }
        with(in -> in.rooms.locks.set(
                new LockPlace(LockScope.SERVICE, foreign.value()), "place", "because", Optional.empty()));
        assertThat(fromPanel()).isPresent();
        assertThat(rows("rule = 'LOCKED' and action = 'SIGN_IN'")).isEqualTo(2);
        assertThat(rows("rule = 'LOCKED' and action = 'ISSUE_LINK'")).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B24: what ends a credential ends the links that were made with it; whom they were for is not shown then")
    void a_credential_that_ended(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String made = fromPanel().orElseThrow();
        assertThat(look(made)).contains(new Awaited("Owner", "owner@example.com", "Client"));
        held.objection = Optional.of("LINK_OFF");
        assertThat(look(made)).contains(Awaited.NOBODY);
        ArrivalSteps.Redeemed redeemed = redeem(made).orElseThrow();
        assertThat(redeemed.opens()).isFalse();
        assertThat(redeemed.path()).isEqualTo("/client/services");
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'LINK_OFF'"))
                .isOne();
        assertThat(fromPanel()).isEmpty();
        held.objection = Optional.empty();
        assertThat(redeem(made)).as("used up").isEmpty();

        // One of a former version doesn't say what the panel showed.
        String former = with(in -> in.rooms.tokens.issue(
                        TokenKind.SIGN_ON_IN, owner + " " + client + " SERVICES " + service + " - PANEL", ""))
                .reveal();
        assertThat(look(former)).contains(Awaited.NOBODY);
        assertThat(redeem(former).orElseThrow().opens()).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName("B23: what lies readable in the account for good signs nobody in once somebody else was led in there")
    void readable_for_good(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        held.readableSince = Optional.of(clock.instant());
        entered(Actor.Kind.USER, owner.value(), service);
        clock.pass(Duration.ofDays(3));
        String made = fromPanel().orElseThrow();
        entered(Actor.Kind.USER, member.value(), service);
        assertThat(redeem(made).orElseThrow().opens()).isFalse();
        clock.pass(Duration.ofDays(30));
        assertThat(fromPanel()).isEmpty();
        held.readableSince = Optional.of(clock.instant());
        assertThat(fromPanel()).as("made anew").isPresent();
        held.readableSince = Optional.empty();
        assertThat(fromPanel()).isPresent();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("databases")
    @DisplayName(
            "B22: a browser of staff, or of somebody else, uses the link up, which signs nobody in, and is recorded")
    void of_a_browser_of_others(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String made = fromPanel().orElseThrow();
        for (boolean first : List.of(true, false)) {
            Optional<ArrivalSteps.Redeemed> refused = with(in -> in.steps.refuse(made, AtBrowser.STAFF));
            assertThat(refused.filter(redeemed -> !redeemed.opens()).isPresent())
                    .isEqualTo(first);
        }
        assertThat(redeem(made)).isEmpty();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'STAFF_HERE' and service_id = "
                        + service))
                .isOne();
        assertThat(rows("action = 'SIGN_IN' and outcome = 'DONE'")).isZero();

        String page = fromPanel().orElseThrow();
        String others = issued(home(client));
        here(stranger);
        assertThat(look(page)).contains(Awaited.NOBODY);
        assertThat(somebodyElse(page)).isTrue();
        assertThat(look(others)).contains(new Awaited("Owner", "owner@example.com", "Client"));
        assertThat(somebodyElse(others)).isTrue();
        here(member);
        assertThat(look(page)).contains(Awaited.NOBODY);
        assertThat(somebodyElse(page)).isFalse();
    }
}
