package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.access.Rule;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;

/** Where each rule of an explanation is changed. */
@RequestScoped
public class RuleLinks {

    @Inject
    Administrators administrators;

    @Inject
    Services services;

    @Inject
    May may;

    String of(Rule rule, Pick person, Pick target) {
        return switch (rule) {
            case PERSON_DISABLED ->
                person.getKind().equals(Picks.USER)
                        ? visible("VIEW_USERS", "users/edit?id=" + person.getId())
                        : visible("VIEW_ADMINISTRATORS", "administrators/edit?id=" + person.getId());
            case CLIENT_PERSON_DISABLED -> visible("VIEW_USERS", "users");
            case UNKNOWN,
                    ACCOUNT_CLOSED,
                    OTHER_SYSTEMS_OFF,
                    NEEDS_PRODUCTS,
                    NEEDS_PRODUCTSSO,
                    NEEDS_SHORTCUT_PERMISSION,
                    ACCOUNT_OWNER,
                    ACCOUNT_PERMISSIONS,
                    BOTH_MAY_ENTER ->
                service(target)
                        .map(service -> visible("VIEW_CLIENTS", "clients/edit?id=" + service.account()))
                        .orElse("");
            case LOCKED_EVERYWHERE,
                    LOCKED_PERSON,
                    LOCKED_CLIENT_PERSON,
                    LOCKED_ROLE_GROUP,
                    LOCKED_ACCOUNT,
                    LOCKED_SERVICE,
                    LOCKED_SERVER -> visible("LOCK_SIGN_ON", "locks");
            case NEEDS_SIGN_ON_TO_SERVICES, NEEDS_CONNECT_TO_SERVERS, NEEDS_SIGN_IN_AS_CLIENT ->
                administrators
                        .find(new AdministratorId(person.getId()))
                        .map(found -> visible(
                                "VIEW_ROLE_GROUPS",
                                "role-groups/edit?id=" + found.roleGroup().id()))
                        .orElse("");
            case SERVICE_NOT_ACTIVE -> visible("VIEW_CLIENTS", "services/edit?id=" + target.getId());
            case MOVED_MEANWHILE ->
                service(target)
                        .map(service -> visible("VIEW_CLIENTS", "services/edit?id=" + service.id()))
                        .orElseGet(() -> server(target));
            case PANEL_HAS_NO_LOGIN ->
                service(target)
                        .map(service -> visible(
                                "VIEW_PRODUCTS",
                                "products/edit?id=" + service.product().id()))
                        .orElseGet(() -> server(target));
            case IN_MAINTENANCE -> visible("VIEW_SERVERS", "maintenance");
            case SHORTCUT_UNKNOWN, SHORTCUT_OFF ->
                service(target)
                        .map(service -> visible(
                                "VIEW_PRODUCTS",
                                "shortcuts/edit?product=" + service.product().id()))
                        .orElse("");
            case ACCESS_REQUEST -> "/admin/requests";
            case RESTRICTED_TO_NOBODY,
                    ROLE_GROUP_NOT_CHOSEN,
                    ROLE_GROUP_CHOSEN,
                    UNRESTRICTED,
                    SERVER_DISABLED,
                    NEEDS_SECOND_FACTOR -> server(target);
        };
    }

    private String server(Pick target) {
        String id = service(target).map(service -> service.server().toString()).orElse("" + target.getId());
        return visible("VIEW_SERVERS", "servers/edit?id=" + id);
    }

    private Optional<Service> service(Pick target) {
        return target.getKind().equals(Picks.SERVICE) ? services.find(new ServiceId(target.getId())) : Optional.empty();
    }

    private String visible(String permission, String page) {
        return may.get(permission) ? "/admin/" + page : "";
    }
}
