package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.hosting.Services;
import org.panelkey.servers.ServerId;
import org.panelkey.web.Answers;
import org.panelkey.web.Paging;
import org.panelkey.web.Query;

/** Hosting &gt; Services: those of all clients. Filters and place are in the address. */
@Named("adminServices")
@RequestScoped
public class ServicesPage {

    @Inject
    Services services;

    @Inject
    NamesOfThings names;

    private final String text = Search.text("q");
    private final Optional<Long> client = Answers.id("client");
    private final Optional<Long> server = Answers.id("server");
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

    /** The id of the only client whose services are shown, or empty. */
    public String getClient() {
        return client.map(String::valueOf).orElse("");
    }

    /** The id of the only server whose services are shown, or empty. */
    public String getServer() {
        return server.map(String::valueOf).orElse("");
    }

    /** What the list is narrowed to by a link from another page, or empty. */
    public String getOnly() {
        String ofClient =
                client.map(id -> names.client(new ClientAccountId(id))).orElse("");
        String ofServer = server.map(id -> names.server(new ServerId(id))).orElse("");
        return ofClient.isEmpty() || ofServer.isEmpty() ? ofClient + ofServer : ofClient + ", " + ofServer;
    }

    /** Whether anything narrows the list. */
    public boolean isFiltered() {
        return !getQuery().isEmpty();
    }

    /** The filters as the address has them. */
    public String getQuery() {
        return new Query()
                .with("q", text)
                .with("status", getStatus())
                .with("client", getClient())
                .with("server", getServer())
                .toString();
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
        return paging.rows(() -> services.search(filter(), paging.from(), paging.size()).stream()
                .map(service ->
                        new ServiceRow(service, names.client(service.account()), names.server(service.server()), ""))
                .toList());
    }

    private ServiceFilter filter() {
        return new ServiceFilter(
                text, client.map(ClientAccountId::new).map(Set::of), server.map(ServerId::new), status);
    }
}
