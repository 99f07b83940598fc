package org.panelkey.signon;

import java.net.InetAddress;
import org.panelkey.audit.Actor;
import org.panelkey.tokens.TokenHash;

/**
 * Who wants to enter, from where, in which browser session.
 *
 * @param actor a user or an administrator
 * @param address the browser's address
 * @param language the person's language, an ISO 639 code
 * @param sessionKey a secret of the browser session that tokens are bound to
 * @param proven whether the person gave a second factor a short time ago in this session
 */
public record Visitor(Actor actor, InetAddress address, String language, String sessionKey, boolean proven) {

    String holder() {
        return TokenHash.of(sessionKey);
    }

    /** Says nothing of the session. */
    @Override
    public String toString() {
        return actor.kind() + " " + actor.id();
    }
}
