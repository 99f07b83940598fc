package org.panelkey.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients read of the record: who entered their services' panels or made mailboxes there, and who saw the client area as one of them. */
@ApplicationScoped
public class ClientEntries {

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ClientEntries() {}

    /** Builds one from its parts. */
    @Inject
    public ClientEntries(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What was done with services of client accounts, newest first: those that happened, whoever entered, and those that did not
     * only where one of the given users tried. Among them stands when staff saw the client area as a user.
     *
     * @param actions what of it: entering panels, making mailboxes, or both
     * @param services of these services only, null for all
     * @param seenAs staff who saw the client area as this user only, null for every user of the accounts, 0 for nobody
     * @param before the last row of the page before, null for the first page
     */
    public List<AuditEvent> doneWithServices(
            Collection<Long> accounts,
            Collection<Long> users,
            Set<Action> actions,
            @Nullable Collection<Long> services,
            @Nullable Long seenAs,
            @Nullable AuditPlace before,
            int most) {
        boolean enters = services == null || !services.isEmpty();
        boolean sees = seenAs == null || seenAs != 0;
        if (accounts.isEmpty() || !(enters || sees)) {
            return List.of();
        }
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<AuditEvent> query = build.createQuery(AuditEvent.class);
        Root<AuditEvent> event = query.from(AuditEvent.class);
        List<Predicate> conditions = new ArrayList<>();
        conditions.add(event.get("accountId").in(accounts));
        List<Predicate> either = new ArrayList<>();
        if (enters) {
            either.add(doing(build, event, actions, users, services));
        }
        if (sees) {
            either.add(seeing(build, event, seenAs));
        }
        conditions.add(build.or(either.toArray(Predicate[]::new)));
        if (before != null) {
            conditions.add(RowConditions.beyond(build, event, before, false));
        }
        query.where(conditions.toArray(Predicate[]::new));
        query.orderBy(RowConditions.order(build, event, "at", false), RowConditions.order(build, event, "id", false));
        return entities.createQuery(query).setMaxResults(most).getResultList();
    }

    private static Predicate seeing(CriteriaBuilder build, Root<AuditEvent> event, @Nullable Long seenAs) {
        List<Predicate> conditions = new ArrayList<>();
        conditions.add(event.get("action").in(Action.SIGN_IN_AS_CLIENT, Action.SIGN_OUT_AS_CLIENT));
        RowConditions.equal(conditions, build, event, "outcome", Outcome.DONE);
        RowConditions.equal(conditions, build, event, "objectId", seenAs);
        return build.and(conditions.toArray(Predicate[]::new));
    }

    private static Predicate doing(
            CriteriaBuilder build,
            Root<AuditEvent> event,
            Set<Action> actions,
            Collection<Long> users,
            @Nullable Collection<Long> services) {
        List<Predicate> conditions = new ArrayList<>();
        if (services != null) {
            conditions.add(event.get("serviceId").in(services));
        }
        conditions.add(event.get("action").in(actions));
        RowConditions.equal(conditions, build, event, "objectKind", "service");
        Predicate happened = build.equal(event.get("outcome"), Outcome.DONE);
        conditions.add(
                users.isEmpty()
                        ? happened
                        : build.or(
                                happened,
                                build.and(
                                        event.get("outcome").in(Outcome.DENIED, Outcome.FAILED),
                                        build.equal(event.get("actorKind"), Actor.Kind.USER),
                                        event.get("actorId").in(users))));
        return build.and(conditions.toArray(Predicate[]::new));
    }
}
