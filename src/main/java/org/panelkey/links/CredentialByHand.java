package org.panelkey.links;

import java.time.Instant;
import java.util.Optional;

/**
 * A credential that staff made for a service, without its secret.
 *
 * @param id identifies it
 * @param clientKey what it is called
 * @param madeAt when it was made
 * @param madeBy who made it
 * @param usedAt when it was last shown, to the minute
 * @param counts whether the service is still what it was made for
 */
public record CredentialByHand(
        long id, String clientKey, Instant madeAt, String madeBy, Optional<Instant> usedAt, boolean counts) {}
