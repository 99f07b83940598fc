package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.Reference;
import org.panelkey.audit.Subject;
import org.panelkey.panels.PanelFailure;

/** Records what was done to the links of a server: one row for each round, not one for each of its accounts. */
@ApplicationScoped
class LinkRecord {

    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkRecord() {}

    @Inject
    LinkRecord(AuditLog audit) {
        this.audit = audit;
    }

    /** What became of accounts; in the name of the product itself, since it goes on for years after somebody began it. */
    void write(LinkClaim claim, LinkTally tally) {
        if (tally.triedToPlace()) {
            write(claim, Action.PLACE_LINKS, tally.placings() > 0, "", tally.placingWords());
        }
        if (tally.triedToRemove()) {
            write(claim, Action.REMOVE_LINKS, tally.removals() > 0, "", tally.removalWords());
        }
    }

    /** Why the server as a whole could not be worked on. */
    void write(LinkClaim claim, PanelFailure failure) {
        write(claim, Action.PLACE_LINKS, false, failure.cause().name(), failure.detail());
    }

    private void write(LinkClaim claim, Action action, boolean done, String cause, String detail) {
        long id = claim.server().value();
        audit.record(
                Actor.system(),
                new Entry(
                        Reference.create(),
                        action,
                        done ? Outcome.DONE : Outcome.FAILED,
                        new Subject("server", id, claim.name(), null, null, id),
                        "",
                        cause,
                        detail,
                        Optional.empty()));
    }
}
