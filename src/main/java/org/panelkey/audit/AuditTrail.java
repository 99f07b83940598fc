package org.panelkey.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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
        filter.leading().ifPresent(leading -> equal(conditions, build, event, leading.attribute(), leading.value()));
        addTimes(conditions, build, event, filter);
        if (from != null) {
            conditions.add(beyondMoment(build, event.get("at"), from, newer));
        }
        query.select(event.get("at")).where(conditions.toArray(Predicate[]::new));
        query.orderBy(order(build, event, "at", newer));
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
            conditions.add(beyond(build, event, from, newer));
        }
        if (edge != null) {
            conditions.add(
                    newer
                            ? build.lessThanOrEqualTo(event.get("at"), edge)
                            : build.greaterThanOrEqualTo(event.get("at"), edge));
        }
        query.where(conditions.toArray(Predicate[]::new));
        query.orderBy(order(build, event, "at", newer), order(build, event, "id", newer));
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

    /** By key and not by offset: a page deep in the past costs what the first one does. */
    private static Predicate beyond(CriteriaBuilder build, Root<AuditEvent> event, AuditPlace from, boolean newer) {
        Expression<Instant> at = event.get("at");
        Expression<Long> id = event.get("id");
        // Said in two parts, since a database finds its way in the index by the first alone.
        return newer
                ? build.and(
                        build.greaterThanOrEqualTo(at, from.at()),
                        build.or(build.greaterThan(at, from.at()), build.greaterThan(id, from.id())))
                : build.and(
                        build.lessThanOrEqualTo(at, from.at()),
                        build.or(build.lessThan(at, from.at()), build.lessThan(id, from.id())));
    }

    private static Order order(CriteriaBuilder build, Root<AuditEvent> event, String attribute, boolean newer) {
        return newer ? build.asc(event.get(attribute)) : build.desc(event.get(attribute));
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

    /** Panels that were entered since a moment, newest first. */
    public List<AuditEvent> entered(EnteredBy whose, Instant since, int most) {
        if (whose.isNobody()) {
            return List.of();
        }
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<AuditEvent> query = build.createQuery(AuditEvent.class);
        Root<AuditEvent> event = query.from(AuditEvent.class);
        query.where(entered(build, event, whose, since));
        query.orderBy(order(build, event, "at", false), order(build, event, "id", false));
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

    private static Predicate[] entered(CriteriaBuilder build, Root<AuditEvent> event, EnteredBy whose, Instant since) {
        List<Predicate> conditions = new ArrayList<>();
        equal(conditions, build, event, "action", Action.SIGN_ON);
        equal(conditions, build, event, "outcome", Outcome.DONE);
        equal(conditions, build, event, "actorKind", whose.kind());
        equal(conditions, build, event, "accountId", whose.accountId());
        equal(conditions, build, event, "serviceId", whose.serviceId());
        equal(conditions, build, event, "serverId", whose.serverId());
        Set<Long> people = whose.people();
        if (people != null) {
            conditions.add(event.get("actorId").in(people));
        }
        conditions.add(build.greaterThanOrEqualTo(event.get("at"), since));
        return conditions.toArray(Predicate[]::new);
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

    /**
     * Sign-ons to services of client accounts, newest first: those that happened, whoever entered, and those that did not
     * only where one of the given users tried. Among them stands when staff saw the client area as a user.
     *
     * @param services of these services only, null for all
     * @param seenAs staff who saw the client area as this user only, null for every user of the accounts, 0 for nobody
     * @param before the last row of the page before, null for the first page
     */
    public List<AuditEvent> signOnsToServices(
            Collection<Long> accounts,
            Collection<Long> users,
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
            either.add(entering(build, event, users, services));
        }
        if (sees) {
            either.add(seeing(build, event, seenAs));
        }
        conditions.add(build.or(either.toArray(Predicate[]::new)));
        if (before != null) {
            conditions.add(beyond(build, event, before, false));
        }
        query.where(conditions.toArray(Predicate[]::new));
        query.orderBy(order(build, event, "at", false), order(build, event, "id", false));
        return entities.createQuery(query).setMaxResults(most).getResultList();
    }

    private static Predicate seeing(CriteriaBuilder build, Root<AuditEvent> event, @Nullable Long seenAs) {
        List<Predicate> conditions = new ArrayList<>();
        conditions.add(event.get("action").in(Action.SIGN_IN_AS_CLIENT, Action.SIGN_OUT_AS_CLIENT));
        equal(conditions, build, event, "outcome", Outcome.DONE);
        equal(conditions, build, event, "objectId", seenAs);
        return build.and(conditions.toArray(Predicate[]::new));
    }

    private static Predicate entering(
            CriteriaBuilder build,
            Root<AuditEvent> event,
            Collection<Long> users,
            @Nullable Collection<Long> services) {
        List<Predicate> conditions = new ArrayList<>();
        if (services != null) {
            conditions.add(event.get("serviceId").in(services));
        }
        equal(conditions, build, event, "action", Action.SIGN_ON);
        equal(conditions, build, event, "objectKind", "service");
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
        filter.equal().forEach(each -> equal(conditions, build, event, each.attribute(), each.value()));
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
