package org.panelkey.product;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.panelkey.audit.Actor;
import org.panelkey.credentials.ApiCredentialData;
import org.panelkey.credentials.ApiScope;
import org.panelkey.credentials.CredentialRooms;
import org.panelkey.credentials.NewSecret;
import org.panelkey.staff.Administrator;

/** Another system that calls the API of the started product. */
public final class ApiScene {

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    /** A credential that the full administrator answers for. */
    public NewSecret credential(String name, Set<ApiScope> scopes, List<String> addresses, Optional<Instant> end) {
        return credential(Fixture.ADMIN, name, scopes, addresses, end);
    }

    /** A credential of all scopes that can be used from anywhere. */
    public NewSecret credential(String name) {
        return credential(name, EnumSet.allOf(ApiScope.class), List.of(), Optional.empty());
    }

    /** A credential that somebody answers for. */
    NewSecret credential(
            String email, String name, Set<ApiScope> scopes, List<String> addresses, Optional<Instant> end) {
        return as(email, rooms -> rooms.credentials.add(new ApiCredentialData(name, addresses, end), scopes));
    }

    /** Works in the name of an administrator. */
    <T> T as(String email, Function<CredentialRooms, T> work) {
        Actor actor = fixture.with(rooms -> {
            Administrator found = rooms.administrators.findByEmail(email).orElseThrow();
            return new Actor(Actor.Kind.ADMINISTRATOR, found.id().value(), found.name(), "");
        });
        return fixture.database()
                .inTransaction(entities -> work.apply(
                        new CredentialRooms(entities, fixture.database().clock(), actor)));
    }

    /** Revokes a credential. */
    void revoke(NewSecret secret) {
        as(Fixture.ADMIN, rooms -> {
            rooms.credentials.revoke(secret.id());
            return null;
        });
    }

    /** Asks with a credential, from an address that nobody else has. */
    HttpResponse<String> get(NewSecret secret, String path) {
        return get(product.browser(), secret, path);
    }

    /** Asks with a credential. */
    HttpResponse<String> get(WebClient from, NewSecret secret, String path) {
        return from.get(path, "Authorization", "Bearer " + secret.value().reveal());
    }

    /** A body as JSON. */
    static JsonObject json(HttpResponse<String> answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
