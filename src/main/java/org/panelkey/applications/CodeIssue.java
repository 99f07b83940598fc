package org.panelkey.applications;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.identity.OwnSession;
import org.panelkey.secrets.RandomValue;
import org.panelkey.secrets.Secret;
import org.panelkey.tokens.TokenHash;

/** Answers questions of applications: each once, and recorded before the browser leaves with the answer. */
@ApplicationScoped
public class CodeIssue {

    private EntityManager entities;
    private Clock clock;
    private Requests requests;
    private StopRows rows;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected CodeIssue() {}

    /** Builds one from its parts. */
    @Inject
    public CodeIssue(EntityManager entities, Clock clock, Requests requests, StopRows rows, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.requests = requests;
        this.rows = rows;
        this.audit = audit;
    }

    /** Answers with a code; empty when the question was answered a moment before. */
    @Transactional
    public Optional<URI> issue(
            ApplicationRequest request, Application application, OwnSession session, KnownAs known, Issuer issuer) {
        if (!requests.useUp(request)) {
            return Optional.empty();
        }
        Secret code = RandomValue.draw();
        entities.persist(new Grant(request, session, known, TokenHash.of(code.reveal()), clock.instant()));
        entities.flush();
        audit.record(Entry.done(
                Action.SIGN_IN_TO_APPLICATION,
                Applications.subject(application),
                IdScope.store(request.scopes()) + (session.strong() ? "; second factor" : "")));
        return Optional.of(RedirectAnswers.code(request.redirectAddress(), code, request.state(), issuer));
    }

    /** Answers with a refusal; empty when the question was answered a moment before. */
    @Transactional
    public Optional<URI> refuse(ApplicationRequest request, Application application, ErrorObject error, Issuer issuer) {
        return refuse(
                request,
                error,
                issuer,
                Entry.denied(
                        Action.SIGN_IN_TO_APPLICATION,
                        Applications.subject(application),
                        error.getCode().toUpperCase(Locale.ROOT)));
    }

    /** Answers that a lock stops the user, without saying so; empty when the question was answered a moment before. */
    @Transactional
    public Optional<URI> refuse(ApplicationRequest request, Application application, Stopped by, Issuer issuer) {
        return refuse(request, OAuth2Error.ACCESS_DENIED, issuer, locked(application, by));
    }

    /** Records that a lock stopped a user who has not gone back to the application yet, and may reload the page that says so. */
    public void recordStop(Application application, UserId user, Stopped by) {
        if (rows.isWorthOne(by, "user " + user + " at " + application.id())) {
            audit.recordApart(locked(application, by));
        }
    }

    private static Entry locked(Application application, Stopped by) {
        return Entry.denied(Action.SIGN_IN_TO_APPLICATION, Applications.subject(application), by.rule(), by.reason());
    }

    private Optional<URI> refuse(ApplicationRequest request, ErrorObject error, Issuer issuer, Entry entry) {
        if (!requests.useUp(request)) {
            return Optional.empty();
        }
        audit.record(entry);
        return Optional.of(RedirectAnswers.refusal(request.redirectAddress(), error, request.state(), issuer));
    }
}
