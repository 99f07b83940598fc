package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.hosting.Services;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.signon.LocksAhead;
import org.panelkey.signon.Stop;
import org.panelkey.web.Answers;
import org.panelkey.web.Paging;
import org.panelkey.web.Query;
import org.panelkey.web.StopNote;

/** Services &gt; My Services: everything that the user may see of the account on show. Filters are in the address. */
@Named("clientServices")
@RequestScoped
public class ServicesPage {

    @Inject
    Services services;

    @Inject
    LocksAhead ahead;

    @Inject
    CurrentPerson current;

    @Inject
    ClientMe me;

    private final String text = Answers.parameter("q").orElse("");
    private final Optional<ServiceStatus> status = Answers.parameter("status")
            .flatMap(name -> Arrays.stream(ServiceStatus.values())
                    .filter(each -> each.name().equals(name))
                    .findFirst());
    private final Paging paging = Paging.ofRequest();

    /** What is searched for. */
    public String getText() {
        return text;
    }

    /** The chosen status, or empty. */
    public String getStatus() {
        return status.map(Enum::name).orElse("");
    }

    /** All that can be chosen. */
    public ServiceStatus[] getStatuses() {
        return ServiceStatus.values();
    }

    /** Whether anything narrows the list. */
    public boolean isFiltered() {
        return !text.isBlank() || status.isPresent();
    }

    /** What the links to other pages keep. */
    public String getQuery() {
        return new Query().with("q", text).with("status", getStatus()).toString();
    }

    /** Where in the list we are. */
    public Paging getPaging() {
        return paging;
    }

    /** How many there are. */
    public int getCount() {
        return paging.count(() -> services.count(filter()));
    }

    /** The rows of this page. */
    public List<ServiceRow> getRows() {
        return paging.rows(() -> rows(services.search(filter(), paging.from(), paging.size())));
    }

    /** The lock that stops whoever is looking at every service; null when none does. */
    public @Nullable StopNote getStop() {
        return getRows().stream()
                .map(ServiceRow::getStop)
                .filter(stop -> stop != null && stop.isEverywhere())
                .findFirst()
                .orElse(null);
    }

    private List<ServiceRow> rows(List<Service> shown) {
        Map<ServiceId, Stop> stops = ahead.atServices(current.actor(), shown);
        boolean asClient = current.staff().isPresent();
        return shown.stream()
                .map(service -> new ServiceRow(
                        service,
                        Optional.ofNullable(stops.get(service.id()))
                                .map(stop -> new StopNote(stop, asClient))
                                .orElse(null)))
                .toList();
    }

    private ServiceFilter filter() {
        return me.visible(text, status);
    }
}
