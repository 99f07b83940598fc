package org.panelkey.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditFilter;
import org.panelkey.audit.AuditTrail;

/** An export holds every row once, in batches, and says where it ends early. */
class ExportedRowsIT {

    @ParameterizedTest
    @EnumSource
    @DisplayName("B27: every row once, also where batches end in the middle of a moment")
    void every_row_once(RecordInTest.On on) {
        try (RecordInTest record = new RecordInTest(on)) {
            record.write(1_500, Duration.ZERO);
            record.write(1_000, Duration.ofMillis(1));
            Set<Long> seen = new HashSet<>();
            record.in(entities -> {
                ExportedRows all = new ExportedRows(new AuditTrail(entities), AuditFilter.all());
                for (List<AuditEvent> batch = all.next(); !batch.isEmpty(); batch = all.next()) {
                    batch.forEach(row -> assertThat(seen.add(row.id())).isTrue());
                }
                assertThat(all.end()).isEqualTo(ExportedRows.End.COMPLETE);
                return null;
            });
            assertThat(seen).hasSize(2_500);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B27: too many rows or too long a time end it, and it says so")
    void it_ends_early_and_says_so(RecordInTest.On on) {
        try (RecordInTest record = new RecordInTest(on)) {
            record.write(30, Duration.ofSeconds(1));
            record.in(entities -> {
                AuditTrail trail = new AuditTrail(entities);
                ExportedRows few = new ExportedRows(trail, AuditFilter.all(), 20, Duration.ofMinutes(1));
                assertThat(few.next()).hasSize(20);
                assertThat(few.next()).isEmpty();
                assertThat(few.end()).isEqualTo(ExportedRows.End.TOO_MANY);
                ExportedRows exact = new ExportedRows(trail, AuditFilter.all(), 30, Duration.ofMinutes(1));
                assertThat(exact.next()).hasSize(30);
                assertThat(exact.end()).isEqualTo(ExportedRows.End.COMPLETE);
                ExportedRows slow = new ExportedRows(trail, AuditFilter.all(), 20, Duration.ZERO);
                assertThat(slow.next()).isEmpty();
                assertThat(slow.end()).isEqualTo(ExportedRows.End.TOO_LONG);
                return null;
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B27: rows that words are found in are looked for through all of the record")
    void words_are_looked_for_everywhere(RecordInTest.On on) {
        try (RecordInTest record = new RecordInTest(on)) {
            record.write(30, Duration.ofSeconds(1));
            record.in(entities -> {
                AuditFilter words = new AuditFilter("", null, Set.of(), Set.of(), null, null, null, null, "row 1");
                ExportedRows rows = new ExportedRows(new AuditTrail(entities), words, 100, Duration.ofMinutes(1), 4);
                Set<String> found = new HashSet<>();
                for (List<AuditEvent> batch = rows.next(); !batch.isEmpty(); batch = rows.next()) {
                    batch.forEach(row -> found.add(row.detail()));
                }
                assertThat(found).hasSize(11).contains("row 1", "row 19");
                assertThat(rows.count()).isEqualTo(11);
                assertThat(rows.end()).isEqualTo(ExportedRows.End.COMPLETE);
                ExportedRows few = new ExportedRows(new AuditTrail(entities), words, 11, Duration.ofMinutes(1), 4);
                while (!few.next().isEmpty()) {
                    // All that it hands out.
                }
                assertThat(few.end()).isEqualTo(ExportedRows.End.COMPLETE);
                ExportedRows fewer = new ExportedRows(new AuditTrail(entities), words, 10, Duration.ofMinutes(1), 4);
                while (!fewer.next().isEmpty()) {
                    // All that it hands out.
                }
                assertThat(fewer.count()).isEqualTo(10);
                assertThat(fewer.end()).isEqualTo(ExportedRows.End.TOO_MANY);
                return null;
            });
        }
    }
}
