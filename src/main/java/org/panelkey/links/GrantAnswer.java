package org.panelkey.links;

import java.util.Optional;
import org.panelkey.secrets.Secret;

/** What a panel is told that shows a credential. */
public sealed interface GrantAnswer {

    /**
     * Where to send the browser.
     *
     * @param path a page of ours, with the token where there is one; else the page asks for sign-in where nobody is
     * @param token what signs somebody in there, once and within its minute; empty where nobody may be signed in
     */
    record Led(String path, Optional<Secret> token) implements GrantAnswer {

        /** Without the token: it stands in the path, too. */
        @Override
        public String toString() {
            return token.isPresent() ? "Led with a token" : "Led to " + path;
        }
    }

    /**
     * Nowhere.
     *
     * @param fault why
     */
    record Refused(GrantFault fault) implements GrantAnswer {}
}
