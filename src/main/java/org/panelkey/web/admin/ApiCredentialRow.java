package org.panelkey.web.admin;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One credential for the API as people see it.
 *
 * @param id identifies it
 * @param name what it is called
 * @param prefix what its secrets begin with
 * @param scopes what it is good for, by name
 * @param state whether it counts: active, expired, revoked, or unanswered
 * @param answers who answers for it
 * @param endsAt when it stops to count; null for never
 * @param usedAt when it was last used; null for never
 * @param usedFrom from where
 * @param createdAt when it was made
 * @param createdBy who made it
 * @param formerUntil until when the former secret goes on; null where it does not
 */
public record ApiCredentialRow(
        long id,
        String name,
        String prefix,
        List<String> scopes,
        String state,
        String answers,
        @Nullable Instant endsAt,
        @Nullable Instant usedAt,
        String usedFrom,
        Instant createdAt,
        String createdBy,
        @Nullable Instant formerUntil)
        implements Serializable {

    /** Identifies it. */
    public long getId() {
        return id;
    }

    /** What it is called. */
    public String getName() {
        return name;
    }

    /** What its secrets begin with. */
    public String getPrefix() {
        return prefix;
    }

    /** What it is good for, by name. */
    public List<String> getScopes() {
        return scopes;
    }

    /** Whether it counts. */
    public String getState() {
        return state;
    }

    /** Who answers for it. */
    public String getAnswers() {
        return answers;
    }

    /** When it stops to count; null for never. */
    public @Nullable Instant getEndsAt() {
        return endsAt;
    }

    /** When it was last used; null for never. */
    public @Nullable Instant getUsedAt() {
        return usedAt;
    }

    /** From where it was last used. */
    public String getUsedFrom() {
        return usedFrom;
    }

    /** When it was made. */
    public Instant getCreatedAt() {
        return createdAt;
    }

    /** Who made it. */
    public String getCreatedBy() {
        return createdBy;
    }

    /** Until when the former secret goes on; null where it does not. */
    public @Nullable Instant getFormerUntil() {
        return formerUntil;
    }

    /** Whether it was not revoked: then it can be changed. */
    public boolean isOpen() {
        return !state.equals("revoked");
    }
}
