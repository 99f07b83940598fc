package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.access.AccessPolicy;
import org.panelkey.access.Verdict;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.Locks;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.requests.AccessRequests;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;

/**
 * How the clicks of a whole page would be decided for an administrator, before any of them.
 *
 * <p>The rules are those of the click, which asks them again. However many rows there are, their locks are read in one
 * statement and the access requests in another.
 */
@ApplicationScoped
public class EntriesAhead {

    private Administrators administrators;
    private PanelRegistry panels;
    private Locks locks;
    private AccessRequests requests;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected EntriesAhead() {}

    /** Builds one from its parts. */
    @Inject
    public EntriesAhead(Administrators administrators, PanelRegistry panels, Locks locks, AccessRequests requests) {
        this.administrators = administrators;
        this.panels = panels;
        this.locks = locks;
        this.requests = requests;
    }

    /**
     * How clicks on servers would be decided; nothing for anybody but an administrator who acts as such.
     *
     * @param servers with their role groups
     * @param proven whether a second factor was given a short time ago
     */
    @Transactional
    public Map<ServerId, Ahead> atServers(Actor actor, Collection<Server> servers, boolean proven) {
        Optional<Administrator> staff = servers.isEmpty() ? Optional.empty() : administrator(actor);
        if (staff.isEmpty()) {
            return Map.of();
        }
        List<LockPlace> person = LocksMet.of(staff.get());
        LocksMet all = LocksMet.read(
                locks,
                person,
                servers.stream()
                        .map(server ->
                                new LockPlace(LockScope.SERVER, server.id().value()))
                        .toList());
        Set<ServerId> requested = requested(staff.get(), servers);
        Map<ServerId, Ahead> ahead = new HashMap<>();
        for (Server server : servers) {
            LocksMet met = all.at(person, LocksMet.of(server.id()));
            Optional<String> where = where(server, Optional.of(EntryKind.SERVER));
            Verdict verdict = AccessPolicy.administrator(
                    staff.get(), server, met.scopes(), requested.contains(server.id()), proven, where.isPresent());
            ahead.put(server.id(), new Ahead(verdict, met.stop(verdict.rule()), where.orElse("")));
        }
        return ahead;
    }

    /**
     * How clicks on services would be decided; nothing for anybody but an administrator who acts as such.
     *
     * @param servers those that the services are on, with their role groups
     * @param proven whether a second factor was given a short time ago
     */
    @Transactional
    public Map<ServiceId, Ahead> atServices(
            Actor actor, Collection<Service> services, Map<ServerId, Server> servers, boolean proven) {
        Optional<Administrator> staff = services.isEmpty() ? Optional.empty() : administrator(actor);
        if (staff.isEmpty()) {
            return Map.of();
        }
        List<LockPlace> person = LocksMet.of(staff.get());
        LocksMet all = LocksMet.read(
                locks,
                person,
                services.stream()
                        .flatMap(service -> LocksMet.of(service).stream())
                        .collect(Collectors.toSet()));
        Set<ServerId> requested = requested(staff.get(), servers.values());
        Map<ServiceId, Ahead> ahead = new HashMap<>();
        for (Service service : services) {
            Server server = servers.get(service.server());
            if (server != null) {
                LocksMet met = all.at(person, LocksMet.of(service));
                Optional<String> where =
                        where(server, EntryKinds.of(service.product().type()));
                Verdict verdict = AccessPolicy.administrator(
                        staff.get(),
                        service,
                        server,
                        met.scopes(),
                        requested.contains(server.id()),
                        proven,
                        where.isPresent(),
                        Optional.empty());
                ahead.put(service.id(), new Ahead(verdict, met.stop(verdict.rule()), where.orElse("")));
            }
        }
        return ahead;
    }

    private Optional<Administrator> administrator(Actor actor) {
        return actor.kind() == Actor.Kind.ADMINISTRATOR && actor.asUser() == null
                ? Optional.ofNullable(actor.id()).map(AdministratorId::new).flatMap(administrators::find)
                : Optional.empty();
    }

    /** Only looked for where access control says no. */
    private Set<ServerId> requested(Administrator staff, Collection<Server> servers) {
        Set<ServerId> refusing = servers.stream()
                .filter(server ->
                        !server.accessControl().admits(staff.roleGroup().id()))
                .map(Server::id)
                .collect(Collectors.toCollection(HashSet::new));
        return requests.granted(staff.id(), refusing);
    }

    private Optional<String> where(Server server, Optional<EntryKind> kind) {
        return kind.flatMap(entry -> panels.find(server.panel())
                .map(panel -> panel.describe().loginNames().get(entry)));
    }
}
