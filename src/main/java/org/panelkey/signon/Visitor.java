package org.panelkey.signon;

import java.net.InetAddress;
import org.panelkey.audit.Actor;
import org.panelkey.audit.OnBehalf;
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

    /** Whose session it is then: another system's that sent somebody, at the address that it named for the browser. */
    Actor inside() {
        return isSent() ? new Actor(actor.kind(), actor.id(), actor.name(), address.getHostAddress()) : actor;
    }

    /** Further words on the session: where another system made it, for whom. */
    String noted(String words) {
        Long user = actor.asUser();
        return isSent() && user != null ? OnBehalf.note(user, words) : words;
    }

    private boolean isSent() {
        return actor.kind() == Actor.Kind.API && actor.asUser() != null;
    }

    /** Says nothing of the session. */
    @Override
    public String toString() {
        return actor.kind() + " " + actor.id();
    }
}
