package org.panelkey.web.admin;

import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.SignOnLock;
import org.panelkey.web.Query;

/** One lock in a list. */
public final class LockRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long id;
    private final LockPlace place;
    private final String name;
    private final String reason;
    private final Instant since;
    private final String by;
    private final @Nullable Instant until;
    private final @Nullable Instant lifted;
    private final String liftedBy;

    LockRow(SignOnLock lock) {
        id = lock.id().value();
        place = lock.place();
        name = lock.placeName();
        reason = lock.reason();
        since = lock.setAt();
        by = lock.setBy();
        until = lock.until().orElse(null);
        lifted = lock.liftedAt().orElse(null);
        liftedBy = lock.liftedBy();
    }

    boolean isAt(LockPlace other) {
        return place.equals(other);
    }

    /** The page on the panel sessions that it may have left open. */
    public String getSessions() {
        return place.scope() == LockScope.EVERYWHERE
                ? "/admin/sessions"
                : "/admin/sessions?" + new Query().with("scope", getScope()).with("id", Long.toString(place.id()));
    }

    /** Its id. */
    public long getId() {
        return id;
    }

    /** What kind of thing is locked. */
    public String getScope() {
        return place.scope().name();
    }

    /** What the locked thing was called. */
    public String getName() {
        return name;
    }

    /** The locked thing's own page within the admin area; empty when there is none. */
    public String getLink() {
        return place.scope() == LockScope.EVERYWHERE
                ? ""
                : "/admin/"
                        + switch (place.scope()) {
                            case CLIENT_ACCOUNT -> "clients";
                            case ROLE_GROUP -> "role-groups";
                            default -> place.scope().name().toLowerCase(Locale.ROOT) + "s";
                        }
                        + "/edit?id="
                        + place.id();
    }

    /** Why. */
    public String getReason() {
        return reason;
    }

    /** Since when. */
    public Instant getSince() {
        return since;
    }

    /** Who set it. */
    public String getBy() {
        return by;
    }

    /** When it ends by itself; null for never. */
    public @Nullable Instant getUntil() {
        return until;
    }

    /** When somebody lifted it; null when nobody did. */
    public @Nullable Instant getLifted() {
        return lifted;
    }

    /** Who lifted it. */
    public String getLiftedBy() {
        return liftedBy;
    }
}
