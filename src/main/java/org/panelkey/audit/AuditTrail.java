package org.panelkey.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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
     * One page of rows, newest first. An intent whose outcome is known has no row of its own here.
     *
     * @param before the last row of the page before, null for the first page
     * @param most how many at the most
     */
    public List<AuditEvent> page(AuditFilter filter, @Nullable AuditPlace before, int most) {
        return page(filter, before, false, null, most);
    }

    /** Where a row of tries to enter stands; empty when there is none of this id. */
    public Optional<AuditPlace> placeOfSignOn(long id) {
        return Optional.ofNullable(entities.find(AuditEvent.class, id))
                .filter(event -> event.action() == Action.SIGN_ON)
                .map(AuditEvent::place);
    }

    /** The page that stands before the one that begins with a row; also newest first. */
    public List<AuditEvent> pageAfter(AuditFilter filter, AuditPlace after, int most) {
        return newestFirst(page(filter, after, true, null, most));
    }

    /**
     * One page of rows, newest first, for which no more than some rows are read: where no index leads to the rows of the
     * filter, only the next ones are looked at, and the page says how far.
     *
     * @param before where to begin, null for the newest
     * @param most how many rows at the most
     * @param look how many rows are looked at; some more where several are of one moment
     */
    public AuditPage look(AuditFilter filter, @Nullable AuditPlace before, int most, int look) {
        return walk(filter, before, false, most, look);
    }

    /** The same towards the newest row; also newest first. */
    public AuditPage lookAfter(AuditFilter filter, AuditPlace after, int most, int look) {
        AuditPage page = walk(filter, after, true, most, look);
        return new AuditPage(newestFirst(page.rows()), page.reached());
    }

    private AuditPage walk(AuditFilter filter, @Nullable AuditPlace from, boolean newer, int most, int look) {
        List<AuditFilter> parts = filter.parts();
        List<AuditPage> walked = parts.stream()
                .map(part -> walkOne(part, from, newer, most, Math.max(1, look / parts.size())))
                .toList();
        return walked.size() == 1 ? walked.get(0) : AuditPage.merged(walked, newer, most);
    }

    private AuditPage walkOne(AuditFilter filter, @Nullable AuditPlace from, boolean newer, int most, int look) {
        Instant edge = filter.isReadRowByRow() ? edge(filter, from, newer, look) : null;
        List<AuditEvent> rows = page(filter, from, newer, edge, most);
        if (edge == null || rows.size() == most) {
            return new AuditPage(rows, null);
        }
        return new AuditPage(rows, newer ? AuditPlace.after(edge) : AuditPlace.before(edge));
    }

    /** The moment of the last row to look at; null when there are fewer. The index alone answers it. */
    private @Nullable Instant edge(AuditFilter filter, @Nullable AuditPlace from, boolean newer, int look) {
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<Instant> query = build.createQuery(Instant.class);
        Root<AuditEvent> event = query.from(AuditEvent.class);
        List<Predicate> conditions = new ArrayList<>();
        filter.leading()
                .ifPresent(
                        leading -> RowConditions.equal(conditions, build, event, leading.attribute(), leading.value()));
        addTimes(conditions, build, event, filter);
        if (from != null) {
            conditions.add(beyondMoment(build, event.get("at"), from, newer));
        }
        query.select(event.get("at")).where(conditions.toArray(Predicate[]::new));
        query.orderBy(RowConditions.order(build, event, "at", newer));
        return entities.createQuery(query)
                .setFirstResult(look - 1)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** By the moment alone: with the ids beside it, the rows themselves would be read. */
    private static Predicate beyondMoment(
            CriteriaBuilder build, Expression<Instant> at, AuditPlace from, boolean newer) {
        if (from.isBetweenMoments()) {
            return newer ? build.greaterThan(at, from.at()) : build.lessThan(at, from.at());
        }
        return newer ? build.greaterThanOrEqualTo(at, from.at()) : build.lessThanOrEqualTo(at, from.at());
    }

    private static List<AuditEvent> newestFirst(List<AuditEvent> oldestFirst) {
        List<AuditEvent> rows = new ArrayList<>(oldestFirst);
        Collections.reverse(rows);
        return rows;
    }

    private List<AuditEvent> page(
            AuditFilter filter, @Nullable AuditPlace from, boolean newer, @Nullable Instant edge, int most) {
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<AuditEvent> query = build.createQuery(AuditEvent.class);
        Root<AuditEvent> event = query.from(AuditEvent.class);
        List<Predicate> conditions = conditions(build, event, filter);
        conditions.add(build.or(
                build.notEqual(event.get("outcome"), Outcome.INTENDED),
                build.not(build.exists(outcomeOf(build, query, event)))));
        if (from != null) {
            conditions.add(RowConditions.beyond(build, event, from, newer));
        }
        if (edge != null) {
            conditions.add(
                    newer
                            ? build.lessThanOrEqualTo(event.get("at"), edge)
                            : build.greaterThanOrEqualTo(event.get("at"), edge));
        }
        query.where(conditions.toArray(Predicate[]::new));
        query.orderBy(RowConditions.order(build, event, "at", newer), RowConditions.order(build, event, "id", newer));
        TypedQuery<AuditEvent> page = entities.createQuery(query);
        return page.setMaxResults(most).getResultList();
    }

    private static Subquery<Long> outcomeOf(
            CriteriaBuilder build, CriteriaQuery<AuditEvent> query, Root<AuditEvent> event) {
        Subquery<Long> outcome = query.subquery(Long.class);
        Root<AuditEvent> other = outcome.from(AuditEvent.class);
        return outcome.select(other.get("id"))
                .where(
                        build.equal(other.get("reference"), event.get("reference")),
                        build.notEqual(other.get("outcome"), Outcome.INTENDED));
    }

    /** All rows of one attempt, oldest first. */
    public List<AuditEvent> attempt(Reference reference) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.reference = :reference order by e.at, e.id",
                        AuditEvent.class)
                .setParameter("reference", reference.code())
                .getResultList();
    }

    /** The latest that somebody did of some actions, however it ended, newest first. */
    public List<AuditEvent> latelyBy(Actor.Kind kind, long actorId, Collection<Action> actions, int most) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.actorKind = :kind and e.actorId = :actor"
                                + " and e.action in :actions and e.outcome <> :intended order by e.at desc, e.id desc",
                        AuditEvent.class)
                .setParameter("kind", kind)
                .setParameter("actor", actorId)
                .setParameter("actions", actions)
                .setParameter("intended", Outcome.INTENDED)
                .setMaxResults(most)
                .getResultList();
    }

    /** The latest that was done to something of some actions, whoever did it and however it ended, newest first. */
    public List<AuditEvent> latelyTo(String objectKind, long objectId, Collection<Action> actions, int most) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.objectKind = :kind and e.objectId = :object"
                                + " and e.action in :actions and e.outcome <> :intended order by e.at desc, e.id desc",
                        AuditEvent.class)
                .setParameter("kind", objectKind)
                .setParameter("object", objectId)
                .setParameter("actions", actions)
                .setParameter("intended", Outcome.INTENDED)
                .setMaxResults(most)
                .getResultList();
    }

    /** The latest times that somebody entered a server or the account of a service, newest first. */
    public List<AuditEvent> entered(Actor.Kind kind, long actorId, int most) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.actorKind = :kind and e.actorId = :actor"
                                + " and e.action = :action and e.outcome = :outcome and e.objectKind in ('server', 'service')"
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
            conditions.add(contains(build, event, "actorName", filter.person()));
        }
        if (!filter.text().isBlank()) {
            conditions.add(build.or(Stream.of("actorName", "objectName", "detail", "reference", "address")
                    .map(attribute -> contains(build, event, attribute, filter.text()))
                    .toArray(Predicate[]::new)));
        }
        filter.equal().forEach(each -> RowConditions.equal(conditions, build, event, each.attribute(), each.value()));
        filter.among()
                .forEach(each -> conditions.add(event.get(each.attribute()).in(each.values())));
        addTimes(conditions, build, event, filter);
        return conditions;
    }

    private static void addTimes(
            List<Predicate> conditions, CriteriaBuilder build, Root<AuditEvent> event, AuditFilter filter) {
        if (filter.from() != null) {
            conditions.add(build.greaterThanOrEqualTo(event.get("at"), filter.from()));
        }
        if (filter.until() != null) {
            conditions.add(build.lessThan(event.get("at"), filter.until()));
        }
    }

    private static Predicate contains(CriteriaBuilder build, Root<AuditEvent> event, String attribute, String words) {
        String part = words.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
        return build.like(build.lower(event.get(attribute)), "%" + part + "%", '!');
    }
}
