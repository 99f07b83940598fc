package org.panelkey.applications;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.openid.connect.sdk.OIDCError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.UserId;
import org.panelkey.applications.ApplicationAddress.Purpose;
import org.panelkey.factors.Factors;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.OwnSession;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.tokens.TokenHash;

/**
 * Signs users in to applications: takes what applications ask, asks the user where that is needed, and answers.
 *
 * <p>Staff who see the client area as a user are nobody here.
 */
@ApplicationScoped
public class Authorizations {

    private Applications applications;
    private Requests requests;
    private RoomForRequests room;
    private Consents consents;
    private Subjects subjects;
    private UserLocks locks;
    private SessionNames sessions;
    private IdTokens idTokens;
    private CodeIssue issue;
    private CurrentPerson current;
    private Factors factors;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Authorizations() {}

    /** Builds one from its parts. */
    @Inject
    public Authorizations(
            Applications applications,
            Requests requests,
            RoomForRequests room,
            Consents consents,
            Subjects subjects,
            UserLocks locks,
            SessionNames sessions,
            IdTokens idTokens,
            CodeIssue issue,
            CurrentPerson current,
            Factors factors) {
        this.applications = applications;
        this.requests = requests;
        this.room = room;
        this.consents = consents;
        this.subjects = subjects;
        this.locks = locks;
        this.sessions = sessions;
        this.idTokens = idTokens;
        this.issue = issue;
        this.current = current;
        this.factors = factors;
    }

    /** Takes what an application asks; whose browser brings it plays no part. */
    public Received receive(Map<String, List<String>> sent, Issuer issuer) {
        AuthorizationParameters parameters = new AuthorizationParameters(sent);
        Optional<Application> application = parameters
                .one("client_id")
                .flatMap(applications::findByClientId)
                .filter(Application::isEnabled);
        Optional<String> address = parameters.one("redirect_uri").filter(asked -> application
                .filter(found ->
                        applications.addresses(found.id(), Purpose.SIGN_IN).contains(asked))
                .isPresent());
        if (application.isEmpty() || address.isEmpty()) {
            return new Received.NotAnswered();
        }
        Application asking = application.get();
        try {
            Question question = parameters.question(asking, address.get(), hint -> idTokens.hinted(hint, issuer)
                    .filter(hinted -> hinted.clientId().equals(asking.clientId()))
                    .map(IdTokens.Hinted::subject));
            room.make();
            return new Received.Kept(requests.keep(question));
        } catch (RefusedQuestionException refused) {
            return new Received.Refused(
                    RedirectAnswers.refusal(address.get(), refused.error(), parameters.state(), issuer));
        }
    }

    /**
     * How far the question with this key is from being answered, by whoever is here.
     *
     * <p>In a transaction of its own, so that it is read anew: outside of one Open Liberty goes on handing out what was read
     * earlier in the same request, and the page would ask again after a yes or a no.
     */
    @Transactional
    public Standing standing(String key) {
        return requests.find(key).map(this::standing).orElse(Standing.OVER);
    }

    private Standing standing(ApplicationRequest request) {
        Optional<Application> application = asking(request);
        Optional<OwnSession> session = current.ownSession();
        if (application.isEmpty()) {
            return Standing.OVER;
        }
        if (session.isEmpty()) {
            return Standing.NEEDS_SIGN_IN;
        }
        UserId user = new UserId(session.get().person().id());
        if (request.isAnswered(ApplicationRequest.Answer.DENIED, user.value())) {
            return Standing.DENIED;
        }
        Optional<String> expected = request.hintedSubject();
        if (expected.isPresent()
                && !subjects.find(user, application.get().sector()).equals(expected)) {
            return Standing.SOMEBODY_ELSE;
        }
        if (locks.on(user).isPresent()) {
            return Standing.LOCKED;
        }
        if (!isProven(request, session.get())) {
            return Standing.NEEDS_PROOF;
        }
        return isAllowed(request, application.get(), user) ? Standing.READY : Standing.NEEDS_CONSENT;
    }

    private boolean isProven(ApplicationRequest request, OwnSession session) {
        boolean factorMissing = session.person().factorDemanded()
                && !session.factorsElsewhere()
                && !factors.holds(session.person().holder());
        // A one-time link opens a session in which nobody proved anything.
        return !factorMissing
                && session.provenAt()
                        .filter(at -> request.provenSince().filter(at::isBefore).isEmpty())
                        .isPresent();
    }

    private boolean isAllowed(ApplicationRequest request, Application application, UserId user) {
        boolean remembered = consents.find(request.application(), user)
                .filter(consent -> consent.scopes().containsAll(scopes(request, application)))
                .isPresent();
        return remembered
                && (!request.isPrompted("consent")
                        || request.isAnswered(ApplicationRequest.Answer.ALLOWED, user.value()));
    }

    /** What the question with this key is about, for the page that asks the user. */
    public Optional<Asking> asking(String key) {
        return requests.find(key).flatMap(request -> asking(request)
                .map(application -> new Asking(application.name(), scopes(request, application), host(request))));
    }

    /** The lock that stops whoever is here in person, for the page that says so; empty when none does. */
    public Optional<Stopped> stop() {
        return current.ownSession()
                .flatMap(session -> locks.on(new UserId(session.person().id())));
    }

    /** Binds the page that asks to the session that it was shown in; empty where nobody is here in person. */
    public String mark(String key) {
        return current.ownSession()
                .map(session -> TokenHash.of("question:" + session.keyHash() + " " + key))
                .orElse("");
    }

