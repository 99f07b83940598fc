package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.panelkey.accounts.UserId;
import org.panelkey.applications.ApplicationAddress.Purpose;

/** What applications may wish of a sign-out (OpenID Connect RP-Initiated Logout 1.0). */
@ApplicationScoped
public class Logout {

    private Applications applications;
    private Subjects subjects;
    private IdTokens idTokens;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Logout() {}

    /** Builds one from its parts. */
    @Inject
    public Logout(Applications applications, Subjects subjects, IdTokens idTokens) {
        this.applications = applications;
        this.subjects = subjects;
        this.idTokens = idTokens;
    }

    /**
     * Which application wishes it.
     *
     * @param hint an ID token of ours, which names the application
     * @param clientId what the application calls itself; has to be the same where both are there
     */
    public Optional<String> wisher(Optional<String> hint, Optional<String> clientId, Issuer issuer) {
        Optional<String> hinted =
                hint.flatMap(token -> idTokens.hinted(token, issuer)).map(IdTokens.Hinted::clientId);
        boolean contradicts = hint.isPresent() && clientId.isPresent() && !hinted.equals(clientId);
        return contradicts ? Optional.empty() : hinted.or(() -> clientId).filter(this::isThere);
    }

    /** Whether an ID token of ours is about this user: then nobody has to be asked. */
    public boolean isAbout(String hint, UserId user, Issuer issuer) {
        return idTokens.hinted(hint, issuer)
                .flatMap(hinted -> applications
                        .findByClientId(hinted.clientId())
                        .filter(Application::isEnabled)
                        .flatMap(application -> subjects.find(user, application.sector()))
                        .filter(hinted.subject()::equals))
                .isPresent();
    }

    /** Where the browser is led afterwards: to an address that is one of the application's own, letter by letter. */
    public Optional<URI> back(String clientId, String address, Optional<String> state) {
        return applications
                .findByClientId(clientId)
                .filter(Application::isEnabled)
                .filter(application -> applications
                        .addresses(application.id(), Purpose.SIGN_OUT)
                        .contains(address))
                .map(application -> RedirectAnswers.signedOut(address, state));
    }

    private boolean isThere(String clientId) {
        return applications
                .findByClientId(clientId)
                .filter(Application::isEnabled)
                .isPresent();
    }
}
