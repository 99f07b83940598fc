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
import org.panelkey.panels.PanelAccount;
import org.panelkey.panels.PanelConnections;
import org.panelkey.panels.PanelException;
import org.panelkey.storage.DatabaseRefusal;

/**
 * Fetches a panel's account list and stores it as lines of an import, compared with what is known.
 *
 * <p>The panel is called outside of any transaction. Should the node die meanwhile, another one begins again from the start;
 * should it only sleep, it writes nothing into what its successor reads.
 */
@ApplicationScoped
public class ListReading {

    /** The most lines of one import. */
    static final int MOST = 100_000;

    private static final Logger LOG = Logger.getLogger(ListReading.class.getName());

    private ListTasks tasks;
    private Drafts drafts;
    private Leases leases;
    private KnownServices known;
    private ClientsByEmail clients;
    private PanelConnections connections;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ListReading() {}

    /** Builds one from its parts. */
    @Inject
    ListReading(
            ListTasks tasks,
            Drafts drafts,
            Leases leases,
            KnownServices known,
            ClientsByEmail clients,
            PanelConnections connections) {
        this.tasks = tasks;
        this.drafts = drafts;
        this.leases = leases;
        this.known = known;
        this.clients = clients;
        this.connections = connections;
    }

    /** The imports for one purpose whose list nobody fetches yet. */
    public List<ImportRunId> due(ImportPurpose purpose) {
        return leases.due(ImportState.READING, purpose, ImportSource.PANEL);
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
        if (!leases.take(id, Leases.READING)) {
            return 0;
        }
        try {
            Optional<ListTask> task = tasks.of(id);
            return task.isEmpty() ? 0 : read(task.get());
        } catch (PanelException refused) {
            drafts.fail(id, refused.failure().cause().name(), refused.failure().detail());
        } catch (UnreadableException unreadable) {
            drafts.fail(id, unreadable.why().name(), "");
        } catch (RuntimeException broken) {
            // A database that is not there is no fault of the list: the next run begins again.
            if (DatabaseRefusal.isUnavailable(broken)) {
                throw broken;
            }
            LOG.log(Level.WARNING, "The list of an import could not be stored: " + id, broken);
            drafts.fail(id, ImportFailure.BROKEN.name(), "");
        }
        return 0;
    }

    private int read(ListTask task) throws PanelException, UnreadableException {
        List<PanelAccount> accounts = task.list().accounts(connections.open(task.way()));
        if (accounts.size() > MOST) {
            throw new UnreadableException(ImportFailure.TOO_MANY);
        }
        if (!drafts.clear(task.run())) {
            return 0;
        }
        Store store = new Store(task);
        int number = store(task, accounts, store);
        if (!store.isOpen()) {
            return 0;
        }
        drafts.ready(task.run());
        return number;
    }

    private int store(ListTask task, List<PanelAccount> accounts, Store store) {
        Matching matching = new Matching(task.byDomain(), known.of(task.server()));
        Map<String, Set<ClientAccountId>> owners = task.purpose() == ImportPurpose.COMPARE
                ? Map.of()
                : clients.of(accounts.stream()
                        .flatMap(account -> Email.parse(account.email()).stream())
                        .map(Email::value)
                        .toList());
        Drafting drafting = new Drafting(task.run(), matching, owners, task.sold());
        int number = 0;
        for (PanelAccount account : accounts) {
            number++;
            store.take(drafting.line(number, Listed.of(task.server(), account)));
        }
        for (KnownService gone : matching.gone()) {
            number++;
            store.take(new ImportLine(
                    task.run(), number, Listed.of(task.server(), gone), new Match(LineKind.GONE, "", "", gone)));
        }
        store.flush();
        return number;
    }

    /** Takes lines one by one and stores them by the hundreds; a comparison keeps nothing of what is the same. */
    private final class Store {

        private final ListTask task;
        private final List<ImportLine> waiting = new ArrayList<>();
        private boolean open = true;

        Store(ListTask task) {
            this.task = task;
        }

        void take(ImportLine line) {
            if (task.purpose() == ImportPurpose.IMPORT || line.kind() != LineKind.KNOWN) {
                waiting.add(line);
            }
            if (waiting.size() >= Drafts.AT_ONCE) {
                flush();
            }
        }

        void flush() {
            open = open && drafts.store(task.run(), waiting);
            waiting.clear();
        }

        /** Whether all of it was stored: false when the import was cancelled, or another node reads it now. */
        boolean isOpen() {
            return open;
        }
    }
}
