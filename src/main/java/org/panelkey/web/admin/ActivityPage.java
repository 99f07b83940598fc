package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditFilter;
import org.panelkey.audit.AuditPage;
import org.panelkey.audit.AuditPlace;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Outcome;

/** Insight &gt; Activity Log: who did what, newest first. Filters and place are in the address. */
@Named("adminActivity")
@RequestScoped
public class ActivityPage {

    private static final int SIZE = 50;
    /** How many rows are looked at for words and the like at first: as quick as a page without them. */
    private static final int LOOK = 2_000;
    /** How many, for those who go on. */
    private static final int LOOK_ON = 20_000;

    @Inject
    AuditTrail trail;

    @Inject
    ActivitySearch search;

    @Inject
    LogRows rows;

    private final ActivityFilter filter = new ActivityFilter();
    private ActivitySearch.@Nullable Found found;
    private List<AuditEvent> events = List.of();
    private @Nullable List<LogRow> shown;
    private @Nullable AuditPlace reached;
    private String older = "";
    private String newer = "";

    /** Fetches the page of rows that the address asks for. */
    public void open() {
        found = search.find(filter).orElse(null);
        if (found == null) {
            return;
        }
        AuditPlace after = ActivityFilter.place("after");
        if (after == null) {
            AuditPlace before = ActivityFilter.place("before");
            fetch(found.filter(), before, before == null ? LOOK : LOOK_ON);
        } else if (!fetchAfter(found.filter(), after)) {
            // As far as was looked for newer ones: what was found there must be on it.
            fetch(found.filter(), null, LOOK_ON);
        }
    }

    private boolean fetchAfter(AuditFilter wanted, AuditPlace after) {
        AuditPage page = trail.lookAfter(wanted, after, SIZE + 1, LOOK_ON);
        boolean full = page.rows().size() > SIZE;
        AuditPlace stopped = page.reached();
        if (!full && stopped == null) {
            // So near to the newest that a first page which looks as far shows them all.
            return false;
        }
        events = full ? page.rows().subList(1, SIZE + 1) : page.rows();
        newer = link("after", full || stopped == null ? events.get(0).place() : stopped);
        older = link(
                "before",
                // The row itself began the page that one came from, and belongs to what is older than here.
                events.isEmpty()
                        ? after.including()
                        : events.get(events.size() - 1).place());
        return true;
    }

    private void fetch(AuditFilter wanted, @Nullable AuditPlace before, int look) {
        AuditPage page = trail.look(wanted, before, SIZE + 1, look);
        boolean full = page.rows().size() > SIZE;
        events = full ? page.rows().subList(0, SIZE) : page.rows();
        reached = page.reached();
        if (full) {
            older = link("before", events.get(SIZE - 1).place());
        } else if (reached != null) {
            older = link("before", reached);
        }
        if (before != null) {
            newer = events.isEmpty()
                    ? "?" + filter.query()
                    : link("after", events.get(0).place());
        }
    }

    /** The rows. */
    public List<LogRow> getRows() {
        if (shown == null) {
            shown = rows.of(events);
        }
        return shown;
    }

    /** Part of a person's name. */
    public String getPerson() {
        return filter.person();
    }

    /** Part of a service's domain or account name. */
    public String getService() {
        return filter.service();
    }

    /** The servers, services and clients whose rows are shown. */
    public List<OnlyOf> getOnly() {
        return found == null ? List.of() : found.only();
    }

    /** Whether rows may be missing, since too many have the name that was asked for. */
    public boolean isCut() {
        return found != null && found.isCut();
    }

    /** Back to when rows were looked at, where there are older ones; null where all were. */
    public @Nullable Instant getReached() {
        return reached == null ? null : reached.at();
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

    /** Part of a server's name; the id of one that is gone. */
    public String getServer() {
        return found == null || ActivityFilter.id(filter.server()).isEmpty() ? filter.server() : found.name("server");
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

    /** All actions that can be chosen. */
    public Action[] getActions() {
        return Action.values();
    }

    /** All outcomes that can be chosen. */
    public Outcome[] getOutcomes() {
        return Outcome.values();
    }

    /** Where the next older page is, or further looking; empty at the end. */
    public String getOlder() {
        return older;
    }

    /** Where the next newer page is; empty at the beginning. */
    public String getNewer() {
        return newer;
    }

    private String link(String name, AuditPlace place) {
        return "?" + filter.query().with(name, place.at().toEpochMilli() + "-" + place.id());
    }
}
