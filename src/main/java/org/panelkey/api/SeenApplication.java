package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.applications.Application;
import org.panelkey.applications.BackChannel;
import org.panelkey.applications.IdScope;

/**
 * An application as callers see it, without any secret.
 *
 * @param stored what is stored of it
 * @param signIn where it may have people sent to who signed in
 * @param signOut where it may have people sent to who signed out
 * @param formerUntil until when its former secret counts as well
 */
record SeenApplication(Application stored, List<String> signIn, List<String> signOut, Optional<Instant> formerUntil) {

    /** Copies the addresses. */
    SeenApplication {
        signIn = List.copyOf(signIn);
        signOut = List.copyOf(signOut);
    }

    long id() {
        return stored.id().value();
    }

    JsonObject json() {
        JsonArrayBuilder scopes = Json.createArrayBuilder();
        stored.scopes().stream().sorted().map(IdScope::key).forEach(scopes::add);
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("id", id())
                .add("version", stored.version())
                .add("name", stored.name())
                .add("oauthClientId", stored.clientId())
                .add("confidential", stored.isConfidential())
                .add("subjects", stored.subjects().name())
                .add("scopes", scopes)
                .add("signing", stored.signing().name())
                .add("signInAddresses", Json.createArrayBuilder(signIn))
                .add("signOutAddresses", Json.createArrayBuilder(signOut))
                .add(
                        "backChannelLogoutSession",
                        stored.backChannel().map(BackChannel::session).orElse(true))
                .add("enabled", stored.isEnabled())
                .add("createdAt", stored.createdAt().toString());
        stored.backChannel()
                .ifPresentOrElse(
                        told -> shown.add("backChannelLogoutAddress", told.address()),
                        () -> shown.addNull("backChannelLogoutAddress"));
        formerUntil.ifPresentOrElse(
                end -> shown.add("formerSecretUntil", end.toString()), () -> shown.addNull("formerSecretUntil"));
        return shown.build();
    }
}
