package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditFilter;
import org.panelkey.audit.AuditPlace;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Outcome;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.Servers;

/** Insight &gt; Activity Log: who did what, newest first. Filters and place are in the address. */
@Named("adminActivity")
@RequestScoped
public class ActivityPage {

    private static final int SIZE = 50;
    private static final int MOST_SERVERS = 1000;

    @Inject
    AuditTrail trail;

    @Inject
    ActivitySearch search;

    @Inject
    Servers servers;

    @Inject
    LogRows rows;

    private final ActivityFilter filter = new ActivityFilter();
    private ActivitySearch.@Nullable Found found;
    private List<AuditEvent> events = List.of();
    private boolean older;
    private boolean newer;

    /** Fetches the page of rows that the address asks for. */
    public void open() {
        found = search.find(filter).orElse(null);
        if (found == null) {
            return;
        }
        AuditPlace after = ActivityFilter.place("after");
        if (after == null || !fetchAfter(found.filter(), after)) {
            fetch(found.filter(), after == null ? ActivityFilter.place("before") : null);
        }
    }

    private boolean fetchAfter(AuditFilter wanted, AuditPlace after) {
        List<AuditEvent> page = trail.pageAfter(wanted, after, SIZE + 1);
        if (page.size() <= SIZE) {
            // So near to the newest that the first page shows them all.
            return false;
        }
        events = page.subList(1, page.size());
        newer = true;
        older = true;
        return true;
    }

    private void fetch(AuditFilter wanted, @Nullable AuditPlace before) {
        List<AuditEvent> page = trail.page(wanted, before, SIZE + 1);
        older = page.size() > SIZE;
        newer = before != null;
        events = page.subList(0, Math.min(SIZE, page.size()));
    }

    /** The rows. */
    public List<LogRow> getRows() {
        return rows.of(events);
    }

    /** Part of a person's name. */
    public String getPerson() {
        return filter.person();
    }

    /** Part of a service's domain or account name. */
    public String getService() {
        return filter.service();
    }

    /** The domain of the one service whose rows are shown; empty where none is chosen. */
    public String getOnlyService() {
        return found == null ? "" : found.service();
    }

    /** The name of the one client whose rows are shown; empty where none is chosen. */
    public String getOnlyClient() {
        return found == null ? "" : found.client();
    }

    /** Whether only rows of the last 30 days were searched. */
    public boolean isOnlyLately() {
        return filter.isOnlyLately();
    }

    /** Part of anything that a row says. */
    public String getText() {
        return filter.text();
    }

    /** Part of a client's name. */
    public String getClient() {
        return filter.client();
    }

    /** Where these rows are to be had as a file. */
    public String getExport() {
        String query = filter.query().toString();
        return "/admin/activity/export?" + (query.isEmpty() ? "" : query + "&") + "format=";
    }

    /** The chosen server's id, or empty. */
    public String getServer() {
        return filter.server();
    }

    /** The chosen action, or empty. */
    public String getAction() {
        return filter.action();
    }

    /** The chosen outcome, or empty. */
    public String getOutcome() {
        return filter.outcome();
    }

    /** The first day, or empty. */
    public String getFrom() {
        return filter.from();
    }

    /** The last day, or empty. */
    public String getUntil() {
        return filter.until();
    }

    /** Whether anything narrows the list. */
    public boolean isFiltered() {
        return !filter.isEmpty();
    }

    /** All servers that can be chosen. */
    public List<Choice> getServers() {
        return servers.search(ServerFilter.containing(""), 0, MOST_SERVERS).stream()
                .map(ActivityPage::choice)
                .toList();
    }

    /** All actions that can be chosen. */
    public Action[] getActions() {
        return Action.values();
    }

    /** All outcomes that can be chosen. */
    public Outcome[] getOutcomes() {
        return Outcome.values();
    }

    /** Where the next older page is; empty at the end. */
    public String getOlder() {
        return older ? link("before", events.get(events.size() - 1)) : "";
    }

    /** Where the next newer page is; empty at the beginning. */
    public String getNewer() {
        return newer ? (events.isEmpty() ? "?" + filter.query() : link("after", events.get(0))) : "";
    }

    private String link(String name, AuditEvent event) {
        AuditPlace place = event.place();
        return "?" + filter.query().with(name, place.at().toEpochMilli() + "-" + place.id());
    }

    private static Choice choice(Server server) {
        return new Choice(String.valueOf(server.id().value()), server.name());
    }
}
