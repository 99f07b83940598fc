package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.invitations.Invitation;
import org.panelkey.invitations.Standing;

/**
 * An invitation that nobody answered yet, as callers see it, without its link.
 *
 * @param stored what is stored of it
 * @param standing whether it could be accepted now
 */
record SeenInvitation(Invitation stored, Standing standing) {

    long id() {
        return stored.id().value();
    }

    JsonObject json() {
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("id", id())
                .add("clientId", stored.account().value())
                .add("email", stored.email().value())
                .add("language", stored.language())
                .add(
                        "permissions",
                        Json.createArrayBuilder(stored.permissions().stream()
                                .sorted()
                                .map(AccountPermission::key)
                                .toList()));
        Shown.add(shown, stored.share());
        return shown.add("standing", standing.name())
                .add("invitedBy", stored.inviterName())
                .add("sentAt", stored.sentAt().toString())
                .add("expiresAt", stored.expiresAt().toString())
                .build();
    }
}
