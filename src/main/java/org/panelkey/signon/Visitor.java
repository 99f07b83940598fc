package org.panelkey.signon;

import java.net.InetAddress;
import org.panelkey.audit.Actor;
import org.panelkey.tokens.TokenHash;

/**
 * Who wants to enter, from where, in which browser session.
 *
 * @param actor a user, an administrator, or another system as a user whom it sends
 * @param address the browser's address
 * @param language the person's language, an ISO 639 code
 * @param sessionKey a secret of the browser session that tokens are bound to; empty for whom another system sends
 * @param proven whether the person gave a second factor a short time ago in this session
 */
public record Visitor(Actor actor, InetAddress address, String language, String sessionKey, boolean proven) {

    String holder() {
        return TokenHash.of(sessionKey);
    }

    /** Who is in the panel then: whom another system sends is there in person, at the address that the system named. */
    Actor inside() {
        Long user = actor.asUser();
        return actor.kind() == Actor.Kind.API && user != null
                ? new Actor(Actor.Kind.USER, user, actor.name(), address.getHostAddress())
                : actor;
    }

    /** Says nothing of the session. */
    @Override
    public String toString() {
        return actor.kind() + " " + actor.id();
    }
}
