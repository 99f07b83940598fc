package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import org.panelkey.secrets.Secret;

/** Signs people in and out at the two doors. */
@ApplicationScoped
public class SignIn {

    @Inject
    IdentityStoreHandler stores;

    @Inject
    Sessions sessions;

    @Inject
    CurrentPerson current;

    /** How a try to sign in went. */
    public enum Result {
        /** Signed in; the session has begun. */
        WELCOME,
        /** Address or password are wrong; which is not said. */
        WRONG,
        /** Too many tries; wait a minute. */
        TOO_MANY
    }

    /** Tries an address and a password at a door. */
    public Result signIn(HttpServletRequest request, Area area, String email, Secret password) {
        AreaCredential credential = new AreaCredential(area, email, password, current.address());
        // The container itself is told nothing: it would tie the browser's session to the one person, and the session
        // also holds the other area's. Whoever is signed in is restored at each request by the guard of the routes.
        CredentialValidationResult result = stores.validate(credential);
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            return result.getStatus() == CredentialValidationResult.Status.NOT_VALIDATED
                    ? Result.TOO_MANY
                    : Result.WRONG;
        }
        Person person = ((PersonPrincipal) result.getCallerPrincipal()).person();
        sessions.begin(request, person);
        return Result.WELCOME;
    }
}
