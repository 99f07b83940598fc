package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Actor;
import org.panelkey.connect.ClientEntry;
import org.panelkey.connect.Enterable;
import org.panelkey.connect.Entries;
import org.panelkey.connect.Own;
import org.panelkey.connect.Reach;
import org.panelkey.connect.ServerEntry;
import org.panelkey.connect.ServiceEntry;
import org.panelkey.identity.StepUp;
import org.panelkey.servers.Datacentre;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.Datacentres;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerGroups;
import org.panelkey.servers.ServerId;

/** Lines of Connect as the administrator who is looking reads them. */
@RequestScoped
public class ConnectRows {

    @Inject
    Entries entries;

    @Inject
    ServerGroups serverGroups;

    @Inject
    Datacentres everywhere;

    @Inject
    ConnectConditions conditions;

    @Inject
    PanelTypes panelTypes;

    @Inject
    StepUp stepUp;

    @Inject
    AdminMe me;

    private @Nullable Own own;
    private @Nullable Reach reach;
    private @Nullable Map<ServerGroupId, String> groups;
    private @Nullable Map<DatacentreId, String> datacentres;

    /** Who is looking. */
    Actor actor() {
        return me.actor();
    }

    /** Whether a second factor was given a short time ago. */
    boolean isProven() {
        return stepUp.isFreshAndStrong();
    }

    /** What the administrator may learn of. */
    Reach reach() {
        if (reach == null) {
            reach = entries.reach(actor());
        }
        return reach;
    }

    /** What the administrator marked, and where the administrator was. */
    Own own() {
        if (own == null) {
            own = entries.own(actor());
        }
        return own;
    }

    List<ConnectRow> ofServers(List<ServerEntry> found) {
        return told(found);
    }

    List<ConnectRow> ofServices(List<ServiceEntry> found) {
        return told(found);
    }

    List<ConnectRow> ofClients(List<ClientEntry> found) {
        return found.stream().map(ConnectRow::of).toList();
    }

    List<ConnectRow> of(List<Enterable> found) {
        return told(found);
    }

    /** Servers that are open until a moment. */
    List<ConnectRow> until(List<ServerEntry> found, Map<ServerId, Instant> ends) {
        return conditions.told(
                found.stream()
                        .map(entry -> row(entry, ends.get(entry.server().id())))
                        .toList(),
                found);
    }

    private <E extends Enterable> List<ConnectRow> told(List<E> found) {
        return conditions.told(found.stream().map(this::row).toList(), found);
    }

    private ConnectRow row(Enterable entry) {
        return entry instanceof ServerEntry server
                ? row(server, own().enteredAt(server.server().id()).orElse(null))
                : row((ServiceEntry) entry);
    }

    private ConnectRow row(ServerEntry entry, @Nullable Instant at) {
        ServerData data = entry.server().data();
        String group = data.group().map(groups()::get).orElse("");
        return ConnectRow.of(entry, panelTypes.name(data.panel()), group, datacentre(data), at);
    }

    private ConnectRow row(ServiceEntry entry) {
        return ConnectRow.of(
                entry,
                panelTypes.name(entry.server().panel()),
                datacentre(entry.server().data()),
                own().enteredAt(entry.service().id()).orElse(null));
    }

    private String datacentre(ServerData data) {
        return data.datacentre().map(datacentres()::get).orElse("");
    }

    /** All datacentres by name. */
    Map<DatacentreId, String> datacentres() {
        if (datacentres == null) {
            Map<DatacentreId, String> named = new LinkedHashMap<>();
            for (Datacentre datacentre : everywhere.all()) {
                named.put(datacentre.id(), datacentre.name());
            }
            datacentres = named;
        }
        return datacentres;
    }

    /** All groups by name. */
    Map<ServerGroupId, String> groups() {
        if (groups == null) {
            Map<ServerGroupId, String> named = new LinkedHashMap<>();
            for (ServerGroup group : serverGroups.all()) {
                named.put(group.id(), group.name());
            }
            groups = named;
        }
        return groups;
    }
}
