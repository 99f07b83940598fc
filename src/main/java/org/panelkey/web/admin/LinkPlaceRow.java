package org.panelkey.web.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.LinkPlace;
import org.panelkey.links.PlaceState;
import org.panelkey.web.Words;

/** The links of one account. */
public final class LinkPlaceRow {

    private final @Nullable Long service;
    private final String name;
    private final PlaceState state;
    private final String cause;
    private final String detail;
    private final @Nullable Instant checkedAt;
    private final @Nullable Instant next;

    LinkPlaceRow(LinkPlace place, boolean named) {
        this.service = named ? place.service().map(ServiceId::value).orElse(null) : null;
        this.name = named ? place.username() : Words.of("links.account.hidden");
        this.state = place.state();
        this.cause = place.cause().isEmpty() ? "" : Words.of("cause." + place.cause());
        this.detail = named ? place.detail() : "";
        this.checkedAt = place.checkedAt().orElse(null);
        this.next = place.cause().isEmpty() ? null : place.dueAt();
    }

    /** The service that the account is; null where it is none any more, or not to be seen. */
    public @Nullable Long getService() {
        return service;
    }

    /** The account's name on the panel. */
    public String getName() {
        return name;
    }

    /** How its badge looks. */
    public String getTone() {
        return switch (state) {
            case PLACED -> "OK";
            case WAITING, REMOVING -> "STARTED";
            case FAILED -> "FAILED";
            case LEFT -> "WARN";
            case GONE -> "SKIPPED";
        };
    }

    /** Its state in words. */
    public String getWord() {
        return Words.of("links.place.state." + state);
    }

    /** Why the panel refused it, in words; empty when it did not. */
    public String getCause() {
        return cause;
    }

    /** What the panel said. */
    public String getDetail() {
        return detail;
    }

    /** When its links were last seen to; null for never. */
    public @Nullable Instant getCheckedAt() {
        return checkedAt;
    }

    /** When it is tried again by itself; null when that is no question. */
    public @Nullable Instant getNext() {
        return next;
    }
}
