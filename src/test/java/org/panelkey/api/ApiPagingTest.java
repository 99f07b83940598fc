package org.panelkey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.credentials.ApiCredentialId;

/** Where pages begin, and how many calls there are. */
class ApiPagingTest {

    @Test
    void a_cursor_leads_back_to_its_place() {
        assertThat(Cursor.read("clients", Cursor.after("clients", 17))).isEqualTo(17);
        assertThat(Cursor.read("services-of-3", Cursor.after("services-of-3", 999_999_999_999_999_999L)))
                .isEqualTo(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clients",
                "clients ",
                "clients 0",
                "clients -1",
                "clients 01",
                "clients 1 ",
                "clients 1' or '1'='1",
                "clients 1000000000000000000",
                "services-of-1 1",
                "client 1",
                " clients 1",
                "CLIENTS 1",
                "1"
            })
    @DisplayName("S75: a cursor that was made up, or is of another list, is refused")
    void a_made_up_cursor_is_refused(String content) {
        String cursor =
                Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        assertRefused(cursor);
    }

    @Test
    @DisplayName("S75: of several spellings of one cursor only ours counts")
    void another_spelling_is_refused() {
        String cursor = Cursor.after("clients", 17);
        for (String other : new String[] {
            "", "=", cursor + "=", cursor + "A", " " + cursor, cursor.substring(1), "%", "\u00e4", "\0"
        }) {
            assertRefused(other);
        }
    }

    private static void assertRefused(String cursor) {
        assertThatThrownBy(() -> Cursor.read("clients", cursor))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.INVALID_CURSOR));
    }

    @Test
    @DisplayName("Each credential has a budget of its own, which comes back by and by")
    void budgets_come_back() {
        AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());
        Budgets budgets = new Budgets(new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        });
        ApiCredentialId one = new ApiCredentialId(1);
        assertThat(budgets.take(one)).isEqualTo(new Budgets.Taken(true, Budgets.PER_MINUTE - 1, 1, 0));
        for (int call = 1; call < Budgets.PER_MINUTE; call++) {
            assertThat(budgets.take(one).admitted()).isTrue();
        }
        assertThat(budgets.take(one)).isEqualTo(new Budgets.Taken(false, 0, 60, 1));
        assertThat(budgets.take(new ApiCredentialId(2)).admitted()).isTrue();
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(budgets.take(one).admitted()).isTrue();
        assertThat(budgets.take(one).admitted()).isFalse();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(budgets.take(one).remaining()).isEqualTo(Budgets.PER_MINUTE - 1);
    }
}
