package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.RoleGroups;
import org.panelkey.web.Answers;

/** Access &gt; Administrators: who works here. Search and filter are in the address. */
@Named("adminAdministrators")
@RequestScoped
public class AdministratorsPage {

    @Inject
    Administrators administrators;

    @Inject
    RoleGroups roleGroups;

    private final String text = Search.text("q");
    private final Optional<Long> group = Answers.id("group");
    private @Nullable List<AdministratorRow> rows;

    /** What is searched for. */
    public String getText() {
        return text;
    }

    /** The id of the chosen role group, or empty. */
    public String getGroup() {
        return group.map(String::valueOf).orElse("");
    }

    /** All role groups that can be chosen. */
    public List<Choice> getGroups() {
        return roleGroups.all().stream()
                .map(each -> new Choice(each.id().toString(), each.name()))
                .toList();
    }

    /** Whether anything narrows the list. */
    public boolean isFiltered() {
        return !text.isEmpty() || group.isPresent();
    }

    /** The rows, by name. */
    public List<AdministratorRow> getRows() {
        if (rows == null) {
            rows = administrators.all().stream()
                    .filter(this::isWanted)
                    .map(AdministratorRow::new)
                    .toList();
        }
        return rows;
    }

    private boolean isWanted(Administrator each) {
        return (Search.finds(text, each.name()) || Search.finds(text, each.email()))
                && group.map(id -> each.roleGroup().id().value() == id).orElse(true);
    }
}
