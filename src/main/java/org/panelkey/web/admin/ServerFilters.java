package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.Datacentre;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.Datacentres;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerGroups;
import org.panelkey.web.Answers;

/** What narrows a list of servers, as it is in the address. What was made up there narrows nothing. */
@Named
@RequestScoped
public class ServerFilters {

    @Inject
    PanelTypes panelTypes;

    @Inject
    ServerGroups serverGroups;

    @Inject
    Datacentres everywhere;

    private final String text = Answers.text("q");
    private final String panel = Answers.text("panel");
    private final Optional<Long> group = Answers.id("group");
    private final Optional<Long> datacentre = Answers.id("datacentre");
    private List<ServerGroup> groups = List.of();
    private @Nullable List<Datacentre> datacentres;

    /** What is searched for. */
    public String getText() {
        return text;
    }

    /** The key of the chosen panel, or empty. */
    public String getPanel() {
        return panelType().map(PanelType::key).orElse("");
    }

    /** The id of the chosen group, or empty. */
    public String getGroup() {
        return groupId().map(ServerGroupId::toString).orElse("");
    }

    /** All groups to choose from. */
    public List<ServerGroup> getGroups() {
        if (groups.isEmpty()) {
            groups = serverGroups.all();
        }
        return groups;
    }

    /** The id of the chosen datacentre, or empty. */
    public String getDatacentre() {
        return datacentreId().map(DatacentreId::toString).orElse("");
    }

    /** All datacentres to choose from. */
    public List<Datacentre> getDatacentres() {
        if (datacentres == null) {
            datacentres = everywhere.all();
        }
        return datacentres;
    }

    /** Whether anything narrows the list. */
    public boolean isActive() {
        return !text.isEmpty()
                || panelType().isPresent()
                || groupId().isPresent()
                || datacentreId().isPresent();
    }

    /** The filters as they stand in the address of a further page. */
    public String getQuery() {
        return "q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&panel=" + getPanel() + "&group=" + getGroup()
                + "&datacentre=" + getDatacentre();
    }

    ServerFilter all() {
        return new ServerFilter(text, panelType(), groupId(), datacentreId(), false, Optional.empty());
    }

    String groupName(Optional<ServerGroupId> id) {
        return getGroups().stream()
                .filter(each -> Optional.of(each.id()).equals(id))
                .map(ServerGroup::name)
                .findFirst()
                .orElse("");
    }

    String datacentreName(Optional<DatacentreId> id) {
        return getDatacentres().stream()
                .filter(each -> Optional.of(each.id()).equals(id))
                .map(Datacentre::name)
                .findFirst()
                .orElse("");
    }

    private Optional<DatacentreId> datacentreId() {
        return datacentre.map(DatacentreId::new).filter(id -> getDatacentres().stream()
                .anyMatch(each -> each.id().equals(id)));
    }

    private Optional<PanelType> panelType() {
        return panelTypes.find(panel).map(found -> found.type());
    }

    private Optional<ServerGroupId> groupId() {
        return group.map(ServerGroupId::new)
                .filter(id -> getGroups().stream().anyMatch(each -> each.id().equals(id)));
    }
}
