package org.panelkey.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the record, newest first. */
@ApplicationScoped
public class AuditTrail {

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected AuditTrail() {}

    /** Builds one from its parts. */
    @Inject
    public AuditTrail(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * One page of rows, newest first.
     *
     * @param before the last row of the page before, null for the first page
     * @param most how many at the most
     */
    public List<AuditEvent> page(AuditFilter filter, @Nullable AuditEvent before, int most) {
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<AuditEvent> query = build.createQuery(AuditEvent.class);
        Root<AuditEvent> event = query.from(AuditEvent.class);
        List<Predicate> conditions = conditions(build, event, filter);
        if (before != null) {
            // By key and not by offset: a page deep in the past costs what the first one does.
            conditions.add(build.or(
                    build.lessThan(event.get("at"), before.at()),
                    build.and(
                            build.equal(event.get("at"), before.at()), build.lessThan(event.get("id"), before.id()))));
        }
        query.where(conditions.toArray(Predicate[]::new));
        query.orderBy(build.desc(event.get("at")), build.desc(event.get("id")));
        TypedQuery<AuditEvent> page = entities.createQuery(query);
        return page.setMaxResults(most).getResultList();
    }

    /** All rows of one attempt, oldest first. */
    public List<AuditEvent> attempt(Reference reference) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.reference = :reference order by e.at, e.id",
                        AuditEvent.class)
                .setParameter("reference", reference.code())
                .getResultList();
    }

    /** The latest times that somebody entered servers themselves, newest first. */
    public List<AuditEvent> serversEntered(Actor.Kind kind, long actorId, int most) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.actorKind = :kind and e.actorId = :actor"
                                + " and e.action = :action and e.outcome = :outcome and e.objectKind = 'server'"
                                + " order by e.at desc, e.id desc",
                        AuditEvent.class)
                .setParameter("kind", kind)
                .setParameter("actor", actorId)
                .setParameter("action", Action.SIGN_ON)
                .setParameter("outcome", Outcome.DONE)
                .setMaxResults(most)
                .getResultList();
    }

    private static List<Predicate> conditions(CriteriaBuilder build, Root<AuditEvent> event, AuditFilter filter) {
        List<Predicate> conditions = new ArrayList<>();
        if (!filter.person().isBlank()) {
            String part = filter.person().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
            conditions.add(build.like(build.lower(event.get("actorName")), "%" + part + "%", '!'));
        }
        equal(conditions, build, event, "serverId", filter.serverId());
        equal(conditions, build, event, "serviceId", filter.serviceId());
        equal(conditions, build, event, "accountId", filter.accountId());
        equal(conditions, build, event, "action", filter.action());
        equal(conditions, build, event, "outcome", filter.outcome());
        if (filter.from() != null) {
            conditions.add(build.greaterThanOrEqualTo(event.get("at"), filter.from()));
        }
        if (filter.until() != null) {
            conditions.add(build.lessThan(event.get("at"), filter.until()));
        }
        return conditions;
    }

    private static void equal(
            List<Predicate> conditions,
            CriteriaBuilder build,
            Root<AuditEvent> event,
            String attribute,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(build.equal(event.get(attribute), value));
        }
    }
}
