package org.panelkey.web.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.web.Words;

/** A maintenance as a client reads it: never what is meant for staff. */
public final class MaintenanceNote {

    private final MaintenanceData data;
    private final boolean inForce;

    MaintenanceNote(MaintenanceData data, Instant now) {
        this.data = data;
        this.inForce = data.isInForce(now);
    }

    /** Whether the client has to know: something was written for clients, or they are kept out now. */
    boolean isForClients() {
        return !data.clientNote().isEmpty() || (inForce && data.stopsClients());
    }

    /** Whether it is under way. */
    public boolean isInForce() {
        return inForce;
    }

    /** Whether it keeps clients out meanwhile. */
    public boolean isStopping() {
        return data.stopsClients();
    }

    /** What was written for clients, or else plain words. */
    public String getText() {
        return data.clientNote().isEmpty() ? Words.of("rule.IN_MAINTENANCE") : data.clientNote();
    }

    /** From when on. */
    public Instant getBegins() {
        return data.begins();
    }

    /** Until when; null when nobody said so. */
    public @Nullable Instant getEnds() {
        return data.ends().orElse(null);
    }
}
