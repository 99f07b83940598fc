package org.panelkey.servers;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;

/** Says in words what a save changed, without any secret. */
final class ServerChange {

    private final EntityManager entities;
    private final Map<RoleGroupId, String> names;

    /** Reads once what role groups are called: the record outlives them. */
    ServerChange(EntityManager entities) {
        this.entities = entities;
        names = entities.createQuery("select g from RoleGroup g", RoleGroup.class)
                .getResultStream()
                .collect(Collectors.toMap(RoleGroup::id, RoleGroup::name));
    }

    /** A new server. */
    String added(Server server) {
        return describe(server) + named("; chosen ", server.accessControl().roleGroups());
    }

    /** A server before it changes. */
    Before before(Server server) {
        return new Before(describe(server), server.accessControl().roleGroups());
    }

    /** What changed of it. */
    String since(Before before, Server after, boolean newSecret) {
        String now = describe(after);
        Set<RoleGroupId> gained = new HashSet<>(after.accessControl().roleGroups());
        gained.removeAll(before.roleGroups());
        Set<RoleGroupId> lost = new HashSet<>(before.roleGroups());
        lost.removeAll(after.accessControl().roleGroups());
        String changed = before.words().equals(now)
                ? ""
                : before.words() + " -> " + now + named("; added ", gained) + named("; taken out ", lost);
        return newSecret ? ("new secret. " + changed).strip() : changed;
    }

    /** Where it stands, as the record is to call it for good. */
    private String place(ServerData data) {
        return data.datacentre()
                .map(id -> entities.find(Datacentre.class, id.value()))
                .map(datacentre -> ", in " + datacentre.name())
                .orElse("");
    }

    private String named(String what, Set<RoleGroupId> groups) {
        return groups.isEmpty()
                ? ""
                : groups.stream()
                        .sorted(Comparator.comparing(RoleGroupId::value))
                        .map(group -> group + " " + names.getOrDefault(group, ""))
                        .collect(Collectors.joining(", ", what, ""));
    }

    private String describe(Server server) {
        ServerData data = server.data();
        AccessControl control = server.accessControl();
        String who = control.restricted()
                ? "restricted to role groups ["
                        + control.roleGroups().stream()
                                .map(Object::toString)
                                .sorted()
                                .collect(Collectors.joining(" "))
                        + "]"
                : "unrestricted";
        return data.panel() + " " + data.username() + "@" + data.host() + ":" + data.port()
                + data.publicName().map(name -> ", known as " + name).orElse("") + ", trust "
                + StoredTrust.kind(data.trust()) + ", " + who + place(data)
                + (data.secondFactor() ? ", asks for a second factor" : "")
                + (data.enabled() ? "" : ", disabled");
    }

    /**
     * A server as it was.
     *
     * @param words how it was set up
     * @param roleGroups who was chosen
     */
    record Before(String words, Set<RoleGroupId> roleGroups) {}
}
