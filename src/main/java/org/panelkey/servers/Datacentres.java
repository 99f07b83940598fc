package org.panelkey.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.finding.FindableNames;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;
import org.panelkey.staff.StillUsedException;
import org.panelkey.storage.Seen;
import org.panelkey.storage.Taken;

/** All datacentres. */
@ApplicationScoped
public class Datacentres {

    private EntityManager entities;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Datacentres() {}

    /** Builds one from its parts. */
    @Inject
    public Datacentres(EntityManager entities, AuditLog audit) {
        this.entities = entities;
        this.audit = audit;
    }

    /** The datacentre with this id. */
    public Optional<Datacentre> find(DatacentreId id) {
        return Optional.ofNullable(entities.find(Datacentre.class, id.value()));
    }

    /** All datacentres by name. */
    public List<Datacentre> all() {
        return entities.createQuery("select d from Datacentre d order by d.name, d.id", Datacentre.class)
                .getResultList();
    }

    /** The first datacentres whose id is above this one, in the order of ids. */
    public List<Datacentre> following(long after, int most) {
        return entities.createQuery("select d from Datacentre d where d.id > :after order by d.id", Datacentre.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many servers stand in each; datacentres without any are missing. */
    public Map<DatacentreId, Long> sizes() {
        return entities.createQuery(
                        "select s.datacentreId, count(s) from Server s where s.datacentreId is not null"
                                + " group by s.datacentreId",
                        Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> new DatacentreId((Long) row[0]), row -> (Long) row[1]));
    }

    /**
     * Adds a datacentre.
     *
     * @throws SimilarNameException when the name of another one differs by capitals only
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_SERVERS)
    public DatacentreId add(DatacentreData data) {
        Taken.refuse(entities, Datacentre.class, "name", data.name());
        all().forEach(other -> compare(other, data));
        Datacentre datacentre = new Datacentre(data);
        entities.persist(datacentre);
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(datacentre), words(data)));
        return datacentre.id();
    }

    /**
     * Changes a datacentre.
     *
     * @throws SimilarNameException when the name of another one differs by capitals only
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_SERVERS)
    public void change(DatacentreId id, int seen, DatacentreData data) {
        Datacentre datacentre = Seen.there(find(id));
        Seen.check(seen, datacentre.version());
        Taken.refuse(entities, Datacentre.class, "name", data.name(), id.value());
        all().stream().filter(other -> !other.id().equals(id)).forEach(other -> compare(other, data));
        DatacentreData before = datacentre.data();
        datacentre.describe(data);
        entities.flush();
        new FindableNames(entities).datacentreChanged(id.value());
        String changed = before.equals(data) ? "" : words(before) + " -> " + words(data);
        audit.record(Entry.done(Action.CHANGE, subject(datacentre), changed));
    }

    /**
     * Removes a datacentre, with what was noted of maintenance there.
     *
     * @throws StillUsedException when servers stand there, with some of their names
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_SERVERS)
    public void remove(DatacentreId id) {
        Datacentre datacentre = Seen.there(find(id));
        // A server that is being put here waits for this, and is then refused, or was put here before and is counted.
        entities.lock(datacentre, LockModeType.PESSIMISTIC_WRITE);
        List<String> servers = entities.createQuery(
                        "select s.name from Server s where s.datacentreId = :id order by s.name", String.class)
                .setParameter("id", id.value())
                .setMaxResults(StillUsedException.MOST_NAMES)
                .getResultList();
        if (!servers.isEmpty()) {
            throw new StillUsedException(servers);
        }
        entities.createQuery("delete from Maintenance m where m.datacentreId = :id")
                .setParameter("id", id.value())
                .executeUpdate();
        entities.remove(datacentre);
        entities.flush();
        audit.record(Entry.done(Action.DELETE, subject(datacentre), ""));
    }

    private static void compare(Datacentre other, DatacentreData data) {
        if (other.name().equalsIgnoreCase(data.name())) {
            throw new SimilarNameException(other.name());
        }
    }

    private static String words(DatacentreData data) {
        return data.name()
                + (data.place().isEmpty() ? "" : ", " + data.place())
                + (data.note().isEmpty() ? "" : ", note: " + data.note());
    }

    private static Subject subject(Datacentre datacentre) {
        return Subject.of("datacentre", datacentre.id().value(), datacentre.name());
    }
}
