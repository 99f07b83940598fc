package org.panelkey.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
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

/** All server groups. */
@ApplicationScoped
public class ServerGroups {

    private EntityManager entities;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ServerGroups() {}

    /** Builds one from its parts. */
    @Inject
    public ServerGroups(EntityManager entities, AuditLog audit) {
        this.entities = entities;
        this.audit = audit;
    }

    /** The group with this id. */
    public Optional<ServerGroup> find(ServerGroupId id) {
        return Optional.ofNullable(entities.find(ServerGroup.class, id.value()));
    }

    /** All groups by name. */
    public List<ServerGroup> all() {
        return entities.createQuery("select g from ServerGroup g order by g.name", ServerGroup.class)
                .getResultList();
    }

    /** The first groups whose id is above this one, in the order of ids. */
    public List<ServerGroup> following(long after, int most) {
        return entities.createQuery("select g from ServerGroup g where g.id > :after order by g.id", ServerGroup.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many servers each group has; groups without any are missing. */
    public Map<ServerGroupId, Long> sizes() {
        return entities.createQuery(
                        "select s.serverGroupId, count(s) from Server s where s.serverGroupId is not null"
                                + " group by s.serverGroupId",
                        Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> new ServerGroupId((Long) row[0]), row -> (Long) row[1]));
    }

    /** Adds a group. */
    @Transactional
    @Requires(AdminPermission.MANAGE_SERVERS)
    public ServerGroupId add(String name, FillRule fillRule) {
        Taken.refuse(entities, ServerGroup.class, "name", name);
        ServerGroup group = new ServerGroup(name, fillRule);
        entities.persist(group);
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(group), fillRule.name()));
        return group.id();
    }

    /** Changes a group. */
    @Transactional
    @Requires(AdminPermission.MANAGE_SERVERS)
    public void change(ServerGroupId id, int seen, String name, FillRule fillRule) {
        ServerGroup group = Seen.there(find(id));
        Seen.check(seen, group.version());
        Taken.refuse(entities, ServerGroup.class, "name", name, id.value());
        group.describe(name, fillRule);
        entities.flush();
        new FindableNames(entities).serverGroupChanged(id.value());
        audit.record(Entry.done(Action.CHANGE, subject(group), fillRule.name()));
    }

    /**
     * Removes a group.
     *
     * @throws StillUsedException when servers or products use it, with some of their names
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_SERVERS)
    public void remove(ServerGroupId id) {
        ServerGroup group = Seen.there(find(id));
        // Products belong to a room that knows server groups and not the reverse; only their names are read.
        @SuppressWarnings("unchecked")
        List<String> users = entities.createNativeQuery("select name from server where server_group_id = ?1"
                        + " union all select name from product where server_group_id = ?1")
                .setParameter(1, id.value())
                .setMaxResults(StillUsedException.MOST_NAMES)
                .getResultList();
        if (!users.isEmpty()) {
            throw new StillUsedException(users);
        }
        entities.remove(group);
        entities.flush();
        audit.record(Entry.done(Action.DELETE, subject(group), ""));
    }

    private static Subject subject(ServerGroup group) {
        return Subject.of("server group", group.id().value(), group.name());
    }
}
