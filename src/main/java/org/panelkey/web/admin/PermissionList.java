package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.staff.AdminPermission;
import org.panelkey.web.Words;

/** The permissions of one kind in a role group's form. */
public final class PermissionList implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final List<String> KINDS = List.of("entering", "hosting", "access", "system", "insight");

    private final String kind;
    private final ArrayList<Choice> choices = new ArrayList<>();

    private PermissionList(String kind) {
        this.kind = kind;
    }

    /** All permissions by kind, with those ticked that a group has. */
    static List<PermissionList> all(Set<AdminPermission> held) {
        List<PermissionList> lists = new ArrayList<>();
        for (String kind : KINDS) {
            PermissionList list = new PermissionList(kind);
            for (AdminPermission each : AdminPermission.values()) {
                if (kind(each).equals(kind)) {
                    list.choices.add(new Choice(each.name(), each.name(), held.contains(each)));
                }
            }
            lists.add(list);
        }
        return lists;
    }

    /** What is ticked in all of them. */
    static Set<AdminPermission> chosen(Collection<PermissionList> lists) {
        return lists.stream()
                .flatMap(list -> list.choices.stream())
                .filter(Choice::isOn)
                .map(choice -> AdminPermission.valueOf(choice.getValue()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AdminPermission.class)));
    }

    /** Permissions in words, in one line. */
    static String names(Set<AdminPermission> permissions) {
        return permissions.stream()
                .sorted()
                .map(each -> Words.of("permission." + each))
                .collect(Collectors.joining(", "));
    }

    static String kind(AdminPermission permission) {
        return switch (permission) {
            case SIGN_ON_TO_SERVICES, CONNECT_TO_SERVERS, SIGN_IN_AS_CLIENT, LOCK_SIGN_ON -> "entering";
            case VIEW_CLIENTS, MANAGE_CLIENTS, VIEW_PRODUCTS, MANAGE_PRODUCTS -> "hosting";
            case VIEW_USERS,
                    MANAGE_USERS,
                    VIEW_ROLE_GROUPS,
                    MANAGE_ROLE_GROUPS,
                    VIEW_ADMINISTRATORS,
                    MANAGE_ADMINISTRATORS,
                    MANAGE_PROVIDERS,
                    EXPLAIN_ACCESS,
                    VIEW_ACCESS_REQUESTS,
                    RELEASE_ACCESS_REQUESTS -> "access";
            case VIEW_SERVERS,
                    MANAGE_SERVERS,
                    MANAGE_API_CREDENTIALS,
                    MANAGE_APPLICATIONS,
                    VIEW_APPLICATION_LINKS,
                    MANAGE_APPLICATION_LINKS,
                    MANAGE_SETTINGS -> "system";
            case VIEW_ACTIVITY_LOG, EXPORT_ACTIVITY_LOG, VIEW_DIAGNOSTICS -> "insight";
        };
    }

    /** The kind. */
    public String getKind() {
        return kind;
    }

    /** The permissions. */
    public List<Choice> getChoices() {
        return choices;
    }
}
