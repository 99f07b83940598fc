package org.panelkey.credentials;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.panelkey.audit.Actor;

/**
 * A system that showed a good secret just now.
 *
 * @param id its credential
 * @param name what the credential is called
 * @param scopes what it is good for at this moment
 * @param endsAt when it stops to count; empty for never
 */
public record ApiCaller(ApiCredentialId id, String name, Set<ApiScope> scopes, Optional<Instant> endsAt) {

    /** Copies the scopes. */
    public ApiCaller {
        scopes = Set.copyOf(scopes);
    }

    /** As the record names it. */
    public Actor actor(String address) {
        return new Actor(Actor.Kind.API, id.value(), name, address);
    }
}
