package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.User;

/**
 * A client as callers see it.
 *
 * @param account the client
 * @param owner its owner
 */
record SeenClient(ClientAccount account, Optional<User> owner) {

    long id() {
        return account.id().value();
    }

    JsonObject json() {
        JsonObjectBuilder client = Json.createObjectBuilder()
                .add("id", id())
                .add("version", account.version())
                .add("name", account.name())
                .add("status", account.status().name())
                .add("signOnIn", account.admitsSignOnIn())
                .add("createdAt", account.createdAt().toString());
        owner.ifPresent(user -> client.add(
                "owner",
                Json.createObjectBuilder()
                        .add("id", user.id().value())
                        .add("name", user.name())
                        .add("email", user.email())));
        return client.build();
    }
}
