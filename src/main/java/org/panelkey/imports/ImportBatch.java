package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.Products;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelAbility;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;

/**
 * Takes some lines over in one transaction.
 *
 * <p>The row of the import is held, by the node that has its lease, so that no two nodes work on the same lines, and so are the rows of the servers: a
 * service that somebody adds by hand refers to its server, and one of the two waits for the other. So whether an account is
 * known is answered by what is committed, and by nothing that comes in between.
 */
@ApplicationScoped
public class ImportBatch {

    /** A persistence context that grows slows down with every line. */
    private static final int LINES_KEPT = 20;

    private EntityManager entities;
    private Clock clock;
    private Leases leases;
    private KnownServices known;
    private Starters starters;
    private Users users;
    private ClientAccounts accounts;
    private Products products;
    private Services services;
    private PanelRegistry panels;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ImportBatch() {}

    /** Builds one from its parts. */
    @Inject
    ImportBatch(
            EntityManager entities,
            Clock clock,
            Leases leases,
            KnownServices known,
            Starters starters,
            Users users,
            ClientAccounts accounts,
            Products products,
            Services services,
            PanelRegistry panels,
            AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.leases = leases;
        this.known = known;
        this.starters = starters;
        this.users = users;
        this.accounts = accounts;
        this.products = products;
        this.services = services;
        this.panels = panels;
        this.audit = audit;
    }

    /**
     * Takes over the next lines, and ends the import when none is left.
     *
     * @return how many it was through with; 0 when there is nothing more to do here
     */
    @Transactional
    public int next(ImportRunId id, int most) {
        Optional<ImportRun> running = leases.keep(id) ? running(id) : Optional.empty();
        if (running.isEmpty()) {
            return 0;
        }
        List<Long> lines = waiting(id, most);
        if (lines.isEmpty()) {
            finish(running.get());
            return 0;
        }
        String language = starters.language(running.get());
        holdServers(lines);
        int through = 0;
        for (long line : lines) {
            take(line, language);
            through++;
            if (through % LINES_KEPT == 0) {
                entities.flush();
                entities.clear();
            }
        }
        return through;
    }

    /** The first line that waits, for when several together went wrong. */
    public Optional<ImportLineId> first(ImportRunId id) {
        return waiting(id, 1).stream().findFirst().map(ImportLineId::new);
    }

    /** Notes that a line can't be taken over. */
    @Transactional
    public void refuse(ImportRunId run, ImportLineId id, LineProblem why) {
        if (!leases.keep(run)) {
            return;
        }
        ImportLine line = entities.find(ImportLine.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (line != null && line.state() == LineState.WAITING) {
            line.refuse(why);
        }
    }

    private Optional<ImportRun> running(ImportRunId id) {
        return Optional.ofNullable(entities.find(ImportRun.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(run -> run.state() == ImportState.RUNNING);
    }

    private List<Long> waiting(ImportRunId id, int most) {
        return entities.createQuery(
                        "select l.id from ImportLine l where l.runId = :run and l.state = :waiting order by l.number",
                        Long.class)
                .setParameter("run", id.value())
                .setParameter("waiting", LineState.WAITING)
                .setMaxResults(most)
                .getResultList();
    }

    private void holdServers(List<Long> lines) {
        entities
                .createQuery(
                        "select distinct l.serverId from ImportLine l where l.id in :lines order by l.serverId",
                        Long.class)
                .setParameter("lines", lines)
                .getResultList()
                .stream()
                .filter(Objects::nonNull)
                .forEach(server -> entities.find(Server.class, server, LockModeType.PESSIMISTIC_WRITE));
    }

    private void take(long id, String language) {
        ImportLine line = entities.find(ImportLine.class, id);
        Optional<Server> server = line.server().map(at -> entities.find(Server.class, at.value()));
        Optional<Product> product = line.product().flatMap(products::find);
        if (server.isEmpty() || product.isEmpty()) {
            line.refuse(LineProblem.GONE_MEANWHILE);
        } else if (!server.get().panel().equals(product.get().panel())) {
            line.refuse(LineProblem.OTHER_PANEL);
        } else {
            Optional<Long> there =
                    known.find(server.get().id(), line.username(), line.domain(), byDomain(server.get()));
            there.ifPresentOrElse(
                    line::known,
                    () -> make(line, server.get().id(), product.get().id(), language));
        }
    }

    private boolean byDomain(Server server) {
        return panels.find(server.panel())
                .map(Panel::describe)
                .filter(panel -> panel.abilities().contains(PanelAbility.SUBSCRIPTIONS))
                .isPresent();
    }

    private void make(ImportLine line, ServerId server, ProductId product, String language) {
        String how = "import " + line.run();
        Optional<ClientAccountId> present = line.choice() == LineChoice.ATTACH
                ? line.account().filter(this::isOpen)
                : owner(line).flatMap(this::owned);
        if (present.isEmpty() && line.choice() == LineChoice.ATTACH) {
            line.refuse(LineProblem.CLIENT_GONE);
            return;
        }
        if (present.isEmpty() && Email.parse(line.email()).isEmpty()) {
            line.refuse(LineProblem.NO_EMAIL);
            return;
        }
        // Looked up and not tried: a refusal would undo the other lines as well. The server is held.
        if (services.stranger(server, line.username(), present).isPresent()) {
            line.refuse(LineProblem.OTHER_CLIENT);
            return;
        }
        ClientAccountId account = present.orElseGet(() ->
                accounts.addImported(line.newName(), owner(line).orElseGet(() -> user(line, language, how)), how));
        ServiceId service = services.addImported(
                new ServiceData(
                        account, product, server, line.username(), line.domain(), line.status(), line.statusReason()),
                how);
        line.made(present.isPresent() ? LineState.ATTACHED : LineState.CREATED, service, account);
    }

    private UserId user(ImportLine line, String language, String how) {
        return users.addImported(Email.parse(line.email()).orElseThrow(), line.newName(), language, how);
    }

    private Optional<UserId> owner(ImportLine line) {
        return Email.parse(line.email()).flatMap(users::findByEmail).map(User::id);
    }

    private Optional<ClientAccountId> owned(UserId owner) {
        return entities.createQuery(
                        "select a from ClientAccount a where a.ownerId = :owner and a.status <> :closed order by a.id",
                        ClientAccount.class)
                .setParameter("owner", owner.value())
                .setParameter("closed", AccountStatus.CLOSED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(ClientAccount::id);
    }

    private boolean isOpen(ClientAccountId id) {
        return accounts.find(id)
                .filter(account -> account.status() != AccountStatus.CLOSED)
                .isPresent();
    }

    private void finish(ImportRun run) {
        run.end(ImportState.DONE, clock.instant());
        ImportCounts counts = new ImportRuns(entities).counts(run.id());
        audit.record(Entry.done(Action.IMPORT, Imports.subject(run), "done: " + Imports.words(counts)));
    }
}
