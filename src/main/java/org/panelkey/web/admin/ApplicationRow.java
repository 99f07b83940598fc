package org.panelkey.web.admin;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One application as staff see it.
 *
 * @param id identifies it
 * @param name what it is called
 * @param clientId what it calls itself
 * @param confidential whether it has a secret
 * @param subjects by what it knows users
 * @param scopes what it may ask for, by name
 * @param state whether anybody can sign in through it: active or off
 * @param createdAt when it was made
 * @param createdBy who made it
 * @param formerUntil until when the former secret goes on; null where it does not
 */
public record ApplicationRow(
        long id,
        String name,
        String clientId,
        boolean confidential,
        String subjects,
        List<String> scopes,
        String state,
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

    /** What it calls itself. */
    public String getClientId() {
        return clientId;
    }

    /** Whether it has a secret. */
    public boolean isConfidential() {
        return confidential;
    }

    /** By what it knows users. */
    public String getSubjects() {
        return subjects;
    }

    /** What it may ask for, by name. */
    public List<String> getScopes() {
        return scopes;
    }

    /** Whether anybody can sign in through it. */
    public String getState() {
        return state;
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
}
