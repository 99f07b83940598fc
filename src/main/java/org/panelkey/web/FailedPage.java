package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.access.Rule;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.Reference;
import org.panelkey.audit.Subject;
import org.panelkey.identity.CurrentPerson;

/** Action Failed: what people see when they were not let in, with a code that staff can open. */
@Named("failed")
@RequestScoped
public class FailedPage {

    @Inject
    AuditTrail trail;

    @Inject
    CurrentPerson current;

    private @Nullable AuditEvent event;

    /** Finds the person's own attempt; a code of anybody else's is not there. */
    public void open() {
        Actor actor = current.actor();
        List<AuditEvent> rows = Answers.parameter("ref")
                .flatMap(Reference::parse)
                .map(trail::attempt)
                .orElse(List.of());
        Optional<AuditEvent> last = rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
        event = last.filter(row -> row.actor().kind() == actor.kind())
                .filter(row -> Objects.equals(row.actor().id(), actor.id()))
                .orElse(null);
    }

    /** Whether there is an attempt to speak of; otherwise the link was used or has ended. */
    public boolean isKnown() {
        return event != null;
    }

    /** Whether a rule forbade it, as opposed to the panel. */
    public boolean isDenied() {
        return event != null && event.outcome() == Outcome.DENIED;
    }

    /** The code. */
    public String getReference() {
        return event == null ? "" : event.reference().code();
    }

    /** The rule that decided, in words to whoever is looking. */
    public String getReason() {
        return RuleWords.of(getRule(), current.staff().isPresent());
    }

    /** The rule that decided. */
    public String getRule() {
        return event == null ? "" : event.rule();
    }

    /** How the page for requests is told what access can be asked for; empty when that would not help. */
    public String getRequestable() {
        boolean lifted = isDenied()
                && Arrays.stream(Rule.values())
                        .anyMatch(rule -> rule.name().equals(getRule()) && rule.isLiftedByRequest());
        if (event == null || !lifted) {
            return "";
        }
        return requestable(event.subject());
    }

    /** Without the id of a service or a server there is nothing to ask for. */
    static String requestable(Subject subject) {
        if (subject.serviceId() != null) {
            return "service=" + subject.serviceId();
        }
        return subject.serverId() == null ? "" : "server=" + subject.serverId();
    }

    /** Why it is locked, in the words of whoever locked it; empty when no lock decided. */
    public String getNotice() {
        return isDenied() && getRule().startsWith("LOCKED_") ? getDetail() : "";
    }

    /** Why it failed, for staff. */
    public String getCause() {
        return event == null ? "" : event.cause();
    }

    /** Further words, for staff. */
    public String getDetail() {
        return event == null ? "" : event.detail();
    }

    /** What was to be entered. */
    public String getTarget() {
        return event == null ? "" : event.subject().name();
    }
}
