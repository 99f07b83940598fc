package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.Reference;
import org.panelkey.audit.Subject;
import org.panelkey.providers.ErrorCode;
import org.panelkey.providers.Identity;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderException;
import org.panelkey.providers.ProviderFailure;
import org.panelkey.providers.ProviderFailure.Cause;
import org.panelkey.providers.ProviderId;
import org.panelkey.providers.ProviderPeople;
import org.panelkey.providers.ProviderTalk;
import org.panelkey.providers.Providers;
import org.panelkey.providers.Question;
import org.panelkey.settings.Installation;
import org.panelkey.staff.LastAdministratorException;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.DatabaseRefusal;

/** Signs staff in through the company's own provider, and lets them prove there once more who they are. */
@ApplicationScoped
public class ProviderSignIn {

    private static final Logger LOG = Logger.getLogger(ProviderSignIn.class.getName());
    private static final String BACK = "/admin/provider/back";
    private static final Duration SKEW = Duration.ofSeconds(60);

    @Inject
    Providers providers;

    @Inject
    ProviderTalk talk;

    @Inject
    ProviderTrips trips;

    @Inject
    ProviderAdmission admission;

    @Inject
    ProviderPeople linked;

    @Inject
    SignIn signIn;

    @Inject
    StepUp stepUp;

    @Inject
    CurrentPerson current;

    @Inject
    Throttle throttle;

    @Inject
    Installation installation;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    /**
     * Sends a browser to a provider.
     *
     * @param wanted the page that the person asked for
     * @param again whether somebody who is signed in only proves once more who it is
     * @return empty when there is no such provider
     */
    public Optional<ProviderStep> begin(HttpServletRequest request, ProviderId id, String wanted, boolean again) {
        Optional<Provider> found = providers.find(id).filter(Provider::isEnabled);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Provider provider = found.get();
        try {
            if (!throttle.admitsQuestion(current.address())) {
                throw failure(Cause.PROVIDER_THROTTLED, "");
            }
            URI back = URI.create(installation.baseAddress() + request.getContextPath() + BACK);
            Question question = trips.begin(
                    request, id, back, wanted, again && current.person().isPresent());
            return Optional.of(new ProviderStep.Away(talk.address(provider, question)));
        } catch (ProviderException failed) {
            return Optional.of(refuse(subject(provider), failed));
        }
    }

    /** Takes a browser back. */
    public ProviderStep end(HttpServletRequest request, ProviderAnswer answer) {
        // Used up before anything in the answer is looked at.
        Optional<ProviderTrip> trip = answer.state().flatMap(state -> trips.end(request, state));
        Optional<Provider> found = trip.flatMap(went -> providers.find(new ProviderId(went.providerId())))
                .filter(Provider::isEnabled);
        if (trip.isEmpty() || found.isEmpty()) {
            return refuse(Subject.of("provider", null, ""), failure(Cause.PROVIDER_STATE, ""));
        }
        Provider provider = found.get();
        Identity identity;
        try {
            identity = ask(provider, trip.get().question(), answer);
        } catch (ProviderException failed) {
            return refuse(subject(provider), failed);
        }
        try {
            return trip.get().question().again()
                    ? confirm(request, provider, identity, trip.get().wanted())
                    : letIn(request, provider, identity, trip.get().wanted());
        } catch (ProviderException refused) {
            return refuse(Subject.of("administrator", null, identity.name()), refused);
        }
    }

    private Identity ask(Provider provider, Question question, ProviderAnswer answer) throws ProviderException {
        talk.checkIssuer(provider, answer.issuer());
        if (answer.error().isPresent()) {
            // Anybody can write both into the address that the browser brings.
            throw failure(
                    Cause.PROVIDER_REFUSED,
                    "brought by the browser: " + ErrorCode.of(answer.error().get())
                            + answer.description().map(text -> ": " + text).orElse(""));
        }
        String code = answer.code().orElseThrow(() -> failure(Cause.PROVIDER_ANSWER, "code is missing"));
        return talk.identity(provider, question, code);
    }

    private ProviderStep letIn(HttpServletRequest request, Provider provider, Identity identity, String wanted)
            throws ProviderException {
        Person person = admit(provider, identity, roleGroup(provider, identity));
        return new ProviderStep.Back(signIn.signIn(request, person, counts(provider, identity), wanted), wanted);
    }

    private RoleGroupId roleGroup(Provider provider, Identity identity) throws ProviderException {
        Optional<RoleGroupId> roleGroup = admission.roleGroup(provider, identity);
        if (roleGroup.isEmpty()) {
            throw identity.groups().isEmpty()
                    ? failure(Cause.PROVIDER_NO_GROUP_CLAIM, provider.groupClaim())
                    : failure(
                            Cause.PROVIDER_NO_GROUP,
                            String.join(", ", identity.groups().get()));
        }
        return roleGroup.get();
    }

    private Person admit(Provider provider, Identity identity, RoleGroupId roleGroup) throws ProviderException {
        try {
            try {
                return admission.admit(provider, identity, roleGroup);
            } catch (RuntimeException raced) {
                if (!DatabaseRefusal.isIntegrity(raced)) {
                    throw raced;
                }
                // The same person in two tabs, for the first time: the other tab has made what was missing here.
                return admission.admit(provider, identity, roleGroup);
            }
        } catch (LastAdministratorException nobodyLeft) {
            throw failure(Cause.PROVIDER_LAST_ADMINISTRATOR, identity.email().orElse(""));
        }
    }

    /** A proof counts for the very person who is signed in, and only when it was given just now. */
    private ProviderStep confirm(HttpServletRequest request, Provider provider, Identity identity, String wanted)
            throws ProviderException {
        Optional<Person> person = current.person().filter(who -> linked.find(provider, identity.subject())
                .filter(id -> id.value() == who.id())
                .isPresent());
        if (person.isEmpty()) {
            throw failure(Cause.PROVIDER_OTHER_PERSON, identity.email().orElse(""));
        }
        Instant latest = clock.instant().minus(StepUp.FRESH_FOR).minus(SKEW);
        if (identity.authenticatedAt().filter(at -> at.isAfter(latest)).isEmpty()) {
            throw failure(Cause.PROVIDER_NOT_FRESH, "auth_time");
        }
        // It is also the provider's latest word on what the person may do here.
        Person present = admit(provider, identity, roleGroup(provider, identity));
        stepUp.vouched(request, present, counts(provider, identity));
        return new ProviderStep.Back(SignIn.Result.WELCOME, wanted);
    }

    private static boolean counts(Provider provider, Identity identity) {
        return provider.countsAsFactor() && identity.severalFactors();
    }

    private ProviderStep refuse(Subject subject, ProviderException refused) {
        ProviderFailure failure = refused.failure();
        Reference reference = Reference.create();
        LOG.log(Level.INFO, "Sign-in through a provider failed, {0}: {1}", new Object[] {reference, refused.getMessage()
        });
        Outcome outcome =
                switch (failure.cause().told()) {
                    case GROUP, UNKNOWN, EMAIL, OTHER, TAKEN, DISABLED, LAST, SLOW -> Outcome.DENIED;
                    default -> Outcome.FAILED;
                };
        audit.recordApart(new Entry(
                reference,
                Action.SIGN_IN,
                outcome,
                subject,
                "",
                failure.cause().name(),
                failure.detail(),
                Optional.empty()));
        return new ProviderStep.Refused(reference);
    }

    private static Subject subject(Provider provider) {
        return Subject.of("provider", provider.id().value(), provider.name());
    }

    private static ProviderException failure(Cause cause, String detail) {
        return new ProviderException(new ProviderFailure(cause, detail));
    }
}
