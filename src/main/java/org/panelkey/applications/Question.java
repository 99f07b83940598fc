package org.panelkey.applications;

import java.util.Optional;
import java.util.Set;

/**
 * What an application asks, after it was found to be in order.
 *
 * @param application which one
 * @param redirectAddress where the answer goes, one of its own
 * @param scopes what it asks for, of what it may
 * @param state what comes back with the answer
 * @param nonce what the ID token is to hold
 * @param challenge the hash of what it will show with the code
 * @param prompt what the person is to be asked: none, login, consent
 * @param maxAge how old the person's proof may be, in seconds
 * @param hintedSubject whom it expects
 */
record Question(
        ApplicationId application,
        String redirectAddress,
        Set<IdScope> scopes,
        Optional<String> state,
        Optional<String> nonce,
        String challenge,
        Set<String> prompt,
        Optional<Long> maxAge,
        Optional<String> hintedSubject) {}
