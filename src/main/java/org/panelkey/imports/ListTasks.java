package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.Products;
import org.panelkey.panels.AccountList;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelAbility;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.panels.PanelServer;
import org.panelkey.servers.Credentials;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.Servers;

/**
 * Gathers what reading a list needs.
 *
 * <p>In one transaction of its own: outside of one, threads that help a timer would share the timer's entity manager.
 */
@ApplicationScoped
class ListTasks {

    private ImportRuns runs;
    private Starters starters;
    private Servers servers;
    private Products products;
    private Credentials credentials;
    private PanelRegistry panels;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ListTasks() {}

    @Inject
    ListTasks(
            ImportRuns runs,
            Starters starters,
            Servers servers,
            Products products,
            Credentials credentials,
            PanelRegistry panels) {
        this.runs = runs;
        this.starters = starters;
        this.servers = servers;
        this.products = products;
        this.credentials = credentials;
        this.panels = panels;
    }

    /** What is to be done for an import; empty when it is not to be read any more. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<ListTask> of(ImportRunId id) throws UnreadableException {
        Optional<ImportRun> reading = runs.find(id).filter(run -> run.state() == ImportState.READING);
        return reading.isEmpty() ? Optional.empty() : Optional.of(task(reading.get()));
    }

    private ListTask task(ImportRun run) throws UnreadableException {
        if (starters.of(run).isEmpty()) {
            throw new UnreadableException(ImportFailure.RIGHTS);
        }
        Server server =
                run.server().flatMap(servers::find).orElseThrow(() -> new UnreadableException(ImportFailure.NO_SERVER));
        if (!server.isEnabled()) {
            throw new UnreadableException(ImportFailure.SERVER_OFF);
        }
        Panel panel = panels.panel(server.panel());
        AccountList list = panel.accountList().orElseThrow(() -> new UnreadableException(ImportFailure.BROKEN));
        List<Product> sold = products.all().stream()
                .filter(product -> product.panel().equals(server.panel()))
                .toList();
        boolean byDomain = panel.describe().abilities().contains(PanelAbility.SUBSCRIPTIONS);
        return new ListTask(run.id(), run.purpose(), server.id(), way(server), list, byDomain, sold);
    }

    private PanelServer way(Server server) {
        ServerData data = server.data();
        return new PanelServer(
                Optional.of(server.id()),
                data.panel(),
                data.host(),
                data.port(),
                data.trust(),
                data.username(),
                credentials.secretOf(server),
                data.publicName());
    }
}
