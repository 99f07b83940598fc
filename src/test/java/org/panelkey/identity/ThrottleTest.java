package org.panelkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Slowing down guesses, on a clock that stands still. */
class ThrottleTest {

    private static final String HOME = "198.51.100.1";
    private static final String VICTIM = "victim@example.com";

    private final StillTime time = new StillTime();
    private final Throttle throttle = new Throttle(time);

    @Test
    @DisplayName("S42: one account from one address, ten tries a minute, each six seconds one more")
    void a_pair_has_ten_tries_a_minute() {
        assertThat(admitted(15, VICTIM, HOME)).isEqualTo(10);
        assertThat(throttle.admits(Area.CLIENT, "other@example.com", HOME)).isTrue();
        time.pass(Duration.ofSeconds(6));
        assertThat(admitted(3, VICTIM, HOME)).isEqualTo(1);
        time.pass(Duration.ofMinutes(1));
        assertThat(admitted(15, VICTIM, HOME)).isEqualTo(10);
    }

    @Test
    @DisplayName("S42: many accounts from one address, sixty tries a minute")
    void an_address_has_sixty_tries_a_minute() {
        int admitted = 0;
        for (int account = 0; account < 1_000; account++) {
            admitted += admitted(1, "account" + account + "@example.com", HOME);
        }
        assertThat(admitted).isEqualTo(60);
        assertThat(throttle.admits(HOME)).isFalse();
        assertThat(throttle.admits("198.51.100.2")).isTrue();
    }

    @Test
    @DisplayName("S42: one account from everywhere, thirty tries a minute; whoever signed in there before still may")
    void a_victim_is_not_locked_out_from_a_known_address() {
        assertThat(throttle.admits(Area.CLIENT, VICTIM, HOME)).isTrue();
        throttle.succeeded(Area.CLIENT, VICTIM, HOME);
        int admitted = 0;
        for (int minute = 0; minute < 10; minute++) {
            time.pass(Duration.ofMinutes(1));
            for (int address = 0; address < 250; address++) {
                admitted += admitted(1, VICTIM, "203.0.113." + address);
            }
        }
        assertThat(admitted).isEqualTo(300);
        assertThat(throttle.admits(Area.CLIENT, VICTIM, "198.51.100.9")).isFalse();
        assertThat(admitted(5, VICTIM, HOME)).isEqualTo(5);
    }

    @Test
    @DisplayName("S42: one address alone can't use up an account for everybody else")
    void one_address_does_not_use_up_an_account() {
        admitted(1_000, VICTIM, "203.0.113.66");
        assertThat(throttle.admits(Area.CLIENT, VICTIM, "198.51.100.9")).isTrue();
    }

    @Test
    @DisplayName("S42: being known at one door, for one account or from one address is of no use at another")
    void being_known_is_bound_to_door_account_and_address() {
        throttle.succeeded(Area.CLIENT, VICTIM, HOME);
        throttle.succeeded(Area.ADMIN, "other@example.com", HOME);
        for (int address = 0; address < 100; address++) {
            throttle.admits(Area.CLIENT, VICTIM, "203.0.113." + address);
            throttle.admits(Area.ADMIN, VICTIM, "203.0.113." + address);
        }
        assertThat(throttle.admits(Area.ADMIN, VICTIM, HOME)).isFalse();
        assertThat(throttle.admits(Area.CLIENT, VICTIM, HOME)).isTrue();
    }

    @Test
    @DisplayName("S42: all IPv6 addresses of one /64 are one address, and the next /64 is another")
    void a_network_of_ipv6_is_one_address() {
        int admitted = 0;
        for (int host = 1; host <= 200; host++) {
            admitted +=
                    throttle.admits(Area.CLIENT, "account" + host + "@example.com", "2001:db8:1:2::" + host) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(60);
        assertThat(throttle.admits("2001:db8:1:2:ffff::1")).isFalse();
        assertThat(throttle.admits("2001:db8:1:3::1")).isTrue();
        int questions = 0;
        for (int host = 1; host <= 200; host++) {
            questions += throttle.admitsQuestion("2001:db8:1:4::" + host) ? 1 : 0;
        }
        assertThat(questions).isEqualTo(120);
        int calls = 0;
        for (int call = 1; call <= 700; call++) {
            calls += throttle.admitsCall(7, "2001:db8:1:4::" + call) ? 1 : 0;
        }
        assertThat(calls).isEqualTo(600);
        assertThat(throttle.admitsCall(8, "2001:db8:1:4::1")).isTrue();
        assertThat(throttle.admitsCall(7, "2001:db8:1:7::1")).isTrue();
        throttle.succeeded(Area.CLIENT, VICTIM, "2001:db8:1:5::1");
        for (int address = 0; address < 250; address++) {
            throttle.admits(Area.CLIENT, VICTIM, "203.0.113." + address);
        }
        assertThat(throttle.admits(Area.CLIENT, VICTIM, "2001:db8:1:5::2")).isTrue();
        assertThat(throttle.admits(Area.CLIENT, VICTIM, "2001:db8:1:6::2")).isFalse();
    }

    @Test
    @DisplayName("B23: what panels at an address get wrong keeps no other program there out, nor anybody who signs in")
    void panels_are_apart_from_programs() {
        int admitted = 0;
        for (int host = 1; host <= 100; host++) {
            admitted += throttle.admitsPanel("2001:db8:1:2::" + host) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(60);
        assertThat(throttle.hasProgramTryLeft("2001:db8:1:2::1")).isTrue();
        assertThat(throttle.admitsProgram("2001:db8:1:2::1")).isTrue();
        assertThat(throttle.admits("2001:db8:1:2::1")).isTrue();
    }

    private int admitted(int tries, String account, String address) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            admitted += throttle.admits(Area.CLIENT, account, address) ? 1 : 0;
        }
        return admitted;
    }

    /** Time that passes when told to. */
    private static final class StillTime implements TimeMeter {

        private long nanos = Duration.ofDays(1).toNanos();

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
