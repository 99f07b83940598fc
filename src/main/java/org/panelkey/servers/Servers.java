package org.panelkey.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.finding.FindableNames;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.StillUsedException;
import org.panelkey.storage.Seen;
import org.panelkey.storage.Taken;

/** All servers: found by whoever must know them, changed by staff with the right. */
@ApplicationScoped
public class Servers {

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;
    private SecretBox box;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Servers() {}

    /** Builds one from its parts. */
    @Inject
    public Servers(EntityManager entities, Clock clock, AuditLog audit, SecretBox box) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
        this.box = box;
    }

    /** The server with this id. */
    public Optional<Server> find(ServerId id) {
        return entities.createQuery(
                        "select s from Server s left join fetch s.roleGroupIds where s.id = :id", Server.class)
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst();
    }

    /** Those of the servers that are there, without their role groups, in one statement. */
    public List<Server> find(Collection<ServerId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("select s from Server s where s.id in :ids", Server.class)
                .setParameter("ids", ids.stream().map(ServerId::value).toList())
                .getResultList();
    }

    /** Those of the servers that are there, with their role groups, in one statement. */
    public List<Server> withRoleGroups(Collection<ServerId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select distinct s from Server s left join fetch s.roleGroupIds where s.id in :ids",
                        Server.class)
                .setParameter("ids", ids.stream().map(ServerId::value).toList())
                .getResultList();
    }

    /** The server that staff call by this name. */
    public Optional<ServerId> named(String name) {
        return entities.createQuery("select s.id from Server s where s.name = :name", Long.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .map(ServerId::new);
    }

    /** The ids of the first servers whose id is above this one, in their order. */
    public List<ServerId> following(long after, int most) {
        return entities.createQuery("select s.id from Server s where s.id > :after order by s.id", Long.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultStream()
                .map(ServerId::new)
                .toList();
    }

    /** A page of servers with their role groups, by name. */
    public List<Server> search(ServerFilter filter, int from, int most) {
        return ServerQuery.page(entities, filter, from, most);
    }

    /** The groups of the servers that {@link #search} would find. */
    public Set<ServerGroupId> groupsOf(ServerFilter filter) {
        return ServerQuery.distinct(entities, filter, "server_group_id").stream()
                .map(ServerGroupId::new)
                .collect(Collectors.toSet());
    }

    /** The datacentres of the servers that {@link #search} would find. */
    public Set<DatacentreId> datacentresOf(ServerFilter filter) {
        return ServerQuery.distinct(entities, filter, "datacentre_id").stream()
                .map(DatacentreId::new)
                .collect(Collectors.toSet());
    }

    /** How many servers {@link #search} would find. */
    public int count(ServerFilter filter) {
        return ServerQuery.count(entities, filter);
    }

    /** How many servers name a role group in their access control. */
    public int countNaming(RoleGroupId roleGroup) {
        return entities.createQuery(
                        "select count(s) from Server s where s.restricted = true and :roleGroup member of s.roleGroupIds",
                        Long.class)
                .setParameter("roleGroup", roleGroup.value())
                .getSingleResult()
                .intValue();
    }

    /** The first servers by name that name a role group in their access control. */
    public List<Server> naming(RoleGroupId roleGroup, int most) {
        return entities.createQuery(
                        "select s from Server s where s.restricted = true and :roleGroup member of s.roleGroupIds"
                                + " order by s.name, s.id",
                        Server.class)
                .setParameter("roleGroup", roleGroup.value())
                .setMaxResults(most)
                .getResultList();
    }

    /** How many servers are Unrestricted. */
    public int countUnrestricted() {
        return entities.createQuery("select count(s) from Server s where s.restricted = false", Long.class)
                .getSingleResult()
                .intValue();
    }

    /** Adds a server with its secret and who may enter. */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_SERVERS)
    public ServerId add(ServerData data, Secret secret, AccessControl control) {
        Taken.refuse(entities, Server.class, "name", data.name());
        FindableNames names = new FindableNames(entities);
        data.group().ifPresent(group -> names.holdServerGroup(group.value()));
        data.datacentre().ifPresent(datacentre -> names.holdDatacentre(datacentre.value()));
        Server server = new Server(data, clock.instant());
        server.control(control);
        entities.persist(server);
        // The seal names the row, and the row has its id from here on.
        server.seal(box.seal(secret, Credentials.place(server.id())), clock.instant());
        entities.flush();
        names.serverChanged(server.id().value());
        audit.record(Entry.done(Action.CREATE, subject(server), new ServerChange(entities).added(server)));
        return server.id();
    }

    /**
     * Changes a server.
     *
     * @param seen the version that the changes were made to
     * @param secret the new secret; empty keeps the present one, which only the same host and port may get: else whoever
     *     may change servers could have it sent to a machine of their own
     */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_SERVERS)
    public void change(ServerId id, int seen, ServerData data, Optional<Secret> secret, AccessControl control) {
        Server server = Seen.there(find(id));
        Seen.check(seen, server.version());
        if (secret.isEmpty() && !server.isAt(data.host(), data.port())) {
            throw new IllegalArgumentException("The stored secret stays with the place that it was given for");
        }
        Taken.refuse(entities, Server.class, "name", data.name(), id.value());
        ServerChange words = new ServerChange(entities);
        ServerChange.Before before = words.before(server);
        ServerData former = server.data();
        FindableNames names = new FindableNames(entities);
        data.group()
                .filter(group -> !former.group().equals(Optional.of(group)))
                .ifPresent(group -> names.holdServerGroup(group.value()));
        data.datacentre()
                .filter(datacentre -> !former.datacentre().equals(Optional.of(datacentre)))
                .ifPresent(datacentre -> names.holdDatacentre(datacentre.value()));
        server.describe(data);
        server.control(control);
        // Who may enter is a collection, which not every provider counts as a change of its owner.
        entities.lock(server, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        secret.ifPresent(fresh -> server.seal(box.seal(fresh, Credentials.place(id)), clock.instant()));
        entities.flush();
        names.serverChanged(id.value());
        audit.record(Entry.done(Action.CHANGE, subject(server), words.since(before, server, secret.isPresent())));
    }

    /** Lets the panel of a server send browsers to one more host. */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_SERVERS)
    public void allowHost(ServerId id, String host) {
        Server server = Seen.there(find(id));
        server.allow(host);
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(server), "allowed host " + host));
    }

    /**
     * Believes in another key than the one that is pinned; the secret stays, for it goes to the same place.
     *
     * @param seen the version that somebody decided about
     * @param former the pinned key that somebody saw
     * @param fresh the key to be pinned, base64 of the SHA-256 of its SubjectPublicKeyInfo
     * @throws OptimisticLockException when anything about the server was changed meanwhile
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_SERVERS)
    public void repin(ServerId id, int seen, String former, String fresh) {
        Server server = Seen.there(find(id));
        Seen.check(seen, server.version());
        if (!server.data().trust().equals(new TlsTrust.PinnedKey(former))) {
            throw new OptimisticLockException("Another key is pinned by now");
        }
        server.pin(fresh);
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(server), new Repinned(former, fresh).detail()));
    }

    /**
     * Removes a server.
     *
     * @throws StillUsedException when services use it, with some of their names
     */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_SERVERS)
    public void remove(ServerId id) {
        Server server = Seen.there(find(id));
        // First the server and then its role groups, as all who change them do: else two could wait for each other.
        entities.lock(server, LockModeType.PESSIMISTIC_WRITE);
        // Services belong to a room that knows servers and not the reverse; only their names are read.
        @SuppressWarnings("unchecked")
        List<String> services = entities.createNativeQuery(
                        "select domain from service where server_id = ?1 order by domain")
                .setParameter(1, id.value())
                .setMaxResults(StillUsedException.MOST_NAMES)
                .getResultList();
        if (!services.isEmpty()) {
            throw new StillUsedException(services);
        }
        entities.createQuery("delete from Maintenance m where m.serverId = :id")
                .setParameter("id", id.value())
                .executeUpdate();
        entities.remove(server);
        entities.flush();
        new FindableNames(entities).serverRemoved(id.value());
        audit.record(Entry.done(Action.DELETE, subject(server), ""));
    }

    static Subject subject(Server server) {
        long id = server.id().value();
        return new Subject("server", id, server.name(), null, null, id);
    }
}
