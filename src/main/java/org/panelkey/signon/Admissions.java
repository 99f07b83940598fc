package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.panelkey.access.AccessPolicy;
import org.panelkey.access.AskedPage;
import org.panelkey.access.Decision;
import org.panelkey.access.Rule;
import org.panelkey.access.Verdict;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Actor;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.Services;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.Locks;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.requests.AccessRequest;
import org.panelkey.requests.AccessRequests;
import org.panelkey.servers.Maintenances;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.shortcuts.ShortcutKey;
import org.panelkey.shortcuts.ShortcutPlace;
import org.panelkey.shortcuts.ShortcutSets;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.Programs;
import org.panelkey.staff.Requires;

/** Asks the database and then the policy whether somebody may enter; pages ask the same question that a click does. */
@ApplicationScoped
public class Admissions {

    private Users users;
    private ClientAccounts accounts;
    private Administrators administrators;
    private Services services;
    private Servers servers;
    private PanelRegistry panels;
    private Locks locks;
    private AccessRequests requests;
    private Maintenances maintenances;
    private ShortcutSets shortcuts;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Admissions() {}

    /** Builds one from its parts. */
    @Inject
    public Admissions(
            Users users,
            ClientAccounts accounts,
            Administrators administrators,
            Services services,
            Servers servers,
            PanelRegistry panels,
            Locks locks,
            AccessRequests requests,
            Maintenances maintenances,
            ShortcutSets shortcuts) {
        this.users = users;
        this.accounts = accounts;
        this.administrators = administrators;
        this.services = services;
        this.servers = servers;
        this.panels = panels;
        this.locks = locks;
        this.requests = requests;
        this.maintenances = maintenances;
        this.shortcuts = shortcuts;
    }

    /**
     * Whether the actor may enter the target now, a second factor given where the server asks for one; records nothing and
     * calls no panel.
     */
    @Transactional
    public Decision decide(Actor actor, Target target) {
        return admit(actor, target, true).verdict().decision();
    }

    /** The lock that stops the actor at the target now; empty when none does or something else decides. */
    @Transactional
    public Optional<Stop> stop(Actor actor, Target target) {
        return admit(actor, target, true).stop();
    }

    /**
     * Why somebody may or may not enter the target now, rule by rule; records nothing and calls no panel.
     *
     * @param factor whether the person has a second factor, to be given where the server asks for one
     */
    @Transactional
    @Requires(AdminPermission.EXPLAIN_ACCESS)
    public Verdict explain(Actor.Kind kind, long person, Target target, boolean factor) {
        return admit(new Actor(kind, person, "", ""), target, factor).verdict();
    }

    /** What the login button of a service reads, such as "cPanel"; empty when its panel lets nobody in. */
    @Transactional
    public Optional<String> loginName(Service service) {
        return servers.find(service.server())
                .flatMap(server -> way(service, server))
                .filter(Admissions::works)
                .map(Way::where);
    }

    Admission admit(Actor actor, Target target, boolean proven) {
        if (target instanceof Target.OfService ofService) {
            return toService(actor, ofService, proven);
        }
        return toServer(actor, ((Target.OfServer) target).server(), proven);
    }

    private Admission toService(Actor actor, Target.OfService target, boolean proven) {
        Optional<Service> service = services.find(target.service());
        Optional<Server> server = service.flatMap(found -> servers.find(found.server()));
        Long person = actor.id();
        if (service.isEmpty() || server.isEmpty() || person == null) {
            return unknown("service", target.service().value());
        }
        Optional<Way> way = way(service.get(), server.get());
        Entrance entrance = new Entrance(
                service.get(), server.get(), way, target.shortcut().map(key -> shortcut(key, service.get(), way)));
        Long asUser = actor.asUser();
        Optional<User> user = asUser != null
                ? users.find(new UserId(asUser))
                : actor.kind() == Actor.Kind.USER ? users.find(new UserId(person)) : Optional.empty();
        if (actor.kind() == Actor.Kind.API) {
            return user.map(found -> program(person, found, entrance))
                    .orElseGet(() -> entrance.answer(Verdict.unknown(), "", Optional.empty()));
        }
        Optional<Administrator> staff = administrator(actor);
        if (asUser != null) {
            return staff.isPresent() && user.isPresent()
                    ? asClient(staff.get(), user.get(), entrance, proven)
                    : entrance.answer(Verdict.unknown(), "", Optional.empty());
        }
        if (user.isPresent()) {
            return client(user.get(), entrance);
        }
        return staff.map(found -> staff(found, entrance, proven))
                .orElseGet(() -> entrance.answer(Verdict.unknown(), "", Optional.empty()));
    }

    private Admission client(User user, Entrance entrance) {
        LocksMet met = LocksMet.read(locks, LocksMet.of(user.id()), entrance.places());
        Verdict verdict = AccessPolicy.user(
                user,
                accounts.rights(user.id(), entrance.service().account()),
                entrance.service(),
                entrance.server(),
                met.scopes(),
                maintenances.stopsClients(entrance.server().id()),
                entrance.panelCan(),
                entrance.page());
        return entrance.answer(verdict, "", met.stop(verdict.rule()));
    }

    private Admission staff(Administrator staff, Entrance entrance, boolean proven) {
        LocksMet met = LocksMet.read(locks, LocksMet.of(staff), entrance.places());
        Optional<AccessRequest> request = requested(staff, entrance.server());
        Verdict verdict = AccessPolicy.administrator(
                staff,
                entrance.service(),
                entrance.server(),
                met.scopes(),
                request.isPresent(),
                proven,
                entrance.panelCan(),
                entrance.page());
        return entrance.answer(verdict, via(verdict, request), met.stop(verdict.rule()));
    }

