package org.panelkey.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Outcome;

/**
 * What a person sees of the record about the own sign-ons: signing in, entering panels, and staff who saw the client area
 * as the person.
 *
 * <p>Which employee it was, and from where, is for the company to answer, as in {@link ClientRecord}. A wrong password at
 * the door is not here: the record knows only the address that was typed, and that anybody can type. One that was typed as the
 * present password on the own page is.
 */
@ApplicationScoped
public class OwnRecord {

    private static final Set<Action> DONE = EnumSet.of(Action.SIGN_IN, Action.SIGN_ON);
    private static final Set<Action> SUFFERED = EnumSet.of(Action.SIGN_IN, Action.SIGN_IN_AS_CLIENT);

    /** Staff who see a user leave a row for each client account that the user belongs to. */
    private static final int ROWS_OF_ONE = 5;

    private AuditTrail trail;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected OwnRecord() {}

    /** Builds one from its parts. */
    @Inject
    public OwnRecord(AuditTrail trail) {
        this.trail = trail;
    }

    /** The latest sign-ons of a person, newest first. */
    public List<OwnEntry> lately(Actor.Kind kind, long id, int most) {
        List<AuditEvent> own = trail.latelyBy(kind, id, DONE, most);
        List<AuditEvent> suffered =
                trail.latelyTo(kind.name().toLowerCase(Locale.ROOT), id, SUFFERED, most * ROWS_OF_ONE);
        return onceEach(own, suffered).stream()
                .sorted(Comparator.comparing(AuditEvent::at)
                        .thenComparing(AuditEvent::id)
                        .reversed())
                .limit(most)
                .map(event -> entry(event, kind, id))
                .toList();
    }

    private static Collection<AuditEvent> onceEach(List<AuditEvent> own, List<AuditEvent> suffered) {
        return Stream.concat(own.stream(), suffered.stream())
                .collect(Collectors.toMap(
                        event -> event.reference().code(), event -> event, (first, second) -> first, TreeMap::new))
                .values();
    }

    private static OwnEntry entry(AuditEvent event, Actor.Kind kind, long id) {
        Actor actor = event.actor();
        boolean own = actor.kind() == kind && Objects.equals(actor.id(), id);
        OwnEntry.What what =
                switch (event.action()) {
                    case SIGN_IN -> OwnEntry.What.SIGN_IN;
                    case SIGN_ON -> OwnEntry.What.PANEL;
                    default -> OwnEntry.What.STAFF;
                };
        return new OwnEntry(
                event.at(),
                what,
                what == OwnEntry.What.PANEL ? event.subject().name() : "",
                what == OwnEntry.What.SIGN_IN && event.outcome() == Outcome.DONE ? event.detail() : "",
                event.outcome(),
                own || actor.kind() == Actor.Kind.NOBODY ? actor.address() : "",
                event.reference().code());
    }
}
