package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.AccessControl;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.web.Words;

/** SSO Access Control of a server, and what a save would change for whom. */
public final class AccessForm implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String RESTRICTED = "RESTRICTED";

    private final List<AccessChoice> groups = new ArrayList<>();
    private @Nullable String kind = "UNRESTRICTED";
    private boolean stored;
    private boolean storedRestricted;

    void offer(List<AccessChoice> choices) {
        groups.clear();
        groups.addAll(choices);
    }

    /** Shows what is stored; a new server has nothing stored, so nobody can lose anything. */
    void show(AccessControl control) {
        stored = true;
        storedRestricted = control.restricted();
        kind = control.restricted() ? RESTRICTED : "UNRESTRICTED";
        groups.forEach(group -> group.show(control.roleGroups().contains(group.id())));
    }

    AccessControl control() {
        Set<RoleGroupId> chosen =
                groups.stream().filter(AccessChoice::isOn).map(AccessChoice::id).collect(Collectors.toSet());
        // The choice survives while the server is unrestricted, so that nobody has to make it again.
        return new AccessControl(isRestricted(), chosen);
    }

    /** Which of the two ways. */
    public @Nullable String getKind() {
        return kind;
    }

    /** Takes which of the two ways. */
    public void setKind(@Nullable String kind) {
        this.kind = kind;
    }

    /** The role groups to choose from. */
    public List<AccessChoice> getGroups() {
        return groups;
    }

    /** Whether nobody could enter. */
    public boolean isNobody() {
        return isRestricted() && groups.stream().noneMatch(AccessChoice::isOn);
    }

    /** How many administrators may enter after saving, in words. */
    public String getOutlook() {
        return people("server.access.after");
    }

    /** How many administrators may enter, in the words for somebody who can't save. */
    public String getPresent() {
        return people("server.access.now");
    }

    private String people(String key) {
        long everybody = groups.stream().mapToLong(AccessChoice::getPeople).sum();
        long admitted = groups.stream()
                .filter(this::after)
                .mapToLong(AccessChoice::getPeople)
                .sum();
        return Words.of(key, admitted, everybody);
    }

    /** Who gains and who loses, in words. */
    public String getDifference() {
        if (!stored) {
            return "";
        }
        String gains = names(group -> after(group) && !before(group));
        String loses = names(group -> before(group) && !after(group));
        return (gains.isEmpty() ? Words.of("server.access.nobody_gains") : Words.of("server.access.gains", gains)) + " "
                + (loses.isEmpty() ? Words.of("server.access.nobody_loses") : Words.of("server.access.loses", loses));
    }

    private String names(Predicate<AccessChoice> which) {
        return groups.stream()
                .filter(which.and(group -> group.getPeople() > 0))
                .map(group -> Words.of("server.access.group", group.getName(), group.getPeople()))
                .collect(Collectors.joining(", "));
    }

    private boolean before(AccessChoice group) {
        return group.isPermitted() && (!storedRestricted || group.wasOn());
    }

    private boolean after(AccessChoice group) {
        return group.isPermitted() && (!isRestricted() || group.isOn());
    }

    private boolean isRestricted() {
        return RESTRICTED.equals(kind);
    }
}
