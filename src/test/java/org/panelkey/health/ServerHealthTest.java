package org.panelkey.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.MutableClock;
import org.panelkey.panels.Finding;
import org.panelkey.panels.FindingFixture;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServersFixture;
import org.panelkey.servers.TlsTrust;

/** What looks make of a server's state: no flapping, and nothing forgotten. */
class ServerHealthTest {

    private static final Duration QUICK = Duration.ofMillis(80);

    private final MutableClock clock = new MutableClock();
    private final Pace pace = new Pace(Duration.ofMinutes(5), new Random(7));
    private final Server server = ServersFixture.stored(7, AccessControl.unrestricted());
    private final ServerHealth health = new ServerHealth(server.id(), clock.instant(), clock.instant());

    @Test
    void a_first_good_look_is_healthy_and_no_news() {
        assertThat(states(well())).containsExactly(HealthState.HEALTHY);
        assertThat(health.lane()).isEqualTo(Lane.LIVING);
        assertThat(health.panelVersion()).isEqualTo("11.1");
        assertThat(health.checkedAt()).contains(clock.instant());
        assertThat(look(well())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DNS", "REFUSED", "TIMEOUT", "TLS_FAILED", "PANEL_ERROR", "UNEXPECTED_ANSWER", "RATE_LIMITED"})
    void one_failure_is_a_hiccup_and_two_are_an_end(Cause cause) {
        look(well());
        Instant wellSince = health.since();

        assertThat(look(FindingFixture.failed(cause))).isEmpty();
        assertThat(health.state()).isEqualTo(HealthState.HEALTHY);
        assertThat(health.lane()).as("waits no longer before those that answer").isEqualTo(Lane.FAILING);
        assertThat(health.dueAt()).isBefore(clock.instant().plusSeconds(40));
        assertThat(look(well())).as("it was nothing").isEmpty();
        assertThat(health.since()).isEqualTo(wellSince);

        look(FindingFixture.failed(cause));
        assertThat(states(FindingFixture.failed(cause))).hasSize(1);
        assertThat(health.cause()).isEqualTo(cause.name());
        assertThat(health.since()).isEqualTo(clock.instant());
        assertThat(states(well())).as("one success ends it").containsExactly(HealthState.HEALTHY);
        assertThat(health.cause()).isEmpty();
    }

    @Test
    void two_failures_of_different_kinds_agree_that_it_fails() {
        look(well());
        look(FindingFixture.failed(Cause.PANEL_ERROR));

        assertThat(states(FindingFixture.failed(Cause.TIMEOUT))).containsExactly(HealthState.UNREACHABLE);
        Instant since = health.since();
        assertThat(states(FindingFixture.failed(Cause.REFUSED)))
                .as("another cause is worth a line")
                .containsExactly(HealthState.UNREACHABLE);
        assertThat(health.since()).as("and no new beginning").isEqualTo(since);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS_KEY_CHANGED", "TLS_UNTRUSTED", "CREDENTIAL_REFUSED", "LICENCE"})
    void what_does_not_pass_by_itself_is_believed_at_once(Cause cause) {
        look(well());

        assertThat(look(FindingFixture.failed(cause))).hasSize(1);
        assertThat(health.state().needsAttention()).isTrue();
    }

    @Test
    void being_slow_is_believed_the_second_time() {
        look(well());
        Finding slow = FindingFixture.well(Duration.ofSeconds(4), "11.1", "key", end(90));

        assertThat(look(slow)).isEmpty();
        assertThat(states(slow)).containsExactly(HealthState.SLOW);
        assertThat(health.lane()).isEqualTo(Lane.FAILING);
        assertThat(states(well())).containsExactly(HealthState.HEALTHY);
        assertThat(health.lane()).isEqualTo(Lane.LIVING);
    }

    @Test
    void a_certificate_that_ends_soon_is_told_but_not_where_the_key_is_pinned() {
        Finding ending = FindingFixture.well(QUICK, "11.1", "key", end(13));

        assertThat(Verdict.of(ending, new TlsTrust.PinnedKey("key"), false, clock.instant(), Duration.ofDays(14)))
                .isEqualTo(new Verdict(HealthState.HEALTHY, Optional.empty()));
        assertThat(states(ending)).containsExactly(HealthState.CERTIFICATE_ENDS);
        assertThat(health.lane()).isEqualTo(Lane.LIVING);
        assertThat(states(well())).containsExactly(HealthState.HEALTHY);
    }

    @Test
    void a_new_certificate_and_a_new_version_are_recorded_and_nothing_else() {
        look(well());

        assertThat(look(FindingFixture.well(QUICK, "11.2", "another", end(80))))
                .extracting(HealthChange::kind)
                .containsExactly(HealthChange.Kind.CERTIFICATE, HealthChange.Kind.VERSION);
        assertThat(health.state()).isEqualTo(HealthState.HEALTHY);
    }

    @Test
    void each_further_key_of_a_pinned_server_is_recorded() {
        look(well());

        assertThat(look(FindingFixture.refused(Cause.TLS_KEY_CHANGED, "second", end(80))))
                .extracting(HealthChange::detail)
                .containsExactly("second");
        assertThat(look(FindingFixture.refused(Cause.TLS_KEY_CHANGED, "second", end(80))))
                .isEmpty();
        assertThat(look(FindingFixture.refused(Cause.TLS_KEY_CHANGED, "third", end(80))))
                .extracting(HealthChange::detail)
                .containsExactly("third");
        assertThat(health.certificateKey()).isEqualTo("third");
    }

    @Test
    void a_refused_credential_is_remembered_until_it_is_accepted() {
        look(FindingFixture.failed(Cause.CREDENTIAL_REFUSED));
        assertThat(health.isRefused("root", server.secretChangedAt())).isTrue();
        assertThat(health.isRefused("other", server.secretChangedAt())).isFalse();
        assertThat(health.isRefused("root", server.secretChangedAt().plusMillis(1)))
                .isFalse();
        assertThat(health.dueAt()).isAfter(clock.instant().plus(Duration.ofMinutes(25)));

        look(FindingFixture.failed(Cause.TIMEOUT));
        assertThat(health.isRefused("root", server.secretChangedAt())).isTrue();
        look(well());
        assertThat(health.isRefused("root", server.secretChangedAt())).isFalse();
    }

    @Test
    void a_server_that_is_switched_off_begins_anew() {
        look(FindingFixture.failed(Cause.LICENCE));
        health.rest(clock.instant(), clock.instant().plusSeconds(60));

        assertThat(health.state()).isEqualTo(HealthState.NOT_CHECKED);
        assertThat(health.cause()).isEmpty();
    }

    private Instant end(int days) {
        return clock.instant().plus(Duration.ofDays(days));
    }

    private Finding well() {
        return FindingFixture.well(QUICK, "11.1", "key", Instant.parse("2030-01-01T00:00:00Z"));
    }

    private List<HealthState> states(Finding finding) {
        return look(finding).stream().map(HealthChange::state).toList();
    }

    private List<HealthChange> look(Finding finding) {
        clock.pass(Duration.ofMinutes(5));
        Verdict verdict = Verdict.of(finding, server.data().trust(), false, clock.instant(), Duration.ofDays(14));
        return health.settle(finding, verdict, server, clock.instant(), pace);
    }
}
