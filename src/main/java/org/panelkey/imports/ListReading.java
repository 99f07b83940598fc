package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.Products;
import org.panelkey.panels.AccountList;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelAbility;
import org.panelkey.panels.PanelAccount;
import org.panelkey.panels.PanelConnections;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.panels.PanelServer;
import org.panelkey.servers.Credentials;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.Servers;

/**
 * Fetches a panel's account list and stores it as lines of an import, compared with what is known.
 *
 * <p>The panel is called outside of any transaction. Should the node die meanwhile, another one begins again from the start.
 */
@ApplicationScoped
public class ListReading {

    /** The most lines of one import. */
    static final int MOST = 100_000;

    private static final Logger LOG = Logger.getLogger(ListReading.class.getName());

    private ImportRuns runs;
    private Drafts drafts;
    private Leases leases;
    private Starters starters;
    private KnownServices known;
    private ClientsByEmail clients;
    private Servers servers;
    private Products products;
    private Credentials credentials;
    private PanelRegistry panels;
    private PanelConnections connections;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ListReading() {}

    /** Builds one from its parts. */
    @Inject
    ListReading(
            ImportRuns runs,
            Drafts drafts,
            Leases leases,
            Starters starters,
            KnownServices known,
            ClientsByEmail clients,
            Servers servers,
            Products products,
            Credentials credentials,
            PanelRegistry panels,
            PanelConnections connections) {
        this.runs = runs;
        this.drafts = drafts;
        this.leases = leases;
        this.starters = starters;
        this.known = known;
        this.clients = clients;
        this.servers = servers;
        this.products = products;
        this.credentials = credentials;
        this.panels = panels;
        this.connections = connections;
    }

    /** The imports whose list nobody fetches yet. */
    public List<ImportRunId> due() {
        return leases.due(ImportState.READING, ImportSource.PANEL);
    }

    /** Gives up files whose node went away while it read them: nobody else has the file. */
    public void giveUpAbandoned() {
        drafts.abandoned().forEach(id -> drafts.fail(id, ImportFailure.BROKEN.name(), ""));
    }

    /**
     * Reads the list of one import, unless another node does.
     *
     * @return how many lines were stored
     */
    public int read(ImportRunId id) {
        Optional<ImportRun> run = runs.find(id).filter(found -> found.state() == ImportState.READING);
        if (run.isEmpty() || !leases.take(id)) {
            return 0;
        }
        try {
            return read(run.get());
        } catch (PanelException refused) {
            drafts.fail(id, refused.failure().cause().name(), refused.failure().detail());
        } catch (Unreadable unreadable) {
            drafts.fail(id, unreadable.why.name(), "");
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "The list of an import could not be stored: " + id, broken);
            drafts.fail(id, ImportFailure.BROKEN.name(), "");
        }
        return 0;
    }

    private int read(ImportRun run) throws PanelException, Unreadable {
        if (starters.of(run).isEmpty()) {
            throw new Unreadable(ImportFailure.RIGHTS);
        }
        Server server = run.server().flatMap(servers::find).orElseThrow(() -> new Unreadable(ImportFailure.NO_SERVER));
        if (!server.isEnabled()) {
            throw new Unreadable(ImportFailure.SERVER_OFF);
        }
        Panel panel = panels.panel(server.panel());
        AccountList list = panel.accountList().orElseThrow(() -> new Unreadable(ImportFailure.BROKEN));
        List<PanelAccount> accounts = list.accounts(connections.open(way(server)));
        if (accounts.size() > MOST) {
            throw new Unreadable(ImportFailure.TOO_MANY);
        }
        drafts.clear(run.id());
        Matching matching =
                new Matching(panel.describe().abilities().contains(PanelAbility.SUBSCRIPTIONS), known.of(server.id()));
        int stored = store(run, accounts, matching, server);
        drafts.ready(run.id());
        return stored;
    }

    private int store(ImportRun run, List<PanelAccount> accounts, Matching matching, Server server) {
        List<Product> sold = products.all().stream()
                .filter(product -> product.panel().equals(server.panel()))
                .toList();
        Map<String, Set<ClientAccountId>> owners = run.purpose() == ImportPurpose.COMPARE
                ? Map.of()
                : clients.of(accounts.stream()
                        .flatMap(account -> Email.parse(account.email()).stream())
                        .map(Email::value)
                        .toList());
        Drafting drafting = new Drafting(run.id(), matching, owners, sold);
        Store store = new Store(run);
        int number = 0;
        for (PanelAccount account : accounts) {
            number++;
            store.take(drafting.line(number, Listed.of(server.id(), account)));
        }
        for (KnownService gone : matching.gone()) {
            number++;
            store.take(new ImportLine(
                    run.id(), number, Listed.of(server.id(), gone), new Match(LineKind.GONE, "", "", gone)));
        }
        store.flush();
        return number;
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

    /** Takes lines one by one and stores them by the hundreds; a comparison keeps nothing of what is the same. */
    private final class Store {

        private final ImportRun run;
        private final List<ImportLine> waiting = new ArrayList<>();

        Store(ImportRun run) {
            this.run = run;
        }

        void take(ImportLine line) {
            if (run.purpose() == ImportPurpose.IMPORT || line.kind() != LineKind.KNOWN) {
                waiting.add(line);
            }
            if (waiting.size() >= Drafts.AT_ONCE) {
                flush();
            }
        }

        void flush() {
            leases.take(run.id());
            drafts.store(run.id(), waiting);
            waiting.clear();
        }
    }

    /** The list can't be read, for a reason that is no panel's. */
    private static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient ImportFailure why;

        Unreadable(ImportFailure why) {
            super(why.name());
            this.why = why;
        }
    }
}
