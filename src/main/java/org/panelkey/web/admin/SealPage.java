package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.panelkey.ledger.SealBreak;
import org.panelkey.ledger.SealCheck;
import org.panelkey.ledger.SealStanding;
import org.panelkey.ledger.SealWalk;

/** How far the record is sealed, and whether it agrees with its seal: checked in steps, each of a bounded time. */
@Named("adminSeal")
@ViewScoped
public class SealPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Duration STEP = Duration.ofSeconds(10);

    @Inject
    SealCheck check;

    private @Nullable SealWalk walk;
    private transient @Nullable SealStanding standing;

    /** Begins a check, or goes on with the one that was begun. */
    public void go() {
        SealWalk present = walk;
        if (present == null || present.isFinished()) {
            present = new SealWalk();
            walk = present;
        }
        check.walk(present, STEP);
    }

    /** The present or last check; null before the first. */
    public @Nullable SealWalk getWalk() {
        return walk;
    }

    /** How the check stands: none, going, whole or broken. */
    public String getState() {
        SealWalk present = walk;
        if (present == null) {
            return "none";
        }
        if (!present.isWhole()) {
            return "broken";
        }
        return present.isFinished() ? "whole" : "going";
    }

    /** Whether there is a rest to check. */
    public boolean isGoing() {
        return walk != null && !walk.isFinished();
    }

    /** Up to when the record agrees with its seal; null where nothing does. */
    public @Nullable Instant getWholeUntil() {
        return walk == null ? null : walk.wholeUntil().orElse(null);
    }

    /** What does not agree, in the order of the chain. */
    public List<SealBreakRow> getBreaks() {
        return walk == null
                ? List.of()
                : walk.breaks().stream().map(SealBreakRow::new).toList();
    }

    /** How many rows were checked. */
    public long getRows() {
        return walk == null ? 0 : walk.rows();
    }

    /** How many blocks were checked. */
    public long getBlocks() {
        return walk == null ? 0 : walk.blocks();
    }

    /** How many blocks there are to check. */
    public long getEndBlock() {
        return walk == null ? 0 : walk.endBlock();
    }

    /** How many rows came late. */
    public long getLateRows() {
        return walk == null ? 0 : walk.lateRows();
    }

    /** How many rows retention removed. */
    public long getRemovedRows() {
        return walk == null ? 0 : walk.removedRows();
    }

    /** How many more things are wrong than are listed. */
    public long getFurther() {
        return walk == null ? 0 : walk.furtherBreaks();
    }

    /** How many rows are sealed. */
    public long getSealedRows() {
        return standing().rows();
    }

    /** How many blocks there are. */
    public long getSealedBlocks() {
        return standing().blocks();
    }

    /** When the last sealed row was written; null before the first. */
    public @Nullable Instant getSealedUntil() {
        return standing().blocks() == 0 ? null : standing().until();
    }

    /** The last block's hash. */
    public String getHash() {
        return standing().hash();
    }

    /** How many rows are not sealed yet. */
    public long getWaiting() {
        return standing().waiting();
    }

    /** When the first of them was written; null where there is none. */
    public @Nullable Instant getWaitingSince() {
        return standing().since();
    }

    /** Whether sealing is behind. */
    public boolean isBehind() {
        return standing().behind();
    }

    private SealStanding standing() {
        SealStanding known = standing;
        if (known == null) {
            known = check.standing();
            standing = known;
        }
        return known;
    }

    /** Something that does not agree. */
    public static final class SealBreakRow {

        private final SealBreak found;

        SealBreakRow(SealBreak found) {
            this.found = found;
        }

        /** What is wrong. */
        public String getKind() {
            return found.kind().name();
        }

        /** In which block; as text, because a number would be shown with separators and found nowhere. */
        public String getBlock() {
            return Long.toString(found.block());
        }

        /** In which row, as text; empty where it is not about one. */
        public String getRow() {
            return Objects.toString(found.row(), "");
        }

        /** When that row was written; null where that is not known. */
        public @Nullable Instant getAt() {
            return found.at();
        }
    }
}
