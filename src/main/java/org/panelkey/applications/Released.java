package org.panelkey.applications;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;

/** What an application gets for a code or a refresh token. */
public sealed interface Released {

    /**
     * Tokens.
     *
     * @param response what is sent
     */
    record Tokens(AccessTokenResponse response) implements Released {
        @Override
        public String toString() {
            return "Tokens";
        }
    }

    /**
     * Nothing.
     *
     * @param error what the application is told, which is not why
     */
    record Nothing(ErrorObject error) implements Released {}
}
