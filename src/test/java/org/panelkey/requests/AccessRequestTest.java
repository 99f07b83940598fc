package org.panelkey.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServersFixture;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.StaffFixture;

/** The life of a request, and who may give what. */
class AccessRequestTest {

    private static final Instant ASKED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant DECIDED = ASKED.plus(Duration.ofHours(1));
    private static final Duration FOUR_HOURS = Duration.ofHours(4);
    private static final Set<AdminPermission> BOTH =
            EnumSet.of(AdminPermission.CONNECT_TO_SERVERS, AdminPermission.SIGN_ON_TO_SERVICES);

    /** A request in each state, and the moment at which it is looked at. */
    private static Map<RequestState, AccessRequest> each(Instant now) {
        Map<RequestState, AccessRequest> all = new EnumMap<>(RequestState.class);
        all.put(RequestState.PENDING, asked(now.minusSeconds(60)));
        all.put(RequestState.EXPIRED, asked(now.minus(AccessRequest.PATIENCE)));
        all.put(RequestState.APPROVED, with(now, (request, then) -> request.approve(FOUR_HOURS, "", "Ann", then)));
        all.put(RequestState.REFUSED, with(now, (request, then) -> request.refuse("No", "Ann", then)));
        all.put(RequestState.WITHDRAWN, with(now, (request, then) -> request.withdraw("Sam", then)));
        all.put(RequestState.ENDED, with(now, (request, then) -> {
            request.approve(FOUR_HOURS, "", "Ann", then);
            request.end("Sam", then);
        }));
        return all;
    }

    private static AccessRequest with(Instant now, BiConsumer<AccessRequest, Instant> deed) {
        AccessRequest request = asked(now.minusSeconds(60));
        deed.accept(request, now.minusSeconds(30));
        return request;
    }

    private static AccessRequest asked(Instant when) {
        Administrator asker = StaffFixture.stored(7, 1, BOTH);
        return new AccessRequest(
                asker, server(AccessControl.restrictedTo(Set.of())), "Mail is stuck", FOUR_HOURS, when);
    }

    private static Server server(AccessControl control) {
        return ServersFixture.stored(3, control);
    }

    @Test
    @DisplayName("Every deed in every state: it counts in exactly one of them, and changes nothing elsewhere")
    void each_deed_counts_in_one_state() {
        Map<String, Consumer<AccessRequest>> deeds = Map.of(
                "approve", request -> request.approve(FOUR_HOURS, "", "Ann", DECIDED),
                "refuse", request -> request.refuse("", "Ann", DECIDED),
                "withdraw", request -> request.withdraw("Sam", DECIDED),
                "end", request -> request.end("Sam", DECIDED));
        Map<String, RequestState> needs = Map.of(
                "approve", RequestState.PENDING,
                "refuse", RequestState.PENDING,
                "withdraw", RequestState.PENDING,
                "end", RequestState.APPROVED);
        int done = 0;
        for (Map.Entry<String, Consumer<AccessRequest>> deed : deeds.entrySet()) {
            for (Map.Entry<RequestState, AccessRequest> request : each(DECIDED).entrySet()) {
                assertThat(request.getValue().state(DECIDED)).isEqualTo(request.getKey());
                if (request.getKey() == needs.get(deed.getKey())) {
                    assertThatCode(() -> deed.getValue().accept(request.getValue()))
                            .as(deed.getKey())
                            .doesNotThrowAnyException();
                    done++;
                } else {
                    assertThatThrownBy(() -> deed.getValue().accept(request.getValue()))
                            .as("%s, %s", deed.getKey(), request.getKey())
                            .isInstanceOf(IllegalStateException.class);
                    assertThat(request.getValue().state(DECIDED)).isEqualTo(request.getKey());
                }
            }
        }
        assertThat(done).isEqualTo(4);
    }

    @Test
    void it_waits_for_a_day_to_the_very_moment() {
        AccessRequest request = asked(ASKED);
        Instant end = ASKED.plus(Duration.ofHours(24));
        assertThat(request.expiresAt()).isEqualTo(end);
        assertThat(request.state(end.minusMillis(1))).isEqualTo(RequestState.PENDING);
        assertThat(request.state(end)).isEqualTo(RequestState.EXPIRED);
    }

    @Test
    void access_begins_with_the_approval_and_ends_to_the_very_moment() {
        AccessRequest request = asked(ASKED);
        request.approve(Duration.ofMinutes(30), "Only the mail queue", "Ann Approver", DECIDED);
        Instant end = DECIDED.plus(Duration.ofMinutes(30));
        assertThat(request.until()).contains(end);
        assertThat(request.decidedAt()).contains(DECIDED);
        assertThat(request.decidedBy()).isEqualTo("Ann Approver");
        assertThat(request.sentence()).isEqualTo("Only the mail queue");
        assertThat(request.state(end.minusMillis(1))).isEqualTo(RequestState.APPROVED);
        assertThat(request.state(end)).isEqualTo(RequestState.ENDED);
        assertThat(request.endedBy()).isEmpty();
    }

    @Test
    void nobody_gets_more_time_than_was_asked_for_nor_none() {
        for (Duration wrong : Set.of(FOUR_HOURS.plusMinutes(1), Duration.ZERO, Duration.ofMinutes(-5))) {
            AccessRequest request = asked(ASKED);
            assertThatThrownBy(() -> request.approve(wrong, "", "Ann", DECIDED))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(request.state(DECIDED)).isEqualTo(RequestState.PENDING);
        }
    }

    @Test
    @DisplayName("Nobody lets anybody in where they could not go themselves")
    void an_approver_gives_only_what_is_their_own() {
        Administrator asker = StaffFixture.administrator(1, BOTH, true);
        Administrator connecting = StaffFixture.administrator(1, EnumSet.of(AdminPermission.CONNECT_TO_SERVERS), true);
        Server twos = server(AccessControl.restrictedTo(Set.of(new RoleGroupId(2))));

        assertThat(OwnReach.covers(StaffFixture.administrator(2, BOTH, true), asker, twos))
                .isTrue();
        assertThat(OwnReach.covers(StaffFixture.administrator(3, BOTH, true), asker, twos))
                .isFalse();
        for (AdminPermission one : BOTH) {
            Administrator approver = StaffFixture.administrator(2, EnumSet.of(one), true);
            assertThat(OwnReach.covers(approver, asker, twos)).isFalse();
            assertThat(OwnReach.covers(approver, connecting, twos))
                    .isEqualTo(one == AdminPermission.CONNECT_TO_SERVERS);
        }
        assertThat(OwnReach.covers(
                        StaffFixture.administrator(3, EnumSet.of(AdminPermission.MANAGE_SERVERS), true), asker, twos))
                .isTrue();
        assertThat(OwnReach.covers(
                        StaffFixture.administrator(
                                3,
                                EnumSet.of(AdminPermission.MANAGE_ROLE_GROUPS, AdminPermission.MANAGE_ADMINISTRATORS),
                                true),
                        asker,
                        twos))
                .isTrue();
        assertThat(OwnReach.covers(
                        StaffFixture.administrator(3, EnumSet.of(AdminPermission.MANAGE_ROLE_GROUPS), true),
                        asker,
                        twos))
                .isFalse();
    }
}