    /**
     * Takes the user's yes.
     *
     * @param mark of the page on which it was said: what another session's page says is no answer of this one
     */
    public void allow(String key, String mark) {
        Optional<ApplicationRequest> request = toBeAnswered(key, mark);
        if (request.isEmpty()) {
            return;
        }
        Application application = asking(request.get()).orElseThrow();
        Set<IdScope> scopes = scopes(request.get(), application);
        if (!requests.answer(
                request.get(),
                ApplicationRequest.Answer.ALLOWED,
                current.oneself().id())) {
            return;
        }
        try {
            consents.give(application, scopes);
        } catch (RuntimeException refused) {
            // The same was said in another tab at the same moment.
            if (!DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            consents.give(application, scopes);
        }
    }

    /**
     * Takes the user's no.
     *
     * @param mark of the page on which it was said
     */
    public void deny(String key, String mark) {
        toBeAnswered(key, mark)
                .ifPresent(request -> requests.answer(
                        request,
                        ApplicationRequest.Answer.DENIED,
                        current.oneself().id()));
    }

    private Optional<ApplicationRequest> toBeAnswered(String key, String mark) {
        boolean shownHere = MessageDigest.isEqual(
                mark(key).getBytes(StandardCharsets.UTF_8), mark.getBytes(StandardCharsets.UTF_8));
        return shownHere
                ? requests.find(key).filter(request -> standing(request) == Standing.NEEDS_CONSENT)
                : Optional.empty();
    }

    /**
     * Answers the application, if there is an answer.
     *
     * @param shown whether the user read why a lock stops this, and goes back to the application knowing it
     * @return where the browser is led; empty where the user has to do something first, or there is no such question
     */
    public Optional<URI> answer(String key, boolean shown, Issuer issuer) {
        Optional<ApplicationRequest> found = requests.find(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ApplicationRequest request = found.get();
        Standing standing = standing(request);
        boolean silent = request.isPrompted("none");
        if (standing == Standing.LOCKED) {
            return stopped(request, shown || silent, issuer);
        }
        Optional<ErrorObject> refusal =
                switch (standing) {
                    case DENIED -> Optional.of(OAuth2Error.ACCESS_DENIED);
                    case SOMEBODY_ELSE -> Optional.of(OIDCError.LOGIN_REQUIRED);
                    case NEEDS_SIGN_IN, NEEDS_PROOF ->
                        silent ? Optional.of(OIDCError.LOGIN_REQUIRED) : Optional.empty();
                    case NEEDS_CONSENT -> silent ? Optional.of(OIDCError.CONSENT_REQUIRED) : Optional.empty();
                    case OVER, READY, LOCKED -> Optional.empty();
                };
        if (refusal.isPresent()) {
            return issue.refuse(request, asking(request).orElseThrow(), refusal.get(), issuer);
        }
        return standing == Standing.READY ? code(request, issuer) : Optional.empty();
    }

    private Optional<URI> stopped(ApplicationRequest request, boolean answered, Issuer issuer) {
        Application application = asking(request).orElseThrow();
        Optional<Stopped> by = stop();
        if (answered && by.isPresent()) {
            return issue.refuse(request, application, by.get(), issuer);
        }
        // Lifted at this moment, it stops nothing: the page looks again.
        by.ifPresent(lock ->
                issue.recordStop(application, new UserId(current.oneself().id()), lock));
        return Optional.empty();
    }

    private Optional<URI> code(ApplicationRequest request, Issuer issuer) {
        Application application = asking(request).orElseThrow();
        OwnSession session = current.ownSession().orElseThrow();
        String subject = subject(new UserId(session.person().id()), application.sector());
        String sid = sid(application.id(), session, subject, issuer);
        return issue.issue(request, application, session, new KnownAs(subject, sid), issuer);
    }

    private String subject(UserId user, String sector) {
        if (subjects.find(user, sector).isEmpty()) {
            try {
                subjects.draw(user, sector);
            } catch (RuntimeException refused) {
                // Drawn in another tab at the same moment: that one counts.
                if (!DatabaseRefusal.isIntegrity(refused)) {
                    throw refused;
                }
            }
        }
        return subjects.find(user, sector).orElseThrow();
    }

    private String sid(ApplicationId application, OwnSession session, String subject, Issuer issuer) {
        if (sessions.find(application, session).isEmpty()) {
            try {
                sessions.draw(application, session, subject, issuer);
            } catch (RuntimeException refused) {
                // Drawn in another tab at the same moment: that one counts.
                if (!DatabaseRefusal.isIntegrity(refused)) {
                    throw refused;
                }
            }
        }
        return sessions.find(application, session).orElseThrow();
    }

    /** Who asks, as long as it may be answered where it asked to be. */
    private Optional<Application> asking(ApplicationRequest request) {
        return applications
                .find(request.application())
                .filter(Application::isEnabled)
                .filter(found ->
                        applications.addresses(found.id(), Purpose.SIGN_IN).contains(request.redirectAddress()));
    }

    /** What was asked for and may still be. */
    private static Set<IdScope> scopes(ApplicationRequest request, Application application) {
        Set<IdScope> left = EnumSet.noneOf(IdScope.class);
        left.addAll(request.scopes());
        left.retainAll(application.scopes());
        return left;
    }

    private static String host(ApplicationRequest request) {
        return String.valueOf(URI.create(request.redirectAddress()).getHost());
    }

    /**
     * What a user is asked.
     *
     * @param name what the application is called
     * @param scopes what it asks for
     * @param host where the answer goes
     */
    public record Asking(String name, Set<IdScope> scopes, String host) {}
}
