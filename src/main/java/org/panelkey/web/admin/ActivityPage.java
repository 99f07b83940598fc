package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditFilter;
import org.panelkey.audit.AuditPlace;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Outcome;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.Services;
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
    Services services;

    @Inject
    Servers servers;

    @Inject
    LogRows rows;

    private final ActivityFilter filter = new ActivityFilter();
    private Optional<Service> service = Optional.empty();
    private List<AuditEvent> events = List.of();
    private boolean older;
    private boolean newer;

    /** Fetches the page of rows that the address asks for. */
    public void open() {
        if (!filter.service().isEmpty()) {
            service = services.search(ServiceFilter.containing(filter.service()), 0, 1).stream()
                    .findFirst();
            if (service.isEmpty()) {
                return;
            }
        }
        AuditFilter wanted = filter.of(service.map(found -> found.id().value()).orElse(null));
        AuditPlace after = ActivityFilter.place("after");
        if (after == null || !fetchAfter(wanted, after)) {
            fetch(wanted, after == null ? ActivityFilter.place("before") : null);
        }
    }

    private boolean fetchAfter(AuditFilter wanted, AuditPlace after) {
        List<AuditEvent> found = trail.pageAfter(wanted, after, SIZE + 1);
        if (found.size() <= SIZE) {
            // So near to the newest that the first page shows them all.
            return false;
        }
        events = found.subList(1, found.size());
        newer = true;
        older = true;
        return true;
    }

    private void fetch(AuditFilter wanted, @Nullable AuditPlace before) {
        List<AuditEvent> found = trail.page(wanted, before, SIZE + 1);
        older = found.size() > SIZE;
        newer = before != null;
        events = found.subList(0, Math.min(SIZE, found.size()));
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
        return service.map(Service::domain).orElse("");
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
