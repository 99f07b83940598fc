package org.panelkey.web.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.connect.ClientEntry;
import org.panelkey.connect.Enterable;
import org.panelkey.connect.ServerEntry;
import org.panelkey.connect.ServiceEntry;
import org.panelkey.servers.DatacentreId;
import org.panelkey.web.Query;
import org.panelkey.web.RuleWords;
import org.panelkey.web.StopNote;
import org.panelkey.web.Words;

/** One line of Connect: a server, the account of a service, or a client whose services can be looked at. */
public final class ConnectRow {

    private final String kind;
    private final long id;
    private final String name;
    private final String under;
    private final String panel;
    private final String panelName;
    private final String place;
    private final String datacentre;
    private final String datacentreId;
    private final @Nullable Enterable entry;
    private final @Nullable Instant at;
    private @Nullable HealthBadge health;
    private boolean keyChanged;
    private @Nullable MaintenanceRow maintenance;

    private ConnectRow(
            String kind,
            long id,
            String name,
            String under,
            String panel,
            String panelName,
            String place,
            String datacentre,
            @Nullable Enterable entry,
            @Nullable Instant at) {
        this.kind = kind;
        this.id = id;
        this.name = name;
        this.under = under;
        this.panel = panel;
        this.panelName = panelName;
        this.place = place;
        this.datacentre = datacentre;
        this.datacentreId = entry == null
                ? ""
                : entry.server().data().datacentre().map(DatacentreId::toString).orElse("");
        this.entry = entry;
        this.at = at;
    }

    static ConnectRow of(ServerEntry entry, String panelName, String group, String datacentre, @Nullable Instant at) {
        return new ConnectRow(
                "server",
                entry.server().id().value(),
                entry.server().name(),
                entry.server().data().host(),
                entry.server().panel().key(),
                panelName,
                group,
                datacentre,
                entry,
                at);
    }

    static ConnectRow of(ServiceEntry entry, String panelName, String datacentre, @Nullable Instant at) {
        return new ConnectRow(
                "service",
                entry.service().id().value(),
                entry.service().domain(),
                entry.service().username() + " · " + entry.client(),
                entry.server().panel().key(),
                panelName,
                entry.server().name(),
                datacentre,
                entry,
                at);
    }

    static ConnectRow of(ClientEntry entry) {
        return new ConnectRow(
                "client",
                entry.client().id().value(),
                entry.client().name(),
                entry.owner(),
                "",
                "",
                "",
                "",
                null,
                null);
    }

    /** Says how the server is, and what is noted for it. */
    void with(HealthBadge badge, boolean otherKey, @Nullable MaintenanceRow noted) {
        this.health = badge;
        this.keyChanged = otherKey;
        this.maintenance = noted;
    }

    /** How the server is; null where that is not asked. */
    public @Nullable HealthBadge getHealth() {
        return health;
    }

    /** The maintenance that is under way, or else the next; null when there is none. */
    public @Nullable MaintenanceRow getMaintenance() {
        return maintenance;
    }

    /** "server", "service" or "client": the parameter that a click names it by. */
    public String getKind() {
        return kind;
    }

    /** Identifies it among its kind. */
    public long getId() {
        return id;
    }

    /** What it is called. */
    public String getName() {
        return name;
    }

    /** What tells it from others of the same name. */
    public String getUnder() {
        return under;
    }

    /** The key of its panel. */
    public String getPanel() {
        return panel;
    }

    /** What its panel is called. */
    public String getPanelName() {
        return panelName;
    }

    /** The group of a server, or the server of a service; may be empty. */
    public String getPlace() {
        return place;
    }

    /** Where it stands, or empty. */
    public String getDatacentre() {
        return datacentre;
    }

    /** The filters of the address that show what else stands there. */
    public String getDatacentreQuery() {
        return new Query().with("datacentre", datacentreId).toString();
    }

    /** When the administrator was there last, or until when a request lets in; may be null. */
    public @Nullable Instant getAt() {
        return at;
    }

    /** Whether a click leads in, at once or after a second factor. */
    public boolean isOpen() {
        return entry != null && entry.ahead().isOpen() && !keyChanged;
    }

    /** Whether the changed key of the server is all that keeps the administrator out. */
    public boolean isKeyChanged() {
        return entry != null && entry.ahead().isOpen() && keyChanged;
    }

    /** The server, for a link to its page; empty for a client. */
    public String getServer() {
        return entry == null ? "" : entry.server().id().toString();
    }

    /** Where a click leads, such as "cPanel". */
    public String getWhere() {
        return entry == null ? "" : entry.ahead().where();
    }

    /** Whether a click first asks for a second factor. */
    public boolean isFactorAsked() {
        return entry != null && entry.ahead().isFactorAsked() && isOpen();
    }

    /** Whether asking for access helps. */
    public boolean isRequestable() {
        return entry != null && entry.ahead().isLiftedByRequest();
    }

    /** The lock that stops the administrator here; null when none does. */
    public @Nullable StopNote getStop() {
        return entry == null
                ? null
                : entry.ahead().stop().map(stop -> new StopNote(stop, false)).orElse(null);
    }

    /** Why a click leads nowhere, where no lock is the reason; may be empty. */
    public String getReason() {
        if (isKeyChanged()) {
            return Words.of("connect.key_changed");
        }
        return entry == null || isOpen() || getStop() != null
                ? ""
                : RuleWords.of(entry.ahead().verdict().rule().name(), false);
    }

    /** Whether the administrator can mark it. */
    public boolean isMarkable() {
        return entry != null;
    }

    /** Whether the administrator marked it. */
    public boolean isFavourite() {
        return entry != null && entry.favourite();
    }

    /** How a click on the mark names it. */
    public String getMark() {
        return kind + "-" + id;
    }
}
