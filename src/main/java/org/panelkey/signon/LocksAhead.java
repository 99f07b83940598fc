package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.panelkey.access.AccessPolicy;
import org.panelkey.access.Rule;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.Locks;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;

/**
 * Which locks would stop somebody, before the click.
 *
 * <p>The rules are those of the click, which asks them again. However many things are asked about at once, their locks are
 * read in one statement.
 */
@ApplicationScoped
public class LocksAhead {

    private Users users;
    private ClientAccounts accounts;
    private Administrators administrators;
    private Locks locks;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LocksAhead() {}

    /** Builds one from its parts. */
    @Inject
    public LocksAhead(Users users, ClientAccounts accounts, Administrators administrators, Locks locks) {
        this.users = users;
        this.accounts = accounts;
        this.administrators = administrators;
        this.locks = locks;
    }

    /** What stops a staff member at servers; those that nothing stops are missing. */
    @Transactional
    public Map<ServerId, Stop> atServers(Actor actor, Collection<ServerId> servers) {
        Optional<Administrator> staff = administrator(actor);
        // No client enters a server itself, so nobody learns of its locks as one.
        if (servers.isEmpty() || staff.isEmpty() || actor.asUser() != null) {
            return Map.of();
        }
        List<LockPlace> person = LocksMet.of(staff.get());
        LocksMet all = LocksMet.read(
                locks,
                person,
                servers.stream()
                        .map(id -> new LockPlace(LockScope.SERVER, id.value()))
                        .toList());
        Map<ServerId, Stop> stops = new HashMap<>();
        for (ServerId server : servers) {
            LocksMet met = all.at(person, LocksMet.of(server));
            AccessPolicy.stopping(staff.get(), met.scopes())
                    .flatMap(met::stop)
                    .ifPresent(stop -> stops.put(server, stop));
        }
        return stops;
    }

    /** What stops a user, or staff who see the client area as one, at services; a stranger learns of no lock. */
    @Transactional
    public Map<ServiceId, Stop> atServices(Actor actor, Collection<Service> services) {
        Optional<User> user = user(actor);
        if (services.isEmpty() || user.isEmpty()) {
            return Map.of();
        }
        UserId id = user.get().id();
        if (actor.kind() == Actor.Kind.USER) {
            return atServices(
                    services,
                    id,
                    LocksMet.of(id),
                    (service, rights, met) -> AccessPolicy.stopping(user.get(), rights, service, met.scopes()));
        }
        return administrator(actor)
                .map(staff -> atServices(
                        services,
                        id,
                        LocksMet.of(staff, id),
                        (service, rights, met) ->
                                AccessPolicy.stopping(staff, user.get(), rights, service, met.scopes())))
                .orElse(Map.of());
    }

    private Map<ServiceId, Stop> atServices(
            Collection<Service> services, UserId user, List<LockPlace> person, Stopping stopping) {
        LocksMet all = LocksMet.read(
                locks,
                person,
                services.stream()
                        .flatMap(service -> LocksMet.of(service).stream())
                        .toList());
        Map<ClientAccountId, Optional<AccountRights>> rights = new HashMap<>();
        Function<ClientAccountId, Optional<AccountRights>> read = account -> accounts.rights(user, account);
        Map<ServiceId, Stop> stops = new HashMap<>();
        for (Service service : services) {
            LocksMet met = all.at(person, LocksMet.of(service));
            stopping.rule(service, rights.computeIfAbsent(service.account(), read), met)
                    .flatMap(met::stop)
                    .ifPresent(stop -> stops.put(service.id(), stop));
        }
        return stops;
    }

    private Optional<User> user(Actor actor) {
        Long id = actor.kind() == Actor.Kind.USER ? actor.id() : actor.asUser();
        return Optional.ofNullable(id).map(UserId::new).flatMap(users::find);
    }

    private Optional<Administrator> administrator(Actor actor) {
        return actor.kind() == Actor.Kind.ADMINISTRATOR
                ? Optional.ofNullable(actor.id()).map(AdministratorId::new).flatMap(administrators::find)
                : Optional.empty();
    }

    /** The policy, for one kind of person. */
    @FunctionalInterface
    private interface Stopping {
        Optional<Rule> rule(Service service, Optional<AccountRights> rights, LocksMet met);
    }
}
