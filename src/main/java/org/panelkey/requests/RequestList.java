package org.panelkey.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Requires;

/** Access requests as people look through them: everybody's with the right, one's own without. */
@ApplicationScoped
public class RequestList {

    private static final String PENDING = "r.state = org.panelkey.requests.RequestState.PENDING and r.expiresAt > :now";
    private static final String OVER = "r.state in (org.panelkey.requests.RequestState.REFUSED,"
            + " org.panelkey.requests.RequestState.WITHDRAWN, org.panelkey.requests.RequestState.ENDED)"
            + " or (r.state = org.panelkey.requests.RequestState.PENDING and r.expiresAt <= :now)"
            + " or (r.state = org.panelkey.requests.RequestState.APPROVED and r.until <= :now)";

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected RequestList() {}

    /** Builds one from its parts. */
    @Inject
    public RequestList(EntityManager entities, Clock clock, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
    }

    /** The requests that wait, the oldest first. */
    @Requires(AdminPermission.VIEW_ACCESS_REQUESTS)
    public List<Standing> waiting(int most) {
        return found(PENDING, "r.askedAt, r.id", Optional.empty(), most);
    }

    /** The requests that let somebody in now, the first to end first. */
    @Requires(AdminPermission.VIEW_ACCESS_REQUESTS)
    public List<Standing> inForce(int most) {
        return found(AccessRequests.IN_FORCE, "r.until, r.id", Optional.empty(), most);
    }

    /** The requests that are over, the newest first. */
    @Requires(AdminPermission.VIEW_ACCESS_REQUESTS)
    public List<Standing> over(int most) {
        return found(OVER, "r.askedAt desc, r.id desc", Optional.empty(), most);
    }

    /** The present actor's own that wait. */
    public List<Standing> ownWaiting(int most) {
        return found(PENDING, "r.askedAt, r.id", Optional.of(self(audit)), most);
    }

    /** The present actor's own that let in now. */
    public List<Standing> ownInForce(int most) {
        return found(AccessRequests.IN_FORCE, "r.until, r.id", Optional.of(self(audit)), most);
    }

    /** The present actor's own that are over. */
    public List<Standing> ownOver(int most) {
        return found(OVER, "r.askedAt desc, r.id desc", Optional.of(self(audit)), most);
    }

    /** How many requests of others wait for a decision. */
    public long countWaitingForOthers(AdministratorId than) {
        return entities.createQuery(
                        "select count(r) from AccessRequest r where r.askerId <> :self and " + PENDING, Long.class)
                .setParameter("self", than.value())
                .setParameter("now", clock.instant())
                .getSingleResult();
    }

    private List<Standing> found(String which, String order, Optional<Long> asker, int most) {
        Instant now = clock.instant();
        String own = asker.isPresent() ? "r.askerId = :asker and " : "";
        TypedQuery<AccessRequest> query = entities.createQuery(
                        "select r from AccessRequest r where " + own + "(" + which + ") order by " + order,
                        AccessRequest.class)
                .setParameter("now", now)
                .setMaxResults(most);
        asker.ifPresent(id -> query.setParameter("asker", id));
        return query.getResultStream()
                .map(request -> new Standing(request, request.state(now)))
                .toList();
    }

    /** The administrator who acts. */
    static long self(AuditLog audit) {
        Actor actor = audit.actor();
        Long id = actor.id();
        if (actor.kind() != Actor.Kind.ADMINISTRATOR || id == null) {
            throw new IllegalStateException("Only administrators have access requests");
        }
        return id;
    }
}
