package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.Servers;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;

/** Access &gt; Role Groups. The search is in the address. */
@Named("adminRoleGroups")
@RequestScoped
public class RoleGroupsPage {

    @Inject
    RoleGroups roleGroups;

    @Inject
    Servers servers;

    private final String text = Search.text("q");
    private @Nullable List<RoleGroupRow> rows;

    /** What is searched for. */
    public String getText() {
        return text;
    }

    /** Whether anything narrows the list. */
    public boolean isFiltered() {
        return !text.isEmpty();
    }

    /** The rows, by name. */
    public List<RoleGroupRow> getRows() {
        if (rows == null) {
            Map<RoleGroupId, Long> heads = roleGroups.headCounts();
            rows = roleGroups.all().stream()
                    .filter(group -> Search.finds(text, group.name()))
                    .map(group -> new RoleGroupRow(
                            group, heads.getOrDefault(group.id(), 0L), servers.countNaming(group.id())))
                    .toList();
        }
        return rows;
    }
}
