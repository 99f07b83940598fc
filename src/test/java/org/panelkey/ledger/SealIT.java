package org.panelkey.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelkey.ledger.SealBreak.Kind.BLOCK_ADDED;
import static org.panelkey.ledger.SealBreak.Kind.BLOCK_CHANGED;
import static org.panelkey.ledger.SealBreak.Kind.BLOCK_MISSING;
import static org.panelkey.ledger.SealBreak.Kind.BLOCK_MOVED;
import static org.panelkey.ledger.SealBreak.Kind.END_CHANGED;
import static org.panelkey.ledger.SealBreak.Kind.REMOVAL_FORGED;
import static org.panelkey.ledger.SealBreak.Kind.ROW_ADDED;
import static org.panelkey.ledger.SealBreak.Kind.ROW_CHANGED;
import static org.panelkey.ledger.SealBreak.Kind.ROW_MISSING;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** whatever is done to the record behind the product's back is found and named. */
class SealIT {

    private static final Duration LONG = Duration.ofHours(3);

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-23: rows are sealed some minutes later, in blocks that span no two days, and the whole is whole")
    void rows_are_sealed(RecordInTest.On on) {
        try (RecordInTest record = new RecordInTest(on)) {
            assertThat(record.check().isWhole()).isTrue();
            assertThat(record.standing().blocks()).isZero();
            record.write(700, Duration.ofMinutes(2));
            record.clock.pass(Duration.ofHours(1));
            assertThat(record.sealAll()).isEqualTo(700);
            SealWalk walk = record.check();
            assertThat(walk.breaks()).isEmpty();
            assertThat(walk.rows()).isEqualTo(700);
            assertThat(walk.blocks())
                    .isEqualTo(record.number("select count(*) from record_block"))
                    .isGreaterThanOrEqualTo(3);
            assertThat(record.number("select count(*) from record_block where first_at / 86400000 <> last_at / 86400000"
                            + " or first_at / 86400000 <> day_utc"))
                    .isZero();
            assertThat(walk.wholeUntil())
                    .contains(java.time.Instant.ofEpochMilli(record.number("select max(at) from audit_event")));

            record.write(1, Duration.ofMinutes(9));
            assertThat(record.sealAll()).as("a fresh row").isZero();
            assertThat(record.standing().waiting()).isOne();
            record.clock.pass(Duration.ofMinutes(30));
            assertThat(record.sealAll()).as("a block waits to be full").isZero();
            record.clock.pass(Duration.ofMinutes(30));
            assertThat(record.sealAll()).as("but not for long").isOne();
            assertThat(record.standing().waiting()).isZero();
            assertThat(record.check().rows()).isEqualTo(701);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-23: a changed, a removed and an added row are named, whatever column was changed")
    void tampering_with_rows_is_named(RecordInTest.On on) {
        try (RecordInTest record = sealed(on)) {
            long row = record.number("select min(id) + 300 from audit_event");
            for (String column : List.of(
                    "reference", "actor_name", "address", "object_kind", "object_name", "rule", "cause", "detail")) {
                String old = "(select " + column + " from kept where kept.id = audit_event.id)";
                record.sql("create table kept as select * from audit_event where id = " + row);
                record.sql("update audit_event set " + column + " = concat('x', " + column + ") where id = " + row);
                assertFirst(record, ROW_CHANGED, row);
                record.sql("update audit_event set " + column + " = " + old + " where id = " + row);
                record.sql("drop table kept");
            }
            for (String column :
                    List.of("actor_id", "object_id", "account_id", "service_id", "server_id", "panel_millis", "at")) {
                record.sql("update audit_event set " + column + " = " + column + " + 1 where id = " + row);
                assertFirst(record, ROW_CHANGED, row);
                record.sql("update audit_event set " + column + " = " + column + " - 1 where id = " + row);
            }
            record.sql("update audit_event set outcome = 'DENIED' where id = " + row);
            assertFirst(record, ROW_CHANGED, row);
            record.sql("update audit_event set outcome = 'DONE', actor_kind = 'USER' where id = " + row);
            assertFirst(record, ROW_CHANGED, row);
            record.sql("update audit_event set actor_kind = 'ADMINISTRATOR', action = 'SIGN_IN' where id = " + row);
            assertFirst(record, ROW_CHANGED, row);
            record.sql("update audit_event set action = 'SIGN_ON' where id = " + row);
            assertThat(record.check().breaks()).isEmpty();

            record.sql("create table kept as select * from audit_event where id = " + row);
            record.sql("delete from audit_event where id = " + row);
            assertFirst(record, ROW_MISSING, row);
            record.sql("insert into audit_event select * from kept");
            assertThat(record.check().breaks()).isEmpty();

            record.sql("update kept set id = 999999, detail = 'forged'");
            record.sql("insert into audit_event select * from kept");
            assertFirst(record, ROW_ADDED, 999_999);
            assertThat(record.sealAll()).as("is not sealed afterwards").isZero();
            record.sql("delete from audit_event where id = 999999");
            record.sql("update audit_event set id = 999999 where id = " + row);
            assertThat(record.check().breaks())
                    .extracting(SealBreak::kind)
                    .containsExactlyInAnyOrder(ROW_ADDED, ROW_MISSING);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-23: a block that is gone, changed, moved or added is named, and so is a chain that was cut short")
    void tampering_with_blocks_is_named(RecordInTest.On on) {
        try (RecordInTest record = sealed(on)) {
            record.sql("create table kept as select * from record_block");
            long last = record.number("select max(block_number) from record_block");
            for (long gone : new long[] {1, 2, last}) {
                record.sql("delete from record_block where block_number = " + gone);
                SealWalk walk = record.check();
                assertThat(walk.breaks()).hasSize(1);
                assertThat(walk.breaks().get(0).kind()).isEqualTo(BLOCK_MISSING);
                assertThat(walk.breaks().get(0).block()).isEqualTo(gone);
                restore(record);
            }
            record.sql("delete from record_block where block_number = 2");
            record.sql("update record_block set block_number = block_number - 1 where block_number = 3");
            assertThat(kinds(record)).startsWith(BLOCK_MISSING);
            restore(record);
            record.sql("update record_block set block_number = 5 - block_number + 10 where block_number in (2, 3)");
            record.sql("update record_block set block_number = block_number - 10 where block_number > 10");
            assertThat(record.check().breaks().get(0))
                    .extracting(SealBreak::kind, SealBreak::block)
                    .containsExactly(BLOCK_MOVED, 2L);
            restore(record);
            for (String change : List.of(
                    "row_count = row_count - 1",
                    "listing = ''",
                    "listing = '%'",
                    "rows_hash = 'x'",
                    "last_id = last_id + 1",
                    "late = true",
                    "sealed_at = sealed_at + 1",
                    "day_utc = day_utc - 1")) {
                record.sql("update record_block set " + change + " where block_number = 2");
                assertThat(record.check().breaks().get(0))
                        .as(change)
                        .extracting(SealBreak::kind, SealBreak::block)
                        .containsExactly(BLOCK_CHANGED, 2L);
                restore(record);
            }
            record.sql("update record_block set listing = '', removed_at = 1, removal_hash = 'k1:x'"
                    + " where block_number = 2");
            record.sql("delete from audit_event where id in (select id from audit_event order by at, id limit 300)");
            assertThat(kinds(record)).contains(REMOVAL_FORGED);
        }
        try (RecordInTest record = sealed(on)) {
            record.sql("update record_head set sealed_rows = sealed_rows + 1");
            assertThat(kinds(record)).containsExactly(END_CHANGED);
            record.sql("update record_head set sealed_rows = sealed_rows - 1, block_number = block_number - 1");
            assertThat(kinds(record)).contains(BLOCK_ADDED, END_CHANGED);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-23: without the key from outside the database nobody makes a seal that holds")
    void the_seal_needs_the_key(RecordInTest.On on) {
        try (RecordInTest record = sealed(on)) {
            SealWalk walk = record.check(RecordInTest.box((byte) 8));
            assertThat(walk.breaks()).extracting(SealBreak::kind).contains(BLOCK_CHANGED, END_CHANGED);
            record.sql("update record_block set key_id = 'k0' where block_number = 1");
            assertThat(record.check().breaks().get(0).kind()).isEqualTo(SealBreak.Kind.KEY_GONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-23: a row that was committed late is sealed in a block that says so; one from long ago is not")
    void late_rows(RecordInTest.On on) {
        try (RecordInTest record = new RecordInTest(on)) {
            record.write(300, Duration.ofMinutes(1));
            record.clock.pass(Duration.ofMinutes(61));
            record.sealAll();
            record.writeAt(record.clock.instant().minus(Duration.ofMinutes(70)), "late");
            assertThat(record.check().breaks()).as("may still be sealed").isEmpty();
            assertThat(record.sealAll()).isOne();
            assertThat(record.sealAll()).isZero();
            assertThat(record.check().lateRows()).isOne();
            record.clock.pass(LONG);
            record.sealAll();
            assertThat(record.check().breaks()).isEmpty();
            record.sql("update audit_event set rule = '' where detail = 'late'");
            assertThat(kinds(record)).containsExactly(ROW_CHANGED);
            record.sql("update audit_event set rule = 'ACCOUNT_OWNER' where detail = 'late'");
            record.writeAt(record.clock.instant().minus(Duration.ofHours(5)), "too late");
            assertThat(record.sealAll()).isZero();
            assertThat(kinds(record)).containsExactly(ROW_ADDED);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-23: nodes that seal at the same time make one chain")
    void several_nodes(RecordInTest.On on) {
        try (RecordInTest record = new RecordInTest(on)) {
            record.write(2_000, Duration.ofSeconds(5));
            record.clock.pass(LONG);
            ExecutorService nodes = Executors.newFixedThreadPool(4);
            List<CompletableFuture<Integer>> all = Stream.generate(
                            () -> CompletableFuture.supplyAsync(record::sealAll, nodes))
                    .limit(4)
                    .toList();
            assertThat(all.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(2_000);
            nodes.shutdown();
            assertThat(record.check().breaks()).isEmpty();
            assertThat(record.check().rows()).isEqualTo(2_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-23: a check can be put down and taken up again")
    void a_check_in_steps(RecordInTest.On on) {
        try (RecordInTest record = new RecordInTest(on)) {
            for (int block = 0; block < 45; block++) {
                record.write(1, Duration.ofHours(2));
                record.sealAll();
            }
            SealWalk walk = new SealWalk();
            int steps = 0;
            boolean ended;
            do {
                ended = record.in(entities ->
                        new SealCheck(entities, record.clock, RecordInTest.box((byte) 7)).walk(walk, Duration.ZERO));
                steps++;
            } while (!ended);
            assertThat(steps).isEqualTo(3);
            assertThat(walk.isWhole()).isTrue();
            assertThat(walk.rows()).isEqualTo(45);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-23: whole days that are too old are removed, recorded before, and the chain stays whole")
    void retention(RecordInTest.On on) {
        try (RecordInTest record = new RecordInTest(on)) {
            record.sql("insert into setting values ('record-days', '30')");
            record.write(900, Duration.ofMinutes(4));
            long firstDay = record.number("select min(at) / 86400000 from audit_event");
            record.clock.pass(Duration.ofDays(30));
            assertThat(record.removeAll()).as("nothing is sealed yet").isZero();
            record.sealAll();
            long before = record.number("select count(*) from audit_event");
            int removed = record.removeAll();
            assertThat(removed).isPositive().isLessThan(900);
            assertThat(record.number("select count(*) from audit_event where action = 'SIGN_ON'"))
                    .isEqualTo(before - removed);
            assertThat(record.number("select min(at) / 86400000 from audit_event"))
                    .isEqualTo(firstDay + record.number("select count(*) from audit_event where action = 'DELETE'"));
            SealWalk walk = record.check();
            assertThat(walk.breaks()).isEmpty();
            assertThat(walk.removedRows()).isEqualTo(removed);
            assertThat(walk.rows()).isEqualTo(900 - removed);

            record.clock.pass(Duration.ofDays(3));
            record.sealAll();
            long row = record.number("select min(id) from audit_event where action = 'SIGN_ON'");
            record.sql("update audit_event set detail = 'forged' where id = " + row);
            assertThatThrownBy(record::removeAll).isInstanceOf(Keeping.NotWholeException.class);
            assertThat(record.check().breaks())
                    .extracting(SealBreak::kind, SealBreak::row)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(ROW_CHANGED, row));
            record.sql("update setting set content = '0' where name = 'record-days'");
            record.sql("update audit_event set detail = 'x' where id = " + row);
            assertThat(record.removeAll()).as("for ever").isZero();
        }
    }

    private static RecordInTest sealed(RecordInTest.On on) {
        RecordInTest record = new RecordInTest(on);
        record.write(900, Duration.ofSeconds(30));
        record.clock.pass(LONG);
        record.sealAll();
        assertThat(record.check().breaks()).isEmpty();
        return record;
    }

    private static void restore(RecordInTest record) {
        record.sql("delete from record_block");
        record.sql("insert into record_block select * from kept");
        assertThat(record.check().breaks()).isEmpty();
    }

    private static void assertFirst(RecordInTest record, SealBreak.Kind kind, long row) {
        SealWalk walk = record.check();
        assertThat(walk.breaks()).hasSize(1);
        SealBreak found = walk.breaks().get(0);
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.row()).isEqualTo(row);
        assertThat(found.block()).isEqualTo(2);
    }

    private static List<SealBreak.Kind> kinds(RecordInTest record) {
        return record.check().breaks().stream().map(SealBreak::kind).toList();
    }
}
