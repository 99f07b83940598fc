package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import org.panelkey.access.Rule;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.Reference;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.SessionRequest;
import org.panelkey.secrets.Secret;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/** The three steps of a sign-on that touch the database, each a transaction of its own. */
@ApplicationScoped
public class SignOnSteps {

    private Admissions admissions;
    private Tokens tokens;
    private PanelServers servers;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SignOnSteps() {}

    /** Builds one from its parts. */
    @Inject
    public SignOnSteps(Admissions admissions, Tokens tokens, PanelServers servers, AuditLog audit) {
        this.admissions = admissions;
        this.tokens = tokens;
        this.servers = servers;
        this.audit = audit;
    }

    /** Decides at the click; a denial is recorded, a grant gives a token. */
    @Transactional
    Asked ask(Visitor visitor, Target target) {
        Admission admission = admissions.admit(visitor.actor(), target, visitor.proven());
        if (!admission.verdict().isGranted()) {
            return new Asked.Refused(
                    deny(visitor, admission), admission.verdict().rule(), admission.stop());
        }
        Secret token = tokens.issue(TokenKind.SIGN_ON_OUT, target.encode(), visitor.holder());
        Way way = admission.way().orElseThrow();
        return new Asked.Opening(
                token, way.where(), admission.page(), way.server().panel());
    }

    /** Uses the token up, decides, and records the intent. */
    @Transactional
    Begun begin(Visitor visitor, String token) {
        Optional<String> subject = tokens.redeem(TokenKind.SIGN_ON_OUT, token, visitor.holder());
        if (subject.isEmpty()) {
            return new Begun.Spent();
        }
        return begin(visitor, Target.decode(subject.get()));
    }

    /**
     * Decides for whom another system sends, and records the intent.
     *
     * @param alongside what is to be stored together with the intent, or not at all
     */
    @Transactional
    Begun begin(Visitor visitor, Target target, Runnable alongside) {
        Begun begun = begin(visitor, target);
        if (begun instanceof Begun.Ready) {
            alongside.run();
        }
        return begun;
    }

    private Begun begin(Visitor visitor, Target target) {
        Admission admission = admissions.admit(visitor.actor(), target, visitor.proven());
        if (!admission.verdict().isGranted()) {
            Reference denied = deny(visitor, admission);
            return new Begun.Refused(denied, admission.verdict().rule(), target);
        }
        Way way = admission.way().orElseThrow();
        Reference reference = Reference.create();
        Rule rule = admission.verdict().rule();
        audit.record(
                visitor.actor(),
                entry(
                        reference,
                        Outcome.INTENDED,
                        admission,
                        rule,
                        "",
                        admission.noted(admission.via()),
                        Optional.empty()));
        return new Begun.Ready(
                reference, target, admission, way, servers.of(way.server()), request(visitor, admission, way));
    }

    /**
     * Decides again, and records how it ended; what is returned may be released because its row is stored.
     *
     * <p>Where a service was moved while its panel was answering, the rules were asked for another server than the one that
     * was called, and so their answer releases nothing. The row names the one that was called.
     *
     * @param account the panel's account of the session that was made; empty when none was
     */
    @Transactional
    Ended end(Visitor visitor, Begun.Ready ready, Optional<PanelFailure> failure, String account, Duration panelTime) {
        Admission now = admissions.admit(visitor.actor(), ready.target(), visitor.proven());
        boolean granted = now.verdict().isGranted();
        boolean moved = granted && !isStillTheWay(visitor, ready, now);
        Rule rule = moved ? Rule.MOVED_MEANWHILE : now.verdict().rule();
        Outcome outcome = failure.isPresent() ? Outcome.FAILED : granted && !moved ? Outcome.DONE : Outcome.DENIED;
        String cause = failure.map(found -> found.cause().name()).orElse("");
        Admission first = ready.admission();
        String known = outcome == Outcome.DONE
                ? visitor.noted(EnteredAs.note(account, first.noted(now.via())))
                : first.noted(now.via() + now.notice());
        String detail = failure.map(PanelFailure::detail).orElse(known);
        audit.record(
                outcome == Outcome.DONE ? visitor.inside() : visitor.actor(),
                entry(ready.reference(), outcome, first, rule, cause, detail, Optional.of(panelTime)));
        return new Ended(outcome, rule);
    }

    private static boolean isStillTheWay(Visitor visitor, Begun.Ready ready, Admission now) {
        return now.way()
                .filter(way -> ready.isSame(way, request(visitor, now, way)))
                .isPresent();
    }

    private Reference deny(Visitor visitor, Admission admission) {
        Reference reference = Reference.create();
        audit.record(
                visitor.actor(),
                entry(
                        reference,
                        Outcome.DENIED,
                        admission,
                        admission.verdict().rule(),
                        "",
                        admission.noted(admission.notice()),
                        Optional.empty()));
        return reference;
    }

    private static Entry entry(
            Reference reference,
            Outcome outcome,
            Admission admission,
            Rule rule,
            String cause,
            String detail,
            Optional<Duration> panelTime) {
        return new Entry(
                reference, Action.SIGN_ON, outcome, admission.subject(), rule.name(), cause, detail, panelTime);
    }

    private static SessionRequest request(Visitor visitor, Admission admission, Way way) {
        return new SessionRequest(
                way.kind(),
                way.username(),
                Optional.of(way.domain()).filter(domain -> !domain.isEmpty()),
                admission.shortcut().flatMap(ShortcutWay::page),
                way.server().data().pathTemplate(),
                visitor.address(),
                visitor.language());
    }

    /** How the attempt stands in the record. */
    record Ended(Outcome outcome, Rule rule) {}
}
