package org.panelkey.web.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.Outcome;
import org.panelkey.staff.AdminPermission;
import org.panelkey.web.Words;

/** One row of the record as a sentence with its facts. */
public final class LogRow {

    /** An intent without an outcome is under way for so long; then nobody knows any more how it ended. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** What has a sentence for each way in which it can end. */
    private static final Set<Action> BY_OUTCOME = EnumSet.of(
            Action.SIGN_ON,
            Action.SIGN_IN,
            Action.SIGN_IN_AS_CLIENT,
            Action.ISSUE_LINK,
            Action.SIGN_IN_TO_APPLICATION,
            Action.RELEASE_IDENTITY,
            Action.STEP_UP,
            Action.END_SESSIONS,
            Action.MAKE_MAILBOX,
            Action.PLACE_LINKS,
            Action.REMOVE_LINKS);

    private final AuditEvent event;
    private final Standing standing;

    /** An intent, as it stands now. */
    private enum Standing {
        FOLLOWED,
        UNDER_WAY,
        UNKNOWN
    }

    /**
     * Makes a row.
     *
     * @param followed whether a row with the outcome is shown as well
     */
    LogRow(AuditEvent event, boolean followed, Instant now) {
        this.event = event;
        boolean late = event.at().plus(LONGEST).isBefore(now);
        this.standing = followed ? Standing.FOLLOWED : late ? Standing.UNKNOWN : Standing.UNDER_WAY;
    }

    /** When. */
    public Instant getAt() {
        return event.at();
    }

    /** What happened, in pieces. */
    public List<Sentence.Piece> getSentence() {
        String key = "log.say." + event.action();
        if (BY_OUTCOME.contains(event.action())) {
            boolean past = event.outcome() == Outcome.INTENDED && standing != Standing.UNDER_WAY;
            key += "." + (past ? "UNKNOWN" : event.outcome());
        }
        String kind = Words.of("log.kind." + event.subject().kind().replace(' ', '_'));
        return Sentence.of(key, getPerson(), getObject(), kind);
    }

    /** Who did it. */
    public String getPerson() {
        Actor actor = event.actor();
        return actor.name().isEmpty() ? Words.of("log.nobody") : actor.name();
    }

    /** What kind of person. */
    public String getPersonKind() {
        return event.actor().kind().name();
    }

    /** On what. */
    public String getObject() {
        String name = event.subject().name();
        return name.isEmpty() ? Words.of("log.nothing") : name;
    }

    /** From where; may be empty. */
    public String getAddress() {
        return event.actor().address();
    }

    /** The state whose colour the badge has. */
    public String getState() {
        return switch (event.outcome()) {
            case DONE -> "succeeded";
            case DENIED -> "denied";
            case FAILED -> "failed";
            case INTENDED -> standing == Standing.UNKNOWN ? "unknown" : "started";
        };
    }

    /** How it went, in words. */
    public String getOutcome() {
        return Words.of("log.outcome." + (event.outcome() == Outcome.INTENDED ? standing : event.outcome()));
    }

    /** The deciding rule, in words; may be empty. */
    public String getRule() {
        String rule = event.rule();
        if (rule.isEmpty()) {
            return "";
        }
        boolean isPermission = Arrays.stream(AdminPermission.values())
                .anyMatch(each -> each.name().equals(rule));
        if (isPermission) {
            return Words.of("log.rule.needs", Words.of("permission." + rule));
        }
        String ofOthers = Words.of("log.rule." + rule);
        return ofOthers.equals("log.rule." + rule) ? Words.of("rule." + rule) : ofOthers;
    }

    /** The key of why it failed; may be empty. */
    public String getCause() {
        return event.cause();
    }

    /** Further words, of others; may be empty. */
    public String getDetail() {
        return event.detail();
    }

    /** How long the panel took, in milliseconds; null where it was not asked. */
    public @Nullable Long getMillis() {
        return event.panelMillis();
    }

    /** The code that joins the rows of one attempt. */
    public String getReference() {
        return event.reference().code();
    }

    /** The server concerned; null where there is none. */
    public @Nullable Long getServerId() {
        return event.subject().serverId();
    }

    /** The service concerned; null where there is none. */
    public @Nullable Long getServiceId() {
        return event.subject().serviceId();
    }

    /** The client concerned; null where there is none. */
    public @Nullable Long getAccountId() {
        return event.subject().accountId();
    }
}
