package org.panelkey.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Seen;

/** Who may enter what: many servers and many role groups, read and changed together. */
@ApplicationScoped
public class AccessMatrix {

    private EntityManager entities;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected AccessMatrix() {}

    /** Builds one from its parts. */
    @Inject
    public AccessMatrix(EntityManager entities, AuditLog audit) {
        this.entities = entities;
        this.audit = audit;
    }

    /** A page of servers by name, with those of these role groups that are chosen. */
    public List<MatrixRow> rows(MatrixFilter filter, Collection<RoleGroupId> roleGroups, int from, int most) {
        return new MatrixQuery(entities).page(filter, roleGroups, from, most);
    }

    /** These servers by name, with those of these role groups that are chosen; servers that are gone are missing. */
    public List<MatrixRow> rows(Collection<ServerId> servers, Collection<RoleGroupId> roleGroups) {
        return new MatrixQuery(entities).these(servers, roleGroups);
    }

    /** How many servers there are under the filter. */
    public int count(MatrixFilter filter) {
        return new MatrixQuery(entities).count(filter);
    }

    /**
     * Makes all the changes, or none; what changes nothing leaves no trace.
     *
     * @throws OptimisticLockException when somebody else changed or removed one of the servers since it was seen
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_SERVERS)
    public void change(Collection<MatrixChange> changes) {
        SortedMap<Long, MatrixChange> byServer = new TreeMap<>();
        for (MatrixChange change : changes) {
            if (byServer.put(change.server().value(), change) != null) {
                throw new IllegalArgumentException("Two changes of the server " + change.server());
            }
        }
        if (byServer.isEmpty()) {
            return;
        }
        Map<Long, Server> servers = new MatrixQuery(entities).lock(new TreeSet<>(byServer.keySet()));
        ServerChange words = new ServerChange(entities);
        List<Entry> entries = new ArrayList<>();
        for (MatrixChange change : byServer.values()) {
            Server server = asSeen(change, servers);
            AccessControl wanted = change.appliedTo(server.accessControl());
            if (!wanted.equals(server.accessControl())) {
                entries.add(control(server, wanted, words));
            }
        }
        entities.flush();
        entries.forEach(audit::record);
    }

    private static Server asSeen(MatrixChange change, Map<Long, Server> servers) {
        Server server = servers.get(change.server().value());
        if (server == null) {
            throw new OptimisticLockException("The server " + change.server() + " is gone");
        }
        Seen.check(change.seen(), server.version());
        return server;
    }

    private Entry control(Server server, AccessControl wanted, ServerChange words) {
        ServerChange.Before before = words.before(server);
        server.control(wanted);
        // Who may enter is a collection, which not every provider counts as a change of its owner.
        entities.lock(server, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        return Entry.done(Action.CHANGE, Servers.subject(server), words.since(before, server, false));
    }
}
