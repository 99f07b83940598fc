package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.BeyondOwnRightsException;
import org.panelkey.staff.LastAdministratorException;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** One role group: what it may do, who has it, and which servers name it. */
@Named("adminRoleGroup")
@ViewScoped
public class EditRoleGroupPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SERVERS = 50;
    private static final int LONGEST_NAME = 60;

    @Inject
    RoleGroups roleGroups;

    @Inject
    Administrators administrators;

    @Inject
    Servers servers;

    @Inject
    May may;

    @Inject
    ProofField proof;

    private @Nullable Long id;
    private final Revision revision = new Revision();
    private String title = "";
    private String name = "";
    private boolean factor;
    private List<PermissionList> lists = PermissionList.all(Set.of());

    /** Finds the group that the address names; none means a new one, perhaps a copy of another. */
    public void open() {
        if (!Answers.has("id")) {
            if (!may.get("MANAGE_ROLE_GROUPS")) {
                Answers.error(403);
                return;
            }
            find("copy").ifPresent(this::copy);
            return;
        }
        Optional<RoleGroup> found = find("id");
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        RoleGroup group = found.get();
        id = group.id().value();
        revision.read(group.version());
        title = group.name();
        name = title;
        lists = PermissionList.all(group.permissions());
        factor = group.demandsSecondFactor();
    }

    private Optional<RoleGroup> find(String parameter) {
        return Answers.id(parameter).map(RoleGroupId::new).flatMap(roleGroups::find);
    }

    private void copy(RoleGroup group) {
        String suggested = Words.of("rolegroup.copy_of", group.name());
        name = suggested.length() <= LONGEST_NAME ? suggested : suggested.substring(0, LONGEST_NAME);
        factor = group.demandsSecondFactor();
        lists = PermissionList.all(group.permissions());
    }

    /** Saves what was filled in. */
    public void save() {
        name = Typed.name(name, "group:name", LONGEST_NAME);
        if (roleGroups.all().stream().anyMatch(this::isCalledAlike)) {
            // Also in other letters of the same: people choose by what they read.
            Words.complainBeside("group:name", "rolegroup.name.taken");
        }
        if (Words.complained()) {
            return;
        }
        if (!proof.isGiven("group:proof")) {
            return;
        }
        Set<AdminPermission> chosen = PermissionList.chosen(lists);
        try {
            if (!revision.isSaved(() -> store(chosen), this::version, "group:name", "rolegroup.name.taken")) {
                return;
            }
        } catch (LastAdministratorException nobodyLeft) {
            Words.complain("admin.last");
            return;
        } catch (BeyondOwnRightsException beyond) {
            Words.complain("rolegroup.beyond", PermissionList.names(beyond.missing()));
            return;
        }
        Words.say("rolegroup.saved", name);
        Answers.redirect("/admin/role-groups/edit?id=" + id);
    }

    private boolean isCalledAlike(RoleGroup other) {
        return !Long.valueOf(other.id().value()).equals(id) && other.name().equalsIgnoreCase(name);
    }

    private void store(Set<AdminPermission> chosen) {
        if (id == null) {
            id = roleGroups.add(name, chosen, factor).value();
        } else {
            roleGroups.change(new RoleGroupId(id), revision.seen(), name, chosen, factor);
        }
    }

    private int version() {
        return Optional.ofNullable(id)
                .map(RoleGroupId::new)
                .flatMap(roleGroups::find)
                .map(RoleGroup::version)
                .orElse(Revision.GONE);
    }

    /** Removes the group and its grants, unless administrators have it. */
    public void remove() {
        if (id == null || !proof.isGiven("remove:proof")) {
            return;
        }
        RoleGroupId gone = new RoleGroupId(id);
        try {
            if (Saving.isUnused("rolegroup.still_used", title, () -> roleGroups.remove(gone))) {
                Words.say("rolegroup.removed", title);
                Answers.redirect("/admin/role-groups");
            }
        } catch (BeyondOwnRightsException beyond) {
            Words.complain("rolegroup.beyond", PermissionList.names(beyond.missing()));
        }
    }

    /** Identifies the group; null for a new one. */
    public @Nullable Long getId() {
        return id;
    }

    /** The name that is stored. */
    public String getTitle() {
        return title;
    }

    /** The permissions by kind. */
    public List<PermissionList> getLists() {
        return lists;
    }

    /** Who has it. */
    public List<AdministratorRow> getPeople() {
        return id == null
                ? List.of()
                : administrators.of(new RoleGroupId(id)).stream()
                        .map(AdministratorRow::new)
                        .toList();
    }

    /** How many servers name it in their access control. */
    public int getServers() {
        return id == null ? 0 : servers.countNaming(new RoleGroupId(id));
    }

    /** The first of them by name. */
    public List<Choice> getNamed() {
        return id == null
                ? List.of()
                : servers.naming(new RoleGroupId(id), MOST_SERVERS).stream()
                        .map(server -> new Choice(server.id().toString(), server.name()))
                        .toList();
    }

    /** How many servers everybody with the right may enter, whatever their role group. */
    public int getUnrestricted() {
        return servers.countUnrestricted();
    }

    /** Whether its administrators must have a second factor. */
    public boolean isFactor() {
        return factor;
    }

    /** Takes whether they must. */
    public void setFactor(boolean factor) {
        this.factor = factor;
    }

    /** What people call it. */
    public String getName() {
        return name;
    }

    /** Takes it. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }
}
