package org.panelkey.web.admin;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.web.Words;

/** A maintenance as staff read it. */
public final class MaintenanceRow implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Duration NEAR = Duration.ofDays(1);

    private final String note;
    private final String clientNote;
    private final Instant begins;
    private final @Nullable Instant ends;
    private final boolean stopsClients;
    private final boolean takesNoAccounts;
    private final Standing standing;
    private final boolean near;

    private enum Standing {
        PLANNED,
        IN_FORCE,
        OVER
    }

    MaintenanceRow(MaintenanceData data, Instant now) {
        note = data.note();
        clientNote = data.clientNote();
        begins = data.begins();
        ends = data.ends().orElse(null);
        stopsClients = data.stopsClients();
        takesNoAccounts = data.takesNoAccounts();
        near = data.isInForce(now) || data.begins().isBefore(now.plus(NEAR));
        standing = data.isOver(now) ? Standing.OVER : data.isInForce(now) ? Standing.IN_FORCE : Standing.PLANNED;
    }

    /** What staff read. */
    public String getNote() {
        return note;
    }

    /** What clients read; empty when nothing. */
    public String getClientNote() {
        return clientNote;
    }

    /** From when on. */
    public Instant getBegins() {
        return begins;
    }

    /** Until when; null when somebody must end it. */
    public @Nullable Instant getEnds() {
        return ends;
    }

    /** Whether clients are not signed on meanwhile. */
    public boolean isStopsClients() {
        return stopsClients;
    }

    /** Whether no new service is put there by itself meanwhile. */
    public boolean isTakesNoAccounts() {
        return takesNoAccounts;
    }

    /** Whether it has not begun. */
    public boolean isPlanned() {
        return standing == Standing.PLANNED;
    }

    /** Whether it is under way, or begins within a day. */
    public boolean isNear() {
        return near;
    }

    /** Whether it is under way. */
    public boolean isInForce() {
        return standing == Standing.IN_FORCE;
    }

    /** Its state, as badges know it. */
    public String getState() {
        return switch (standing) {
            case PLANNED -> "pending";
            case IN_FORCE -> "warn";
            case OVER -> "ended";
        };
    }

    /** The same in words. */
    public String getWord() {
        return Words.of("maintenance.state." + standing);
    }
}
