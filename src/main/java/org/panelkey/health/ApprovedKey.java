package org.panelkey.health;

import java.time.Instant;

/**
 * A new key of a pinned server that somebody said is the right one.
 *
 * @param at when
 * @param by what that person was called
 * @param key the fingerprint of the key, base64
 */
public record ApprovedKey(Instant at, String by, String key) {}
