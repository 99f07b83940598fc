package org.panelkey.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * What others may know of the session of a user who is here in person.
 *
 * @param person who
 * @param provenAt when the person last proved in it who it is; empty for never, as after a one-time link
 * @param strong whether that proof had a second factor
 * @param factorsElsewhere whether the session began with several factors at the company's own sign-in
 * @param keyHash identifies the session; opens nothing
 */
public record OwnSession(
        Person person, Optional<Instant> provenAt, boolean strong, boolean factorsElsewhere, String keyHash) {}
