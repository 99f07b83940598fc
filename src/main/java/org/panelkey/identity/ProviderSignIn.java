package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
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
import org.panelkey.staff.LastAdministratorException;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.DatabaseRefusal;

/** Signs people in through a provider, and lets them prove there once more who they are. */
@ApplicationScoped
public class ProviderSignIn {

    private static final Logger LOG = Logger.getLogger(ProviderSignIn.class.getName());
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
    ClientProviderSignIn clients;

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
    ProviderReturns returns;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    /**
     * Sends a browser to a provider.
     *
     * @param wanted the page that the person asked for
     * @param purpose what for; whoever wants to prove something and is not signed in signs in
     * @return empty when there is no such provider at this door
     */
    public Optional<ProviderStep> begin(
            HttpServletRequest request, Area area, ProviderId id, String wanted, ProviderPurpose purpose) {
        Optional<Provider> found = providers.find(id).filter(provider -> isOpen(provider, area));
        boolean wrong = purpose == ProviderPurpose.LINK && area != Area.CLIENT;
        if (found.isEmpty() || wrong) {
            return Optional.empty();
        }
        if (purpose == ProviderPurpose.LINK && !stepUp.isFresh()) {
            return Optional.of(new ProviderStep.ProofFirst());
        }
        Provider provider = found.get();
        try {
            if (!throttle.admitsQuestion(current.address())) {
                throw failure(Cause.PROVIDER_THROTTLED, "");
            }
            Question question = trips.begin(
                    request,
                    area,
                    current.person().isPresent() ? purpose : ProviderPurpose.SIGN_IN,
                    provider,
                    returns.of(request, area, provider),
                    wanted,
                    current.sessionKey().orElse(""));
            return Optional.of(new ProviderStep.Away(talk.address(provider, question)));
        } catch (ProviderException failed) {
            return Optional.of(refuse(subject(provider), failed));
        }
    }

    /** Takes a browser back, at the door that it was sent from. */
    public ProviderStep end(HttpServletRequest request, Area area, ProviderAnswer answer) {
        // Used up before anything in the answer is looked at.
        Optional<ProviderTrip> trip = answer.state().flatMap(state -> trips.end(request, area, state));
        if (trip.isEmpty()) {
            return refuse(Subject.of("provider", null, ""), failure(Cause.PROVIDER_STATE, ""));
        }
        Optional<Provider> found = providers
                .find(new ProviderId(trip.get().providerId()))
                .filter(provider -> isOpen(provider, area))
                .filter(provider -> provider.issuer().equals(trip.get().issuer()));
        if (found.isEmpty()) {
            return refuse(Subject.of("provider", trip.get().providerId(), ""), failure(Cause.PROVIDER_CLOSED, ""));
        }
        Provider provider = found.get();
        if (!ProviderReturns.isKept(request, trip.get())) {
            return refuse(
                    subject(provider), failure(Cause.PROVIDER_MIX_UP, "it came to another address than was asked"));
        }
        Identity identity;
        try {
            identity = ask(provider, trip.get().question(), answer);
        } catch (ProviderException failed) {
            return refuse(subject(provider), failed);
        }
        try {
            checkFresh(trip.get().purpose(), identity);
            return area == Area.CLIENT
                    ? clients.end(request, provider, identity, trip.get())
                    : forStaff(request, provider, identity, trip.get());
        } catch (ProviderException refused) {
            String kind = area == Area.CLIENT ? "user" : "administrator";
            return refuse(Subject.of(kind, null, identity.name()), refused);
        }
    }

    private ProviderStep forStaff(HttpServletRequest request, Provider provider, Identity identity, ProviderTrip trip)
            throws ProviderException {
        return trip.purpose() == ProviderPurpose.PROVE
                ? confirm(request, provider, identity, trip.wanted())
                : letIn(request, provider, identity, trip.wanted());
    }

    /** A proof counts only when it was given just now. */
    private void checkFresh(ProviderPurpose purpose, Identity identity) throws ProviderException {
        Instant latest = clock.instant().minus(StepUp.FRESH_FOR).minus(SKEW);
        if (purpose == ProviderPurpose.PROVE
                && identity.authenticatedAt().filter(at -> at.isAfter(latest)).isEmpty()) {
            throw failure(Cause.PROVIDER_NOT_FRESH, "auth_time");
        }
    }

    private Identity ask(Provider provider, Question question, ProviderAnswer answer) throws ProviderException {
        talk.checkIssuer(provider, question, answer.issuer());
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

    /** A proof counts for the very person who is signed in. */
    private ProviderStep confirm(HttpServletRequest request, Provider provider, Identity identity, String wanted)
            throws ProviderException {
        Optional<Person> person = current.person().filter(who -> linked.find(provider, identity.subject())
                .filter(id -> id.value() == who.id())
                .isPresent());
        if (person.isEmpty()) {
            throw failure(Cause.PROVIDER_OTHER_PERSON, identity.email().orElse(""));
        }
        // It is also the provider's latest word on what the person may do here.
        Person present = admit(provider, identity, roleGroup(provider, identity));
        stepUp.vouched(request, present, counts(provider, identity));
        return new ProviderStep.Back(SignIn.Result.WELCOME, wanted);
    }

    static boolean counts(Provider provider, Identity identity) {
        return provider.countsAsFactor() && identity.severalFactors();
    }

    private ProviderStep refuse(Subject subject, ProviderException refused) {
        ProviderFailure failure = refused.failure();
        Reference reference = Reference.create();
        LOG.log(Level.INFO, "Sign-in through a provider failed, {0}: {1}", new Object[] {reference, refused.getMessage()
        });
        Outcome outcome =
                switch (failure.cause().told()) {
                    case GROUP, UNKNOWN, EMAIL, OTHER, TAKEN, DISABLED, LAST, SLOW, UNLINKED, ELSEWHERE, CLOSED ->
                        Outcome.DENIED;
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

    private static boolean isOpen(Provider provider, Area area) {
        return area == Area.CLIENT ? provider.isOpenToClients() : provider.isOpenToStaff();
    }

    private static Subject subject(Provider provider) {
        return Subject.of("provider", provider.id().value(), provider.name());
    }

    private static ProviderException failure(Cause cause, String detail) {
        return new ProviderException(new ProviderFailure(cause, detail));
    }
}
