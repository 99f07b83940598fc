package org.panelkey.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who entered panels lately, by the record. */
@ApplicationScoped
public class PanelEntries {

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected PanelEntries() {}

    /** Builds one from its parts. */
    @Inject
    public PanelEntries(EntityManager entities) {
        this.entities = entities;
    }

    /** Panels that were entered since a moment, newest first. */
    public List<AuditEvent> entered(EnteredBy whose, Instant since, int most) {
        if (whose.isNobody()) {
            return List.of();
        }
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<AuditEvent> query = build.createQuery(AuditEvent.class);
        Root<AuditEvent> event = query.from(AuditEvent.class);
        query.where(entered(build, event, whose, since));
        query.orderBy(RowConditions.order(build, event, "at", false), RowConditions.order(build, event, "id", false));
        return entities.createQuery(query).setMaxResults(most).getResultList();
    }

    /** How often panels were entered since a moment. */
    public long countEntered(EnteredBy whose, Instant since) {
        if (whose.isNobody()) {
            return 0;
        }
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<Long> query = build.createQuery(Long.class);
        Root<AuditEvent> event = query.from(AuditEvent.class);
        query.select(build.count(event)).where(entered(build, event, whose, since));
        return entities.createQuery(query).getSingleResult();
    }

    /**
     * Whether anybody else than one user entered a panel by one of some services since a moment. Whom another system led in
     * counts as that system, also where it was the user: it alone knows who is at that browser.
     */
    public boolean isEnteredByOthers(Collection<Long> services, long user, Instant since) {
        return !services.isEmpty()
                && entities.createQuery(
                                        "select count(e) from AuditEvent e where e.serviceId in :services and e.at >= :since"
                                                + " and e.action = :action and e.outcome = :outcome"
                                                + " and (e.actorKind <> :kind or e.actorId <> :user)",
                                        Long.class)
                                .setParameter("services", services)
                                .setParameter("since", since)
                                .setParameter("action", Action.SIGN_ON)
                                .setParameter("outcome", Outcome.DONE)
                                .setParameter("kind", Actor.Kind.USER)
                                .setParameter("user", user)
                                .getSingleResult()
                        > 0;
    }

    private static Predicate[] entered(CriteriaBuilder build, Root<AuditEvent> event, EnteredBy whose, Instant since) {
        List<Predicate> conditions = new ArrayList<>();
        RowConditions.equal(conditions, build, event, "action", Action.SIGN_ON);
        RowConditions.equal(conditions, build, event, "outcome", Outcome.DONE);
        RowConditions.equal(conditions, build, event, "accountId", whose.accountId());
        RowConditions.equal(conditions, build, event, "serviceId", whose.serviceId());
        RowConditions.equal(conditions, build, event, "serverId", whose.serverId());
        conditions.add(build.greaterThanOrEqualTo(event.get("at"), since));
        people(build, event, whose).ifPresent(conditions::add);
        return conditions.toArray(Predicate[]::new);
    }

    private static Optional<Predicate> people(CriteriaBuilder build, Root<AuditEvent> event, EnteredBy whose) {
        List<Predicate> conditions = new ArrayList<>();
        RowConditions.equal(conditions, build, event, "actorKind", whose.kind());
        Set<Long> people = whose.people();
        if (people != null) {
            conditions.add(event.get("actorId").in(people));
        }
        if (conditions.isEmpty()) {
            return Optional.empty();
        }
        Predicate themselves = build.and(conditions.toArray(Predicate[]::new));
        if (whose.kind() != Actor.Kind.USER || people == null) {
            return Optional.of(themselves);
        }
        // What other systems made for a user is the user's session, too.
        List<Predicate> either = new ArrayList<>(List.of(themselves));
        for (Long user : people) {
            either.add(build.and(
                    build.equal(event.get("actorKind"), Actor.Kind.API),
                    build.like(event.get("detail"), OnBehalf.beginning(user) + "%")));
        }
        return Optional.of(build.or(either.toArray(Predicate[]::new)));
    }

    /** The sign-ons among some references that happened since a moment, newest first. */
    public List<AuditEvent> entered(Collection<Reference> references, Instant since) {
        if (references.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select e from AuditEvent e where e.reference in :references and e.action = :action"
                                + " and e.outcome = :outcome and e.at >= :since order by e.at desc, e.id desc",
                        AuditEvent.class)
                .setParameter(
                        "references", references.stream().map(Reference::code).collect(Collectors.toSet()))
                .setParameter("action", Action.SIGN_ON)
                .setParameter("outcome", Outcome.DONE)
                .setParameter("since", since)
                .getResultList();
    }

    /** Who entered panels on servers since a moment, and as what; in no order. */
    public List<PanelUse> uses(Collection<Long> servers, Instant since, int most) {
        if (servers.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select distinct new org.panelkey.audit.PanelUse("
                                + "e.serverId, e.actorKind, e.actorId, e.address, e.detail) from AuditEvent e"
                                + " where e.action = :action and e.outcome = :outcome and e.serverId in :servers"
                                + " and e.at >= :since",
                        PanelUse.class)
                .setParameter("action", Action.SIGN_ON)
                .setParameter("outcome", Outcome.DONE)
                .setParameter("servers", servers)
                .setParameter("since", since)
                .setMaxResults(most)
                .getResultList();
    }

    /** What was intended and done of one kind on servers since a moment, the latest outcome first. */
    public List<DoneOnServer> doneOnServers(Action action, Collection<Long> servers, Instant since, int most) {
        if (servers.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select new org.panelkey.audit.DoneOnServer(e.serverId, i.at, e.detail)"
                                + " from AuditEvent e, AuditEvent i where e.action = :action and e.outcome = :outcome"
                                + " and e.serverId in :servers and e.at >= :since and i.reference = e.reference"
                                + " and i.action = :action and i.outcome = :intended order by e.at desc, e.id desc",
                        DoneOnServer.class)
                .setParameter("action", action)
                .setParameter("outcome", Outcome.DONE)
                .setParameter("intended", Outcome.INTENDED)
                .setParameter("servers", servers)
                .setParameter("since", since)
                .setMaxResults(most)
                .getResultList();
    }
}