    private Admission asClient(Administrator staff, User user, Entrance entrance, boolean proven) {
        Optional<AccessRequest> request = requested(staff, entrance.server());
        LocksMet met = LocksMet.read(locks, LocksMet.of(staff, user.id()), entrance.places());
        Verdict verdict = AccessPolicy.asClient(
                staff,
                user,
                accounts.rights(user.id(), entrance.service().account()),
                entrance.service(),
                entrance.server(),
                met.scopes(),
                maintenances.stopsClients(entrance.server().id()),
                request.isPresent(),
                proven,
                entrance.panelCan(),
                entrance.page());
        return entrance.answer(verdict, asked(request), met.stop(verdict.rule()));
    }

    /** A user whom another system sends: whoever answers for the system is asked like staff who see as the user. */
    private Admission program(long credential, User user, Entrance entrance) {
        Optional<Programs.Held> held = administrators.programHeld(credential);
        Optional<Administrator> answers = held.map(Programs.Held::answers).flatMap(administrators::find);
        if (answers.isEmpty()) {
            return entrance.answer(Verdict.unknown(), "", Optional.empty());
        }
        LocksMet met = LocksMet.read(locks, LocksMet.of(answers.get(), user.id()), entrance.places());
        Verdict verdict = AccessPolicy.program(
                answers.get(),
                held.get().permissions(),
                user,
                accounts.rights(user.id(), entrance.service().account()),
                entrance.service(),
                entrance.server(),
                met.scopes(),
                maintenances.stopsClients(entrance.server().id()),
                entrance.panelCan(),
                entrance.page());
        return entrance.answer(verdict, "", met.stop(verdict.rule()));
    }

    private Optional<Administrator> administrator(Actor actor) {
        return actor.kind() == Actor.Kind.ADMINISTRATOR
                ? Optional.ofNullable(actor.id()).map(AdministratorId::new).flatMap(administrators::find)
                : Optional.empty();
    }

    private Admission toServer(Actor actor, ServerId id, boolean proven) {
        Optional<Server> server = servers.find(id);
        Optional<Administrator> staff = administrator(actor);
        // No client enters a server itself, so nobody who sees the client area as one does.
        if (server.isEmpty() || staff.isEmpty() || actor.asUser() != null) {
            return unknown("server", id.value());
        }
        Optional<Way> way = panels.find(server.get().panel())
                .map(panel -> new Way(
                        server.get(),
                        panel,
                        EntryKind.SERVER,
                        server.get().data().username(),
                        ""));
        boolean panelCan = way.filter(Admissions::works).isPresent();
        LocksMet met = LocksMet.read(locks, LocksMet.of(staff.get()), LocksMet.of(id));
        Optional<AccessRequest> request = requested(staff.get(), server.get());
        Verdict verdict = AccessPolicy.administrator(
                staff.get(), server.get(), met.scopes(), request.isPresent(), proven, panelCan);
        Subject subject = new Subject("server", id.value(), server.get().name(), null, null, id.value());
        return new Admission(verdict, subject, way, via(verdict, request), Optional.empty(), met.stop(verdict.rule()));
    }

    /** Only looked for where access control says no. */
    private Optional<AccessRequest> requested(Administrator staff, Server server) {
        return server.accessControl().admits(staff.roleGroup().id())
                ? Optional.empty()
                : requests.grant(staff.id(), server.id());
    }

    private static String via(Verdict verdict, Optional<AccessRequest> request) {
        return asked(request.filter(found -> verdict.rule() == Rule.ACCESS_REQUEST));
    }

    private static String asked(Optional<AccessRequest> request) {
        return request.map(found -> "access request " + found.reference() + ", approved by " + found.decidedBy())
                .orElse("");
    }

    private Optional<Way> way(Service service, Server server) {
        Optional<Panel> panel = panels.find(server.panel());
        return EntryKinds.of(service.product().type())
                .flatMap(
                        kind -> panel.map(found -> new Way(server, found, kind, service.username(), service.domain())));
    }

    private ShortcutWay shortcut(ShortcutKey key, Service service, Optional<Way> way) {
        return way.map(found -> {
                    ShortcutPlace place = new ShortcutPlace(
                            found.server().panel(),
                            found.kind(),
                            Optional.of(service.product().id()));
                    return ShortcutWay.of(key, shortcuts.inForce(place).shortcuts(), found.panel(), found.kind());
                })
                .orElseGet(() -> ShortcutWay.unknown(key));
    }

    private static boolean works(Way way) {
        return way.panel().describe().loginNames().containsKey(way.kind());
    }

    private static Admission unknown(String kind, long id) {
        return new Admission(
                Verdict.unknown(), Subject.of(kind, id, ""), Optional.empty(), "", Optional.empty(), Optional.empty());
    }

    /** A service with its server and the way in, as they stand now. */
    private record Entrance(Service service, Server server, Optional<Way> way, Optional<ShortcutWay> shortcut) {

        Optional<AskedPage> page() {
            return shortcut.map(ShortcutWay::asked);
        }

        boolean panelCan() {
            return way.filter(Admissions::works).isPresent();
        }

        List<LockPlace> places() {
            return LocksMet.of(service);
        }

        Admission answer(Verdict verdict, String via, Optional<Stop> stop) {
            Subject subject = new Subject(
                    "service",
                    service.id().value(),
                    service.domain(),
                    service.account().value(),
                    service.id().value(),
                    server.id().value());
            return new Admission(verdict, subject, way, via, shortcut, stop);
        }
    }
}
