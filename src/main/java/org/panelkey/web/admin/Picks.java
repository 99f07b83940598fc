package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.web.Answers;

/** Finds whom and what a question is about, by the id in the address or by what was typed. */
@RequestScoped
public class Picks {

    static final String USER = "user";
    static final String ADMINISTRATOR = "administrator";
    static final String SERVICE = "service";
    static final String SERVER = "server";

    /** As many as a person reads; who needs more types more. */
    private static final int MOST = 8;

    @Inject
    Users users;

    @Inject
    Administrators administrators;

    @Inject
    Services services;

    @Inject
    Servers servers;

    /** The person whose id the address holds. */
    Optional<Pick> person() {
        return Answers.id(USER)
                .map(UserId::new)
                .flatMap(users::find)
                .map(Picks::pick)
                .or(() -> Answers.id(ADMINISTRATOR)
                        .map(AdministratorId::new)
                        .flatMap(administrators::find)
                        .map(Picks::pick));
    }

    /** The thing whose id the address holds. */
    Optional<Pick> target() {
        return Answers.id(SERVICE)
                .map(ServiceId::new)
                .flatMap(services::find)
                .map(Picks::pick)
                .or(() -> Answers.id(SERVER)
                        .map(ServerId::new)
                        .flatMap(servers::find)
                        .map(Picks::pick));
    }

    /** People whose name or address contains what was typed. */
    List<Pick> people(String text) {
        String part = text.strip().toLowerCase(Locale.ROOT);
        Stream<Pick> staff = administrators.all().stream()
                .filter(each -> (each.name() + " " + each.email())
                        .toLowerCase(Locale.ROOT)
                        .contains(part))
                .limit(MOST)
                .map(Picks::pick);
        return Stream.concat(staff, users.search(text, 0, MOST).stream().map(Picks::pick))
                .toList();
    }

    /** Servers and services whose name, host, domain or account contains what was typed. */
    List<Pick> targets(String text) {
        Stream<Pick> hosts =
                servers.search(ServerFilter.containing(text), 0, MOST).stream().map(Picks::pick);
        ServiceFilter filter = new ServiceFilter(text, Optional.empty(), Optional.empty(), Optional.empty());
        return Stream.concat(hosts, services.search(filter, 0, MOST).stream().map(Picks::pick))
                .toList();
    }

    private static Pick pick(User user) {
        return new Pick(USER, user.id().value(), user.name(), user.email());
    }

    private static Pick pick(Administrator administrator) {
        return new Pick(
                ADMINISTRATOR,
                administrator.id().value(),
                administrator.name(),
                administrator.email() + " · " + administrator.roleGroup().name());
    }

    private static Pick pick(Service service) {
        return new Pick(SERVICE, service.id().value(), service.domain(), service.username());
    }

    private static Pick pick(Server server) {
        return new Pick(
                SERVER, server.id().value(), server.name(), server.data().host());
    }
}
