package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.ProductId;
import org.panelkey.servers.ServerId;

/** All imports and comparisons, to be looked at. */
@ApplicationScoped
public class ImportRuns {

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ImportRuns() {}

    /** Builds one from its parts. */
    @Inject
    public ImportRuns(EntityManager entities) {
        this.entities = entities;
    }

    /** The import with this id. */
    public Optional<ImportRun> find(ImportRunId id) {
        return Optional.ofNullable(entities.find(ImportRun.class, id.value()));
    }

    /**
     * Whether there is one with this id for a purpose; the import itself is not read, so that whoever decides about it next
     * has it as it is once it is held.
     */
    public boolean exists(ImportRunId id, ImportPurpose purpose) {
        return !entities.createQuery(
                        "select r.id from ImportRun r where r.id = :id and r.purpose = :purpose", Long.class)
                .setParameter("id", id.value())
                .setParameter("purpose", purpose)
                .getResultList()
                .isEmpty();
    }

    /** The server whose list one is, in the same way; empty for a file. */
    public Optional<ServerId> server(ImportRunId id) {
        return entities.createQuery(
                        "select r.serverId from ImportRun r where r.id = :id and r.serverId is not null", Long.class)
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst()
                .map(ServerId::new);
    }

    /** A line of one. */
    public Optional<ImportLine> find(ImportLineId id) {
        return Optional.ofNullable(entities.find(ImportLine.class, id.value()));
    }

    /** A page of those for one purpose, the latest first. */
    public List<ImportRun> latest(ImportPurpose purpose, int from, int most) {
        return entities.createQuery(
                        "select r from ImportRun r where r.purpose = :purpose order by r.id desc", ImportRun.class)
                .setParameter("purpose", purpose)
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultList();
    }

    /** Those for one purpose after an id, in the order of ids. */
    public List<ImportRun> following(ImportPurpose purpose, long after, int most) {
        return entities.createQuery(
                        "select r from ImportRun r where r.purpose = :purpose and r.id > :after order by r.id",
                        ImportRun.class)
                .setParameter("purpose", purpose)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many there are for one purpose. */
    public int count(ImportPurpose purpose) {
        return entities.createQuery("select count(r) from ImportRun r where r.purpose = :purpose", Long.class)
                .setParameter("purpose", purpose)
                .getSingleResult()
                .intValue();
    }

    /** How many lines of each sort one has. */
    public ImportCounts counts(ImportRunId id) {
        ImportCounts counts = new ImportCounts();
        for (Object[] row : entities.createQuery(
                        "select l.kind, l.choice, l.state, count(l) from ImportLine l where l.runId = :run"
                                + " group by l.kind, l.choice, l.state",
                        Object[].class)
                .setParameter("run", id.value())
                .getResultList()) {
            counts.add((LineKind) row[0], (LineChoice) row[1], (LineState) row[2], (Long) row[3]);
        }
        return counts;
    }

    /** How many addresses the chosen lines have whose client is still to be found or made: so many are made at the most. */
    public int newClients(ImportRunId id) {
        return entities.createQuery(
                        "select count(distinct l.email) from ImportLine l where l.runId = :run and l.kind = :fresh"
                                + " and l.choice = :create",
                        Long.class)
                .setParameter("run", id.value())
                .setParameter("fresh", LineKind.NEW)
                .setParameter("create", LineChoice.CREATE)
                .getSingleResult()
                .intValue();
    }

    /** Those of some new lines whose service is for the client that has their account on that server already. */
    public Set<ImportLineId> held(Collection<ImportLine> lines) {
        List<Long> attached = lines.stream()
                .filter(line -> line.kind() == LineKind.NEW && line.choice() == LineChoice.ATTACH)
                .map(line -> line.id().value())
                .toList();
        if (attached.isEmpty()) {
            return Set.of();
        }
        return entities.createQuery(
                        "select l.id from ImportLine l where l.id in :lines and exists (select s.id from Service s"
                                + " where s.serverId = l.serverId and s.usernameKey = lower(l.username)"
                                + " and s.accountId = l.accountId)",
                        Long.class)
                .setParameter("lines", attached)
                .getResultStream()
                .map(ImportLineId::new)
                .collect(Collectors.toSet());
    }

    /** The plans of new lines, by name, each with the products that were chosen for it. */
    public List<PlanCount> plans(ImportRunId id, int most) {
        return entities
                .createQuery(
                        "select l.plan, l.productId, count(l) from ImportLine l where l.runId = :run and l.kind = :fresh"
                                + " group by l.plan, l.productId order by l.plan, l.productId",
                        Object[].class)
                .setParameter("run", id.value())
                .setParameter("fresh", LineKind.NEW)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> new PlanCount(
                        (String) row[0],
                        Optional.ofNullable((@Nullable Long) row[1]).map(ProductId::new),
                        ((Long) row[2]).intValue()))
                .toList();
    }

    /** A page of lines, in the order of the list. */
    public List<ImportLine> lines(ImportRunId id, LineFilter filter, int from, int most) {
        Map<String, Object> values = new HashMap<>();
        TypedQuery<ImportLine> query = entities.createQuery(
                "select l from ImportLine l" + where(id, filter, values) + " order by l.number", ImportLine.class);
        values.forEach(query::setParameter);
        return query.setFirstResult(from).setMaxResults(most).getResultList();
    }

    /** The lines that a filter finds after the id of one, in the order of ids. */
    public List<ImportLine> following(ImportRunId id, LineFilter filter, long after, int most) {
        Map<String, Object> values = new HashMap<>();
        TypedQuery<ImportLine> query = entities.createQuery(
                "select l from ImportLine l" + where(id, filter, values) + " and l.id > :after order by l.id",
                ImportLine.class);
        values.forEach(query::setParameter);
        return query.setParameter("after", after).setMaxResults(most).getResultList();
    }

    /** How many lines {@link #lines} would find. */
    public int count(ImportRunId id, LineFilter filter) {
        Map<String, Object> values = new HashMap<>();
        TypedQuery<Long> query =
                entities.createQuery("select count(l) from ImportLine l" + where(id, filter, values), Long.class);
        values.forEach(query::setParameter);
        return query.getSingleResult().intValue();
    }

    static String where(ImportRunId id, LineFilter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        conditions.add("l.runId = :run");
        values.put("run", id.value());
        filter.kind().ifPresent(kind -> {
            conditions.add("l.kind = :kind");
            values.put("kind", kind);
        });
        filter.state().ifPresent(state -> {
            conditions.add("l.state = :state");
            values.put("state", state);
        });
        if (!filter.text().isBlank()) {
            conditions.add("(locate(:text, lower(l.domain)) > 0 or locate(:text, lower(l.username)) > 0"
                    + " or locate(:text, lower(l.owner)) > 0 or locate(:text, lower(l.email)) > 0)");
            values.put("text", filter.text().strip().toLowerCase(Locale.ROOT));
        }
        return " where " + String.join(" and ", conditions);
    }
}
