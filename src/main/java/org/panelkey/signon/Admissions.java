package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.panelkey.access.AccessPolicy;
import org.panelkey.access.Decision;
import org.panelkey.access.Rule;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Actor;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;

/** Asks the database and then the policy whether somebody may enter; pages ask the same question that a click does. */
@ApplicationScoped
public class Admissions {

    private Users users;
    private ClientAccounts accounts;
    private Administrators administrators;
    private Services services;
    private Servers servers;
    private PanelRegistry panels;

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
            PanelRegistry panels) {
        this.users = users;
        this.accounts = accounts;
        this.administrators = administrators;
        this.services = services;
        this.servers = servers;
        this.panels = panels;
    }

    /** Whether the actor may enter the target now; records nothing and calls no panel. */
    @Transactional
    public Decision decide(Actor actor, Target target) {
        return admit(actor, target).decision();
    }

    /** What the login button of a service reads, such as "cPanel"; empty when its panel lets nobody in. */
    @Transactional
    public Optional<String> loginName(Service service) {
        return servers.find(service.server())
                .flatMap(server -> way(service, server))
                .filter(Admissions::works)
                .map(Way::where);
    }

    Admission admit(Actor actor, Target target) {
        if (target instanceof Target.OfService ofService) {
            return toService(actor, ofService.service());
        }
        return toServer(actor, ((Target.OfServer) target).server());
    }

    private Admission toService(Actor actor, ServiceId id) {
        Optional<Service> service = services.find(id);
        Optional<Server> server = service.flatMap(found -> servers.find(found.server()));
        Long person = actor.id();
        if (service.isEmpty() || server.isEmpty() || person == null) {
            return unknown("service", id.value());
        }
        Optional<Way> way = way(service.get(), server.get());
        boolean panelCan = way.filter(Admissions::works).isPresent();
        Decision decision =
                switch (actor.kind()) {
                    case USER -> userDecision(new UserId(person), service.get(), server.get(), panelCan);
                    case ADMINISTRATOR ->
                        administrators
                                .find(new AdministratorId(person))
                                .map(found -> AccessPolicy.administrator(found, service.get(), server.get(), panelCan))
                                .orElse(new Decision.Denied(Rule.UNKNOWN));
                    default -> new Decision.Denied(Rule.UNKNOWN);
                };
        Subject subject = new Subject(
                "service",
                id.value(),
                service.get().domain(),
                service.get().account().value(),
                id.value(),
                server.get().id().value());
        return new Admission(decision, subject, way);
    }

    private Decision userDecision(UserId id, Service service, Server server, boolean panelCan) {
        return users.find(id)
                .map(user -> AccessPolicy.user(user, accounts.rights(id, service.account()), service, server, panelCan))
                .orElse(new Decision.Denied(Rule.UNKNOWN));
    }

    private Admission toServer(Actor actor, ServerId id) {
        Optional<Server> server = servers.find(id);
        Long person = actor.id();
        if (server.isEmpty() || person == null || actor.kind() != Actor.Kind.ADMINISTRATOR) {
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
        Decision decision = administrators
                .find(new AdministratorId(person))
                .map(found -> AccessPolicy.administrator(found, server.get(), panelCan))
                .orElse(new Decision.Denied(Rule.UNKNOWN));
        Subject subject = new Subject("server", id.value(), server.get().name(), null, null, id.value());
        return new Admission(decision, subject, way);
    }

    private Optional<Way> way(Service service, Server server) {
        Optional<Panel> panel = panels.find(server.panel());
        return EntryKinds.of(service.product().type())
                .flatMap(
                        kind -> panel.map(found -> new Way(server, found, kind, service.username(), service.domain())));
    }

    private static boolean works(Way way) {
        return way.panel().describe().loginNames().containsKey(way.kind());
    }

    private static Admission unknown(String kind, long id) {
        return new Admission(new Decision.Denied(Rule.UNKNOWN), Subject.of(kind, id, ""), Optional.empty());
    }
}
