package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.panelkey.providers.CompanyAccount;
import org.panelkey.providers.Identity;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderException;
import org.panelkey.providers.ProviderFailure;
import org.panelkey.providers.ProviderFailure.Cause;

/** What becomes of a client for whom a provider has just vouched. */
@ApplicationScoped
public class ClientProviderSignIn {

    @Inject
    ClientAdmission admission;

    @Inject
    AwaitedLinks awaited;

    @Inject
    SignIn signIn;

    @Inject
    StepUp stepUp;

    @Inject
    CurrentPerson current;

    ProviderStep end(HttpServletRequest request, Provider provider, Identity identity, ProviderTrip trip)
            throws ProviderException {
        return switch (trip.purpose()) {
            case SIGN_IN -> letIn(request, provider, identity, trip.wanted());
            case PROVE -> prove(request, provider, identity, trip);
            case LINK -> show(request, provider, identity, trip);
        };
    }

    private ProviderStep letIn(HttpServletRequest request, Provider provider, Identity identity, String wanted)
            throws ProviderException {
        Optional<Person> person = admission.admit(provider, identity);
        if (person.isEmpty()) {
            // Also where a user has the same e-mail address: that the two are one, that user has to say.
            awaited.keep(request, CompanyAccount.of(provider, identity));
            throw failure(Cause.PROVIDER_USER_UNKNOWN, identity);
        }
        return new ProviderStep.Back(
                signIn.signIn(request, person.get(), ProviderSignIn.counts(provider, identity), wanted), wanted);
    }

    private ProviderStep prove(HttpServletRequest request, Provider provider, Identity identity, ProviderTrip trip)
            throws ProviderException {
        Person person = sameAsSent(trip);
        if (admission
                .admit(provider, identity)
                .filter(found -> found.id() == person.id())
                .isEmpty()) {
            throw failure(Cause.PROVIDER_OTHER_PERSON, identity);
        }
        stepUp.vouched(request, person, ProviderSignIn.counts(provider, identity));
        return new ProviderStep.Back(SignIn.Result.WELCOME, trip.wanted());
    }

    private ProviderStep show(HttpServletRequest request, Provider provider, Identity identity, ProviderTrip trip)
            throws ProviderException {
        Person person = sameAsSent(trip);
        if (!admission.isOwn(provider, identity, person)) {
            awaited.keep(request, CompanyAccount.of(provider, identity));
        }
        return new ProviderStep.Shown();
    }

    /** The user in whose session the browser was sent away, and in no later one. */
    private Person sameAsSent(ProviderTrip trip) throws ProviderException {
        return current.person()
                .filter(person -> current.staff().isEmpty())
                .filter(person ->
                        current.sessionKey().filter(trip.sessionKey()::equals).isPresent())
                .orElseThrow(() -> new ProviderException(new ProviderFailure(Cause.PROVIDER_STATE, "")));
    }

    private static ProviderException failure(Cause cause, Identity identity) {
        return new ProviderException(
                new ProviderFailure(cause, identity.email().orElse("no confirmed e-mail address")));
    }
}
