package org.panelkey.mail;

import java.time.Instant;
import org.panelkey.secrets.Secret;

/**
 * A letter on its way.
 *
 * @param letter its id
 * @param recipient the one address that it goes to
 * @param subject one line
 * @param body plain text, which may hold a one-time link
 * @param at when it was written
 */
record Envelope(long letter, String recipient, String subject, Secret body, Instant at) {}
