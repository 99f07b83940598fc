package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.credentials.ApiAuthentication;
import org.panelkey.credentials.ApiCaller;
import org.panelkey.credentials.CredentialUses;
import org.panelkey.secrets.Secret;

/** The door of the API: lets another system in for one request, by the secret that it shows and by nothing else. */
@ApplicationScoped
public class ApiSignIn {

    private ApiAuthentication authentication;
    private CredentialUses uses;
    private CurrentPerson current;
    private Throttle throttle;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ApiSignIn() {}

    /** Builds one from its parts. */
    @Inject
    public ApiSignIn(ApiAuthentication authentication, CredentialUses uses, CurrentPerson current, Throttle throttle) {
        this.authentication = authentication;
        this.uses = uses;
        this.current = current;
        this.throttle = throttle;
    }

    /**
     * Whether an address has not used up its tries; one that did is not listened to, and fills no record. Only refused
     * tries use any up.
     */
    public boolean isListening(String address) {
        return throttle.hasProgramTryLeft(address);
    }

    /** Lets a caller in; empty when the secret is not worth anything, which uses up a try of the address. */
    public Optional<ApiCaller> admit(Secret secret, String address) {
        Optional<ApiCaller> caller = authentication.authenticate(secret, address);
        if (caller.isEmpty()) {
            throttle.admitsProgram(address);
        }
        caller.ifPresent(found -> {
            current.arriveProgram(found.actor(address));
            if (uses.isDue(found.id())) {
                uses.note(found.id(), address);
            }
        });
        return caller;
    }
}
