package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.panelkey.secrets.Secret;

/** Signs people in and out at the two doors. */
@ApplicationScoped
public class SignIn {

    static final String RESULT = "panelkey.sign-in-result";

    @Inject
    SecurityContext security;

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
    public Result signIn(
            HttpServletRequest request, HttpServletResponse response, Area area, String email, Secret password) {
        AreaCredential credential = new AreaCredential(area, email, password, current.address());
        AuthenticationStatus status = security.authenticate(
                request, response, AuthenticationParameters.withParams().credential(credential));
        CredentialValidationResult result = (CredentialValidationResult) request.getAttribute(RESULT);
        request.removeAttribute(RESULT);
        if (status != AuthenticationStatus.SUCCESS || result == null) {
            boolean throttled = result != null && result.getStatus() == CredentialValidationResult.Status.NOT_VALIDATED;
            return throttled ? Result.TOO_MANY : Result.WRONG;
        }
        Person person = ((PersonPrincipal) result.getCallerPrincipal()).person();
        sessions.begin(request, person);
        return Result.WELCOME;
    }
}
