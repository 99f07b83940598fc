package org.panelkey.providers;

import java.io.Serializable;
import java.net.URI;

/**
 * What a browser is sent to a provider with, and what the answer is compared with.
 *
 * @param state ties the answer to the browser that asked
 * @param nonce ties the ID token to this question
 * @param verifier the proof key whose hash the provider gets (RFC 7636)
 * @param back where the answer comes back to
 * @param again whether the person has to prove anew to the provider who it is
 * @param namesIssuer whether the provider promised, before the browser left, that its answer names it (RFC 9207)
 */
public record Question(String state, String nonce, String verifier, URI back, boolean again, boolean namesIssuer)
        implements Serializable {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "question";
    }
}
